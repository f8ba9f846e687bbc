import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';

import dotenv from 'dotenv';

import { ENVIRONMENT_VARIABLES, loadConfig, PROJECT_FOLDER } from '../src/config.ts';
import { AppError } from '../src/errors.ts';

const EXAMPLE = dotenv.parse(await readFile(join(PROJECT_FOLDER, '.env.example')));

it('.env.example lists every variable, and no other', () => {
  assert.deepEqual(Object.keys(EXAMPLE).sort(), [...ENVIRONMENT_VARIABLES].sort());
});

it('.env.example says what holds where nothing is set', () => {
  assert.deepEqual(loadConfig(EXAMPLE), loadConfig({}));
});

it('every variable that the program does not know is left alone', () => {
  assert.deepEqual(loadConfig({ HOME: '/', SOMETHING_ELSE: 'x' }), loadConfig({}));
});

it('the settings cannot be changed afterwards', () => {
  assert.ok(Object.isFrozen(loadConfig({})));
});

it('all wrong settings are named in one error', () => {
  assert.throws(
    () => loadConfig({ MAX_PICTURE_MB: 'much', LOG_LEVEL: 'loud', PICTURE_ORIGINS: 'ftp://x' }),
    (error) => {
      assert.ok(error instanceof AppError);
      assert.equal(error.code, 'CONFIG_INVALID');
      assert.match(
        String(error.context['problems']),
        /PICTURE_ORIGINS.*MAX_PICTURE_MB.*LOG_LEVEL/s,
      );

      return true;
    },
  );
});

it('an origin is scheme, host and port, and nothing behind them', () => {
  for (const wrong of ['https://cdn.example/path', 'cdn.example', 'https://', 'https://a,b c']) {
    assert.throws(() => loadConfig({ PICTURE_ORIGINS: wrong }), wrong);
  }

  assert.deepEqual(
    loadConfig({ PICTURE_ORIGINS: 'http://127.0.0.1:8080, https://b' }).pictureOrigins,
    ['http://127.0.0.1:8080', 'https://b'],
  );
});

it('numbers and switches are read as people write them', () => {
  const config = loadConfig({ MAX_PICTURE_MB: '8', REGISTER_COMMANDS: 'no', DISCORD_TOKEN: ' x ' });

  assert.equal(config.maxPictureBytes, 8_000_000);
  assert.equal(config.registerCommands, false);
  assert.equal(config.discordToken, 'x');
});

it('the web page is for this machine alone, without a proxy, unless the settings say otherwise', () => {
  const { web } = loadConfig({});

  assert.deepEqual(web, {
    port: 8787,
    isPortChosen: false,
    host: '127.0.0.1',
    address: undefined,
    trustedProxies: 0,
    picturesPerMinute: 60,
    origins: [],
    function1Origins: '*',
    apiKeys: [],
    isPublic: undefined,
  });
  assert.ok(Object.isFrozen(web));
});

it('the web page can be switched off, and its settings are read as people write them', () => {
  const { web } = loadConfig({
    WEB_ORIGINS: 'https://a.example , http://localhost:3000,',
    WEB_FUNCTION1_ORIGINS: 'none',
    WEB_API_KEYS: `museum:classify+metrics:120:${'0a'.repeat(32)}, ada:moderate:5:${'1b'.repeat(32)}`,
    WEB_PUBLIC: 'no',
    WEB_TRUST_PROXY: '2',
  });

  assert.equal(loadConfig({ WEB_PORT: 'off' }).web.port, undefined);
  assert.equal(loadConfig({ WEB_PORT: '0' }).web.port, 0);
  assert.deepEqual(web.origins, ['https://a.example', 'http://localhost:3000']);
  assert.deepEqual(web.function1Origins, []);
  assert.deepEqual(
    web.apiKeys.map(({ name, scopes, picturesPerMinute }) => [name, scopes, picturesPerMinute]),
    [
      ['museum', ['classify', 'metrics'], 120],
      ['ada', ['moderate'], 5],
    ],
  );
  assert.equal(web.isPublic, false);
  assert.equal(web.trustedProxies, 2);
});

it('a setting of the web page that is wrong is named', () => {
  for (const [name, value] of [
    ['WEB_PORT', '65536'],
    ['WEB_PORT', 'on'],
    ['WEB_TRUST_PROXY', 'yes'],
    ['WEB_ORIGINS', '*'],
    ['WEB_FUNCTION1_ORIGINS', 'https://a.example/path'],
    ['WEB_API_KEYS', 'secret'],
    ['WEB_PUBLIC', 'perhaps'],
  ] as const) {
    assert.throws(
      () => loadConfig({ [name]: value }),
      (error) => error instanceof AppError && String(error.context['problems']).includes(name),
      name,
    );
  }
});

it('several processes need PostgreSQL, a place among the hosts, and a shard each', () => {
  const database = { DATABASE_URL: 'postgres://bot@localhost/bot' };

  for (const [settings, problem] of [
    [{ PROCESSES: '2' }, 'DATABASE_URL'],
    [{ HOSTS: '2' }, 'DATABASE_URL'],
    [{ ...database, HOSTS: '2', HOST: '3' }, 'HOST'],
    [{ ...database, PROCESSES: '4', HOSTS: '2', SHARDS: '7' }, 'SHARDS'],
    [{ PROCESSES: '0' }, 'PROCESSES'],
  ] as const) {
    assert.throws(
      () => loadConfig(settings),
      (error) =>
        error instanceof AppError && String(error.context['problems']).includes(`${problem}: `),
      JSON.stringify(settings),
    );
  }

  assert.deepEqual(
    loadConfig({ ...database, PROCESSES: '4', HOSTS: '2', HOST: '2', SHARDS: '16' }).fleet,
    { processes: 4, hosts: 2, host: 2, shards: 16 },
  );
});
