import assert from 'node:assert/strict';
import { mkdir, open, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';

import { AppError } from '../../src/errors.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/ports.ts';
import { openSqlite, type SqliteSettings } from '../../src/store/sqlite.ts';
import { makeStore } from '../../src/store/store.ts';
import { refusal } from '../support/refusal.ts';
import { GUILD, makeCorrection, makeExample, makePicture, makeVerdict, sha256 } from './records.ts';
import { sqlitePlace, type SqlitePlace } from './sqlite-place.ts';

/** Long enough to be tried again, short enough for a test. */
const PATIENCE_MS = 60;

const VERDICTS = 40;

async function openWith(settings: SqliteSettings): Promise<Store> {
  return await makeStore(await openSqlite(settings));
}

describe('a damaged file', () => {
  it('that is no database at all is told at the start, and left as it is', async () => {
    await using place = await sqlitePlace();
    await mkdir(place.dataFolder);
    const content = 'Dear diary, '.repeat(1000);
    await writeFile(place.file, content);

    await assert.rejects(openStore(place.settings), refusal('STORE_DAMAGED', { file: place.file }));

    assert.equal(await readFile(place.file, 'utf8'), content);
  });

  it('that is cut off is told at the start', async () => {
    await using place = await sqlitePlace();
    await fillAndClose(place);
    const { size } = await stat(place.file);
    await truncate(place.file, size / 2);

    await assert.rejects(openStore(place.settings), refusal('STORE_DAMAGED', { file: place.file }));
  });

  it('is told when the damage is come across', async () => {
    await using place = await sqlitePlace();
    await fillAndClose(place);
    await scribbleOverSecondHalf(place.file);
    const store = await openStore(place.settings);

    const found = await Promise.allSettled(
      Array.from({ length: VERDICTS }, (_, index) => store.findVerdict(`id-${index}`)),
    );

    const failures = found.flatMap((result) =>
      result.status === 'rejected' ? [result.reason as unknown] : [],
    );

    assert.ok(failures.length > 0 && failures.length < VERDICTS);

    for (const failure of failures) {
      refusal('STORE_DAMAGED', { file: place.file })(failure);
    }

    await store.close();
  });
});

describe('a locked file', () => {
  it('is told at the start, once patience has run out', async () => {
    await using place = await sqlitePlace();
    await (await openStore(place.settings)).close();
    using other = new DatabaseSync(place.file);
    other.exec('begin exclusive');

    await assert.rejects(
      openWith({ dataFolder: place.dataFolder, patienceMs: PATIENCE_MS }),
      refusal('STORE_LOCKED'),
    );
  });

  it('is told to who writes, in a transaction or not, and is written to afterwards', async () => {
    await using place = await sqlitePlace();
    const store = await openWith({ dataFolder: place.dataFolder, patienceMs: PATIENCE_MS });
    using other = new DatabaseSync(place.file);
    other.exec('begin exclusive');

    await assert.rejects(store.addCorrection(makeCorrection()), refusal('STORE_LOCKED'));
    await assert.rejects(store.putExample(makeExample()), refusal('STORE_LOCKED'));

    await assert.rejects(
      store.transaction(GUILD, (operations) => operations.addCorrection(makeCorrection())),
      refusal('STORE_LOCKED'),
    );

    assert.deepEqual(await store.listCorrections(GUILD, sha256(1)), []);
    other.exec('rollback');
    await store.addCorrection(makeCorrection());
    assert.equal((await store.listCorrections(GUILD, sha256(1))).length, 1);
    await store.close();
  });

  it('is waited for, while everything else goes on', async () => {
    await using place = await sqlitePlace();
    const store = await openStore(place.settings);
    using other = new DatabaseSync(place.file);
    other.exec('begin exclusive');
    let written = false;

    const writing = store.addCorrection(makeCorrection()).then(() => {
      written = true;
    });

    await setTimeout(PATIENCE_MS);
    assert.equal(written, false);
    other.exec('rollback');
    await writing;

    assert.equal((await store.listCorrections(GUILD, sha256(1))).length, 1);
    await store.close();
  });
});

describe('a file that cannot be opened', () => {
  it('is told with the reason', async () => {
    await using place = await sqlitePlace();
    await writeFile(place.dataFolder, 'a file where the folder should be');

    await assert.rejects(openStore(place.settings), (error) => {
      assert.ok(error instanceof AppError);
      assert.equal(error.code, 'STORE_UNAVAILABLE');
      assert.match(String(error.context['reason']), /EEXIST|ENOTDIR/);

      return true;
    });
  });

  it('is told when a folder is in its place', async () => {
    await using place = await sqlitePlace();
    await mkdir(place.file, { recursive: true });

    await assert.rejects(openStore(place.settings), refusal('STORE_UNAVAILABLE'));
  });
});

/** Pictures take by far the most room: every place of the file but its start is in one. */
async function fillAndClose(place: SqlitePlace): Promise<void> {
  const store = await openStore(place.settings);
  const picture = { ...makePicture(), input: new Uint8Array(60_000) };

  for (let index = 0; index < VERDICTS; index += 1) {
    await store.addVerdict(makeVerdict({ id: `id-${index}`, picture }));
  }

  await store.close();
}

async function scribbleOverSecondHalf(path: string): Promise<void> {
  await using file = await open(path, 'r+');
  const { size } = await file.stat();
  await file.write(Buffer.alloc(size / 2, 'x'), 0, size / 2, size / 2);
}
