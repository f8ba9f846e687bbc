import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { openStore } from '../../src/store/open-store.ts';
import type { ExampleRecord, Store } from '../../src/store/ports.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { makeStore } from '../../src/store/store.ts';
import { refusal } from '../support/refusal.ts';
import { GUILD, makeCorrection, makeExample, makePicture, sha256 } from './records.ts';
import { sqlitePlace } from './sqlite-place.ts';

/** Room for some pictures. */
const MAX_PAGES = 120;

async function openSmall(dataFolder: string): Promise<Store> {
  return await makeStore(await openSqlite({ dataFolder, maxPages: MAX_PAGES }));
}

describe('a full disk', () => {
  it('is told, and loses nothing that was said to be kept', async () => {
    await using place = await sqlitePlace();
    const small = await openSmall(place.dataFolder);
    const kept = await teachUntilFull(small);
    await small.close();

    const store = await openStore(place.settings);

    assert.ok(kept > 0);

    for (let number = 0; number < kept; number += 1) {
      assert.deepEqual(await store.findExample(GUILD, sha256(number)), largeExample(number));
      assert.equal((await store.listCorrections(GUILD, sha256(number))).length, 1);
    }

    assert.equal(await store.findExample(GUILD, sha256(kept)), undefined);
    assert.deepEqual(await store.listCorrections(GUILD, sha256(kept)), []);
    await store.close();
  });

  it('ends a transaction, also one that would go on', async () => {
    await using place = await sqlitePlace();
    const store = await openSmall(place.dataFolder);
    const kept = await teachUntilFull(store);

    const transaction = store.transaction(GUILD, async (operations) => {
      await assert.rejects(operations.putExample(largeExample(kept)), refusal('STORE_FULL'));
      await operations.setActiveHead(GUILD, 'guild-1a2b3c4d');
    });

    await assert.rejects(transaction, /rolled it back/);
    assert.equal((await store.findGuild(GUILD)).activeHeadId, null);
    await store.close();
  });

  it('is written to again once there is room', async () => {
    await using place = await sqlitePlace();
    const store = await openSmall(place.dataFolder);
    const kept = await teachUntilFull(store);

    await store.deleteExample(GUILD, sha256(0));
    await store.putExample(largeExample(kept));

    assert.deepEqual(await store.findExample(GUILD, sha256(kept)), largeExample(kept));
    await store.close();
  });
});

function largeExample(number: number): ExampleRecord {
  const picture = { ...makePicture(number + 1), input: new Uint8Array(60_000).fill(number) };

  return makeExample({ sha256: sha256(number), picture });
}

/** As a correction is taken: several things at once. Resolves to how many were. */
async function teachUntilFull(store: Store): Promise<number> {
  for (let number = 0; ; number += 1) {
    try {
      await store.transaction(GUILD, async (operations) => {
        await operations.addCorrection(makeCorrection({ sha256: sha256(number) }));
        await operations.putExample(largeExample(number));
      });
    } catch (error) {
      refusal('STORE_FULL')(error);

      return number;
    }
  }
}
