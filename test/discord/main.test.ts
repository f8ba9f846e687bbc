import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { startDiscord } from './index.ts';

const MAIN = join(import.meta.dirname, 'main.ts');

test('as a command it prints its addresses, obeys lines and stops when its input ends', async (t) => {
  const child = spawn(process.execPath, [MAIN], { stdio: ['pipe', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () =>
    JSON.parse(String((await lines.next()).value)) as Record<string, unknown>;

  const addresses = await next();
  const response = await fetch(`${String(addresses['api'])}/v10/gateway/bot`, {
    headers: {
      authorization: `Bot ${String(addresses['token'])}`,
      'user-agent': 'DiscordBot (https://example.com, 1)',
    },
  });
  assert.equal(((await response.json()) as { url: string }).url, addresses['gateway']);

  child.stdin.write('{"do": "send", "content": "hello"}\n');
  assert.equal((await next())['event'], 'message');
  assert.equal((await next())['done'], 'send');
  child.stdin.end();
  assert.deepEqual(await next(), { stopped: true, violations: [] });
  assert.deepEqual(await once(child, 'close'), [0, null]);
});

test('it starts within a tenth of a second and, once closed, keeps no process alive', async (t) => {
  const startedAt = performance.now();
  const discord = await startDiscord();
  assert.ok(performance.now() - startedAt < 100);
  await discord.close();

  const index = join(import.meta.dirname, 'index.ts');
  const program = `const { startDiscord } = await import(${JSON.stringify(index)}); await (await startDiscord()).close();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program]);
  t.after(() => child.kill('SIGKILL'));
  assert.deepEqual(await once(child, 'close'), [0, null]);
});
