import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';

import type { TrainingExample } from '../../src/learning/candidate.ts';
import { gatherUnopposed } from '../../src/learning/unopposed.ts';
import type { Store, VerdictRecord } from '../../src/store/ports.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { makeStore } from '../../src/store/store.ts';
import {
  BACKBONE,
  GUILD,
  makeCorrection,
  makeExample,
  makePicture,
  makeVerdict,
  sha256,
} from '../store/records.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Far from all the others, whatever their numbers. */
const CORRECTED = 'ffffffffffffffff';
const REMOVED = '0000000000000000';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let store: Store;

before(async () => {
  folder = await temporaryFolder();
  store = await makeStore(await openSqlite({ dataFolder: folder.path }));
  await store.addCorrection(makeCorrection({ sha256: sha256(900), at: 1_000 }));
  await store.putExample(makeExample({ sha256: sha256(900), perceptualHash: CORRECTED }));
  await store.putExample(
    makeExample({ sha256: sha256(901), perceptualHash: REMOVED, state: 'removed', picture: null }),
  );
});

after(async () => {
  await store.close();
  await folder[Symbol.asyncDispose]();
});

/** A verdict on the picture with a number, kept for ever. */
async function judge(number: number, change: Partial<VerdictRecord> = {}): Promise<void> {
  await store.addVerdict(
    makeVerdict({
      id: `verdict-${number}`,
      sha256: sha256(number),
      perceptualHash: `${number}`.repeat(16).slice(0, 16),
      verdict: 'baddy',
      label: 'baddy',
      createdAt: number,
      expiresAt: Number.MAX_SAFE_INTEGER,
      picture: makePicture(number),
      ...change,
    }),
  );
}

async function collect(withMessageContent = false): Promise<readonly TrainingExample[]> {
  return await gatherUnopposed(store, {
    guildId: GUILD,
    backbone: BACKBONE,
    withMessageContent,
    now: 5_000,
  });
}

it('takes each picture once, with the label of its latest verdict, and nothing that looks like what was spoken of', async () => {
  await judge(1);
  await judge(12, { sha256: sha256(1), verdict: 'goody', label: 'goody' });
  await judge(3, { source: 'message' });
  await judge(4, { perceptualHash: 'fffffffffffffff0' });
  await judge(5, { perceptualHash: '00000000000000ff' });
  await judge(6, { expiresAt: 5_000 });

  const found = await collect();
  assert.deepEqual(
    found.map(({ sha256: hash, label, origin, queued, pinned }) => [
      hash,
      label,
      origin,
      queued,
      pinned,
    ]),
    [[sha256(1), 'goody', 'unopposed', false, false]],
  );
  assert.deepEqual(found[0]?.features, makePicture(12).features);

  // The operator has Discord's permission.
  assert.deepEqual(
    (await collect(true)).map(({ sha256: hash }) => hash),
    [sha256(1), sha256(3)],
  );
});

it('reads on where there are more than are read at once', async () => {
  for (let number = 100; number < 320; number += 1) {
    await judge(number, { perceptualHash: (number * 0x1234567).toString(16).padEnd(16, '5') });
  }

  const found = await collect();
  assert.ok(found.length > 200, String(found.length));
  assert.equal(new Set(found.map(({ sha256: hash }) => hash)).size, found.length);
});
