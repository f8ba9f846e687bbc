import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { it } from 'node:test';

import { loadConfig } from '../../src/config.ts';
import {
  findApiKey,
  formatApiKey,
  generateKey,
  hashKey,
  parseApiKey,
  type Scope,
} from '../../src/web/api-keys.ts';
import { drawPng } from '../support/pictures.ts';
import { refusal } from '../support/refusal.ts';
import {
  type AppWorld,
  createApp,
  formOf,
  from,
  post,
  problemOf,
  startWebWorld,
} from '../support/web.ts';

const PICTURE = await drawPng();
const KEY = generateKey();

/** An entry of WEB_API_KEYS for {@link KEY}. */
function entry(scopes: readonly Scope[], picturesPerMinute = 100, key = KEY): string {
  return formatApiKey({ name: 'museum', scopes, picturesPerMinute, sha256: hashKey(key) });
}

const bearing = (key: string): Record<string, string> => ({ Authorization: `Bearer ${key}` });

async function ask(
  world: AppWorld,
  headers: Readonly<Record<string, string>> = {},
  path = '/api/classify',
): Promise<{ status: number; code: string | undefined; response: Response }> {
  const response = await post(world, path, formOf(PICTURE), headers);
  const { code } = response.ok ? { code: undefined } : await problemOf(response);

  return { status: response.status, code, response };
}

it('where there is a key to classify, nobody may without', async () => {
  const world = createApp({ WEB_API_KEYS: entry(['classify']) });

  for (const path of ['/api/classify', '/api/Function1']) {
    const without = await ask(world, {}, path);
    assert.equal(without.status, 401);
    assert.equal(without.code, 'KEY_MISSING');
    assert.equal(without.response.headers.get('WWW-Authenticate'), 'Bearer');

    const wrong = await ask(world, bearing(generateKey()), path);
    assert.equal(wrong.status, 401);
    assert.equal(wrong.code, 'KEY_UNKNOWN');

    assert.equal((await ask(world, bearing(KEY), path)).status, 200);
  }
});

it('where the operator says so everybody may, and a key brings its own limit', async () => {
  const world = createApp({
    WEB_API_KEYS: entry(['classify'], 2),
    WEB_PUBLIC: 'true',
    WEB_PICTURES_PER_MINUTE: '1',
  });

  assert.equal((await ask(world)).status, 200);
  assert.equal((await ask(world)).code, 'RATE_LIMITED_ADDRESS');
  assert.equal((await ask(world, bearing(KEY))).status, 200);
  assert.equal((await ask(world, bearing(KEY))).status, 200);

  const refused = await ask(world, bearing(KEY));
  assert.equal(refused.status, 429);
  assert.equal(refused.code, 'RATE_LIMITED_KEY');
  assert.ok(Number(refused.response.headers.get('Retry-After')) >= 1);
});

it('where the operator says so nobody may without a key, though there is none to classify', async () => {
  const world = createApp({ WEB_API_KEYS: entry(['moderate']), WEB_PUBLIC: 'false' });

  assert.equal((await ask(world)).code, 'KEY_MISSING');
});

it('a key to moderate closes nothing, and opens nothing but its own', async () => {
  const world = createApp({ WEB_API_KEYS: entry(['moderate']) });
  const withKey = await ask(world, bearing(KEY));

  assert.equal((await ask(world)).status, 200);
  assert.equal(withKey.status, 403);
  assert.equal(withKey.code, 'KEY_NOT_ALLOWED');
});

it('a key has a limit of its own wherever it is used from', async () => {
  const world = createApp({ WEB_API_KEYS: entry(['classify'], 1), WEB_TRUST_PROXY: '1' });

  assert.equal((await ask(world, { ...bearing(KEY), ...from('192.0.2.1') })).status, 200);
  assert.equal(
    (await ask(world, { ...bearing(KEY), ...from('192.0.2.2') })).code,
    'RATE_LIMITED_KEY',
  );
});

it('trying out keys is as limited as asking without one', async () => {
  const world = createApp({ WEB_API_KEYS: entry(['classify']), WEB_PICTURES_PER_MINUTE: '3' });
  const codes: (string | undefined)[] = [];

  for (let attempt = 0; attempt < 4; attempt += 1) {
    codes.push((await ask(world, bearing(generateKey()))).code);
  }

  assert.deepEqual(codes, ['KEY_UNKNOWN', 'KEY_UNKNOWN', 'KEY_UNKNOWN', 'RATE_LIMITED_ADDRESS']);
});

it('what a proxy puts into Authorization for itself is not taken for a key', async () => {
  assert.equal((await ask(createApp(), { Authorization: 'Basic YTpi' })).status, 200);
});

it('the page is there where everybody may classify', async () => {
  const statusOfPage = async (settings: Record<string, string>): Promise<number> => {
    await using world = await startWebWorld(settings);

    return (await fetch(world.web.address)).status;
  };
  const keys = { WEB_API_KEYS: entry(['classify']) };

  assert.equal(await statusOfPage({}), 200);
  assert.equal(await statusOfPage(keys), 404);
  assert.equal(await statusOfPage({ ...keys, WEB_PUBLIC: 'yes' }), 200);
});

it('a key is found by its hash alone, among many', () => {
  const owners = ['ada', 'bob', 'eve'].map((name) => {
    const key = generateKey();
    const sha256 = hashKey(key);

    return { key, apiKey: { name, scopes: ['classify'], picturesPerMinute: 1, sha256 } as const };
  });
  const keys = owners.map(({ apiKey }) => apiKey);

  for (const { key, apiKey } of owners) {
    assert.equal(findApiKey(keys, key), apiKey);
    assert.equal(findApiKey(keys, key.slice(1)), undefined);
    assert.equal(findApiKey(keys, apiKey.sha256), undefined);
  }
});

it('a key is compared with all of every hash, however much of it is right', (context) => {
  const compare = context.mock.method(crypto, 'timingSafeEqual');
  syncBuiltinESMExports();

  const keys = [generateKey(), generateKey(), generateKey()];
  const entries = keys.flatMap((key) => parseApiKey(entry(['classify'], 100, key)) ?? []);
  const [first = ''] = keys;

  for (const given of [...keys, `${first.slice(0, -1)}!`, '']) {
    compare.mock.resetCalls();
    findApiKey(entries, given);

    assert.deepEqual(
      compare.mock.calls.map(({ arguments: [one, other] }) => [one.byteLength, other.byteLength]),
      keys.map(() => [32, 32]),
    );
  }

  compare.mock.restore();
  syncBuiltinESMExports();
});

it('an entry is read as it was written', () => {
  const key = parseApiKey(entry(['classify', 'metrics'], 7));

  assert.deepEqual(key, {
    name: 'museum',
    scopes: ['classify', 'metrics'],
    picturesPerMinute: 7,
    sha256: hashKey(KEY),
  });
});

it('an entry that is none is refused when the program starts', () => {
  const sha256 = hashKey(KEY);

  const wrong = [
    'museum',
    `museum:classify:5:${KEY}`,
    `museum:everything:5:${sha256}`,
    `museum:classify+classify+x:5:${sha256}`,
    `museum:classify:0:${sha256}`,
    `mu seum:classify:5:${sha256}`,
    `museum:classify:5:${sha256.slice(1)}`,
  ];

  for (const text of wrong) {
    assert.throws(() => loadConfig({ WEB_API_KEYS: text }), refusal('CONFIG_INVALID'), text);
  }
});
