import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { sql } from 'kysely';

import { openStore } from '../../src/store/open-store.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { describeStore } from './contract.ts';
import { ASKER, makeExample, makePicture, makeVerdict, OTHER_GUILD } from './records.ts';
import { sqlitePlace } from './sqlite-place.ts';

describeStore('the store on SQLite', sqlitePlace);

describe("SQLite's file", () => {
  it('is written ahead of, and on disk before a promise resolves', async () => {
    await using place = await sqlitePlace();

    for (const opening of ['first', 'second']) {
      const { database } = await openSqlite({ dataFolder: place.dataFolder });
      const journal = await sql`pragma journal_mode`.execute(database);
      const synchronous = await sql`pragma synchronous`.execute(database);
      await database.destroy();

      assert.deepEqual(journal.rows, [{ journalMode: 'wal' }], opening);
      // 2 is FULL: https://www.sqlite.org/pragma.html#pragma_synchronous
      assert.deepEqual(synchronous.rows, [{ synchronous: 2 }], opening);
    }
  });

  it('is for nobody else on the machine to read', async () => {
    await using place = await sqlitePlace();
    const store = await openStore(place.settings);
    await store.addVerdict(makeVerdict());
    const files = await readdir(place.dataFolder);

    const modes = await Promise.all(
      [place.dataFolder, ...files.map((file) => join(place.dataFolder, file))].map(
        async (path) => (await stat(path)).mode & 0o077,
      ),
    );

    assert.ok(files.length > 1);
    assert.deepEqual(new Set(modes), new Set([0]));
    await store.close();
  });

  it('holds nothing any more of the pictures of somebody who was forgotten', async () => {
    await using place = await sqlitePlace();
    const store = await openStore(place.settings);
    const mark = randomBytes(32);
    const picture = { ...makePicture(), input: Buffer.concat(Array<Buffer>(300).fill(mark)) };
    await store.addVerdict(makeVerdict({ picture }));
    await store.putExample(makeExample({ picture }));
    const before = await holds(place.dataFolder, mark);

    await store.forget(ASKER);

    assert.deepEqual([before, await holds(place.dataFolder, mark)], [true, false]);
    await store.close();
  });

  it('holds nothing any more of the pictures of a guild that was deleted', async () => {
    await using place = await sqlitePlace();
    const store = await openStore(place.settings);
    const mark = randomBytes(32);
    const picture = { ...makePicture(), input: Buffer.concat(Array<Buffer>(300).fill(mark)) };
    await store.putExample(makeExample({ guildId: OTHER_GUILD, picture }));
    const before = await holds(place.dataFolder, mark);

    await store.deleteGuild(OTHER_GUILD);

    assert.deepEqual([before, await holds(place.dataFolder, mark)], [true, false]);
    await store.close();
  });
});

async function holds(folder: string, mark: Buffer): Promise<boolean> {
  const files = await readdir(folder);
  const contents = await Promise.all(files.map((file) => readFile(join(folder, file))));

  return contents.some((content) => content.includes(mark));
}
