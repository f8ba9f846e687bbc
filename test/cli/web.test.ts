import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { it } from 'node:test';

import { loadConfig, PROJECT_FOLDER } from '../../src/config.ts';
import { findApiKey } from '../../src/web/api-keys.ts';
import { runCommandLine } from '../support/command-line.ts';
import { eventually } from '../support/eventually.ts';
import { drawPng } from '../support/pictures.ts';
import { formOf, startWebWorld } from '../support/web.ts';

/** The page as a person starts it. */
interface Running {
  readonly program: ChildProcessWithoutNullStreams;
  readonly said: string;
}

function start(args: readonly string[], environment: Record<string, string> = {}): Running {
  const program = spawn(
    process.execPath,
    [join(PROJECT_FOLDER, 'src', 'cli', 'main.ts'), 'web', ...args],
    { env: { ...process.env, DISCORD_TOKEN: '', ...environment } },
  );
  let said = '';

  program.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });

  return {
    program,
    get said() {
      return said;
    },
  };
}

const ADDRESS = /^Goody or baddy\? (http:\/\/127\.0\.0\.1:\d+)$/m;

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  it(`serves page and API without Discord until it is told to stop by ${signal}`, async () => {
    const running = start(['--port', '0'], { WEB_PORT: 'off' });
    const ended = once(running.program, 'close');

    try {
      await eventually(() => ADDRESS.test(running.said));
      const address = ADDRESS.exec(running.said)?.[1] ?? '';
      const body = formOf(await drawPng());
      const word = await fetch(`${address}/api/Function1`, { method: 'POST', body });

      assert.match(await word.text(), /^(good|bad)$/);
      assert.match(await (await fetch(address)).text(), /<!doctype html>/);
      assert.equal((await fetch(`${address}/readyz`)).status, 200);
    } finally {
      running.program.kill(signal);
    }

    assert.deepEqual(await ended, [0, null]);
  });
}

it('says in one sentence that the port is taken, and ends with 1', async () => {
  await using world = await startWebWorld();
  const { port } = new URL(world.web.address);
  const { exitCode, stderr } = await runCommandLine(['web', '--port', port]);

  assert.equal(exitCode, 1);
  assert.match(stderr, new RegExp(`^The web page .*127\\.0\\.0\\.1.* ${port} .*WEB_PORT\\.\\n$`));
});

it('makes a key whose entry lets it in', async () => {
  const args = ['key', 'museum', '--scopes', 'metrics,classify', '--per-minute', '30'];
  const { exitCode, stdout } = await runCommandLine(args);
  const [, key = ''] = /: (gob_\S{43})$/m.exec(stdout) ?? [];
  const [, entry = ''] = /: (museum:\S+)$/m.exec(stdout) ?? [];
  const { apiKeys } = loadConfig({ WEB_API_KEYS: entry }).web;

  assert.equal(exitCode, 0);
  assert.ok(!entry.includes(key));
  assert.equal(findApiKey(apiKeys, key)?.name, 'museum');
  assert.deepEqual(apiKeys[0]?.scopes, ['classify', 'metrics']);
  assert.equal(apiKeys[0].picturesPerMinute, 30);
});

for (const args of [
  ['web', '--port', '70000'],
  ['web', '--port', 'x'],
  ['key'],
  ['key', 'a:b'],
  ['key', 'museum', '--scopes', 'everything'],
  ['key', 'museum', '--per-minute', '0'],
]) {
  it(`ends with 2 where it is used wrongly: "${args.join(' ')}"`, async () => {
    const { exitCode, stderr } = await runCommandLine(args);

    assert.equal(exitCode, 2);
    assert.notEqual(stderr, '');
  });
}
