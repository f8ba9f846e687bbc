import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { it } from 'node:test';

import { openStore } from '../../src/store/open-store.ts';
import { refusal } from '../support/refusal.ts';
import { GUILD, makeCorrection, makeVerdict, sha256 } from './records.ts';
import { executeIn, sqlitePlace, type SqlitePlace } from './sqlite-place.ts';

/** Enough for a backup to take longer than a write. */
const VERDICTS = 60;

it('a backup that is made while the store is written to is one moment of it', async () => {
  await using place = await filledPlace();
  const store = await openStore(place.settings);
  const copy = join(place.dataFolder, 'backup', 'goodyorbaddy.sqlite');
  await mkdir(dirname(copy));
  const progress = { backedUp: false };

  const backup = store.backup(copy).then(() => {
    progress.backedUp = true;
  });

  let written = 0;

  while (!progress.backedUp) {
    // Two at once: a moment of the store has both or none.
    await store.transaction(GUILD, async (operations) => {
      await operations.addCorrection(makeCorrection({ at: written }));
      await operations.addCorrection(makeCorrection({ at: written }));
    });

    written += 1;
  }

  await backup;
  await store.close();
  assert.ok(written > 0);

  const opened = await openStore({ dataFolder: dirname(copy), databaseUrl: undefined });
  const verdict = makeVerdict({ id: 'id-7', picture: largePicture(7) });
  assert.deepEqual(await opened.findVerdict('id-7'), verdict);
  const corrections = await opened.listCorrections(GUILD, sha256(1));
  assert.equal(corrections.length % 2, 0);
  await opened.close();
  assert.deepEqual(executeIn(copy, 'pragma integrity_check'), [
    Object.assign(Object.create(null), { integrity_check: 'ok' }),
  ]);
});

it('a backup is one file, for nobody else to read', async () => {
  await using place = await filledPlace();
  const store = await openStore(place.settings);
  const folder = join(place.dataFolder, 'backup');
  await mkdir(folder);

  await store.backup(join(folder, 'copy.sqlite'));

  assert.deepEqual(await readdir(folder), ['copy.sqlite']);
  assert.equal((await stat(join(folder, 'copy.sqlite'))).mode & 0o077, 0);
  await store.close();
});

it('a backup never replaces a file', async () => {
  await using place = await filledPlace();
  const store = await openStore(place.settings);
  const copy = join(place.dataFolder, 'copy.sqlite');
  await writeFile(copy, 'precious');

  await assert.rejects(store.backup(copy), refusal('BACKUP_EXISTS', { file: copy }));

  assert.equal(await readFile(copy, 'utf8'), 'precious');
  await store.close();
});

it('of two backups to one name, one is made', async () => {
  await using place = await filledPlace();
  const store = await openStore(place.settings);
  const copy = join(place.dataFolder, 'copy.sqlite');

  const outcomes = await Promise.allSettled([store.backup(copy), store.backup(copy)]);

  const statuses = outcomes.map(({ status }) => status).toSorted();
  assert.deepEqual(statuses, ['fulfilled', 'rejected']);
  assert.equal(executeIn(copy, 'select id from verdicts').length, VERDICTS);
  await store.close();
});

it('a backup to where nothing can be written says so, and leaves nothing', async () => {
  await using place = await filledPlace();
  const store = await openStore(place.settings);
  const copy = join(place.dataFolder, 'missing', 'copy.sqlite');

  await assert.rejects(store.backup(copy), refusal('FILE_UNWRITABLE'));

  await store.close();
});

async function filledPlace(): Promise<SqlitePlace> {
  const place = await sqlitePlace();
  const store = await openStore(place.settings);

  for (let index = 0; index < VERDICTS; index += 1) {
    await store.addVerdict(makeVerdict({ id: `id-${index}`, picture: largePicture(index) }));
  }

  await store.close();

  return place;
}

function largePicture(number: number) {
  return {
    input: new Uint8Array(60_000).fill(number),
    features: new Float32Array(1024).fill(number),
    backbone: 'open-nsfw',
    colours: [1, 2, 3, 4, 5, 6],
  };
}
