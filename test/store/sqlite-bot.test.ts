import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';

import { MIGRATIONS } from '../../src/store/migrations.ts';
import { openStore } from '../../src/store/open-store.ts';
import { refusal } from '../support/refusal.ts';
import { GUILD } from './records.ts';
import { executeIn, sqlitePlace } from './sqlite-place.ts';

const AS_BOT = true;

it('a second bot on one file is refused, and what reads or backs it up is not', async () => {
  await using place = await sqlitePlace();
  const bot = await openStore(place.settings, AS_BOT);

  await assert.rejects(
    openStore(place.settings, AS_BOT),
    refusal('BOT_RUNNING', { folder: place.dataFolder }),
  );

  const beside = await openStore(place.settings);
  await bot.setActiveHead(GUILD, 'guild-1a2b3c4d');
  assert.equal((await beside.findGuild(GUILD)).activeHeadId, 'guild-1a2b3c4d');
  await beside.backup(join(place.dataFolder, 'copy.sqlite'));
  await beside.close();
  await bot.close();

  // Whoever has closed it makes room.
  await (await openStore(place.settings, AS_BOT)).close();
});

it('a bot that was killed keeps no other from starting', async () => {
  await using place = await sqlitePlace();

  const script = `
    import { openStore } from './src/store/open-store.ts';
    await openStore(${JSON.stringify(place.settings)}, ${String(AS_BOT)});
    console.log('open');
    setInterval(() => undefined, 1000);
  `;

  const killed = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });

  await once(killed.stdout, 'data');
  await assert.rejects(openStore(place.settings, AS_BOT), refusal('BOT_RUNNING'));

  const ended = once(killed, 'exit');
  killed.kill('SIGKILL');
  await ended;

  await (await openStore(place.settings, AS_BOT)).close();
});

it('a database is copied to a file beside it before it is migrated', async () => {
  await using place = await sqlitePlace();
  await mkdir(place.dataFolder);
  const [first] = MIGRATIONS;
  assert.ok(first);

  for (const statement of [
    'create table migrations (number integer primary key, at bigint not null)',
    'insert into migrations values (1, 0)',
    ...first('sqlite'),
    `insert into guilds values ('${GUILD}', '{}', 'guild-1a2b3c4d', null)`,
  ]) {
    await place.execute(statement);
  }

  await (await openStore(place.settings)).close();

  const [copy, ...others] = await copiesIn(place.dataFolder);
  assert.ok(copy);
  assert.deepEqual(others, []);

  const file = join(place.dataFolder, copy);
  const heads = executeIn(file, 'select active_head_id as head from guilds') as object[];
  const migrations = executeIn(file, 'select number from migrations');
  assert.deepEqual({ ...heads[0] }, { head: 'guild-1a2b3c4d' });
  assert.equal(migrations.length, 1);

  // Where there is nothing to be done, nothing is copied.
  await (await openStore(place.settings)).close();
  assert.equal((await copiesIn(place.dataFolder)).length, 1);
});

async function copiesIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.includes('-before-migration-'));
}
