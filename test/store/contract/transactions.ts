import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';

import { openStore } from '../../../src/store/open-store.ts';
import type { Store, StoreOperations } from '../../../src/store/ports.ts';
import { newStore, type MakePlace } from '../place.ts';
import { GUILD, makeCorrection, makeExample, OTHER_GUILD, sha256 } from '../records.ts';

export function describeTransactions(makePlace: MakePlace): void {
  describe('transactions', () => {
    it('what is done in a transaction is there afterwards, and what it came to is returned', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;

      const found = await store.transaction(GUILD, async (operations) => {
        await operations.addCorrection(makeCorrection());
        await operations.putExample(makeExample());

        return await operations.findExample(GUILD, sha256(1));
      });

      assert.deepEqual(found, makeExample());
      assert.deepEqual(await store.findExample(GUILD, sha256(1)), makeExample());
      assert.equal((await store.listCorrections(GUILD, sha256(1))).length, 1);
    });

    it('a transaction that fails leaves nothing, and its error as it was', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      const failure = new Error('as it was');

      const transaction = store.transaction(GUILD, async (operations) => {
        await operations.addCorrection(makeCorrection());
        await operations.putExample(makeExample());

        throw failure;
      });

      await assert.rejects(transaction, (error) => error === failure);
      assert.equal(await store.findExample(GUILD, sha256(1)), undefined);
      assert.deepEqual(await store.listCorrections(GUILD, sha256(1)), []);
    });

    it('a history may be written before its example, but not without it', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      const event = { at: 1, who: 'bot', what: 'queued' };

      await store.transaction(GUILD, async (operations) => {
        await operations.addExampleEvent(GUILD, sha256(1), event);
        await operations.putExample(makeExample());
      });

      await assert.rejects(
        store.transaction(GUILD, (operations) =>
          operations.addExampleEvent(GUILD, sha256(2), event),
        ),
        /foreign key/i,
      );

      assert.deepEqual(await store.listExampleEvents(GUILD, sha256(1)), [event]);
    });

    it('transactions of one guild never lose what another has added', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;

      await Promise.all(Array.from({ length: 12 }, () => store.transaction(GUILD, countUp)));

      assert.equal(await countOf(store), 12);
    });

    it('transactions of one guild in several processes never lose what another has added', async () => {
      await using opened = await newStore(makePlace);
      const { store, place } = opened;
      const other = await openStore(place.settings);

      await Promise.all(
        Array.from({ length: 12 }, (_, index) =>
          (index % 2 === 0 ? store : other).transaction(GUILD, countUp),
        ),
      );

      assert.equal(await countOf(store), 12);
      await other.close();
    });

    it('what is asked outside waits for a transaction or goes past it, and never sees half of it', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      const seen: Promise<number>[] = [];

      await Promise.all([
        store.transaction(GUILD, async (operations) => {
          await operations.addCorrection(makeCorrection());
          await setTimeout(20);
          await operations.addCorrection(makeCorrection());
        }),
        (async () => {
          for (let round = 0; round < 10; round += 1) {
            seen.push(store.listCorrections(GUILD, sha256(1)).then(({ length }) => length));
            await setTimeout(4);
          }
        })(),
      ]);

      const counts = await Promise.all(seen);
      assert.ok(
        counts.every((count) => count === 0 || count === 2),
        String(counts),
      );
    });

    it('forgetting waits for the transactions of all guilds, so that none puts back what went', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      await store.putExample(makeExample());
      const read = Promise.withResolvers<undefined>();

      const putBack = store.transaction(GUILD, async (operations) => {
        const example = await operations.findExample(GUILD, sha256(1));
        assert.ok(example);
        read.resolve(undefined);
        await setTimeout(50);
        await operations.putExample(example);
      });

      await read.promise;
      await store.forget(makeExample().ownerId);

      await putBack;
      assert.equal(await store.findExample(GUILD, sha256(1)), undefined);
    });

    it('a transaction that would wait for itself is told so', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;

      await store.transaction(GUILD, async () => {
        await assert.rejects(store.findGuild(GUILD), /operations it was handed/);
        await assert.rejects(store.transaction(OTHER_GUILD, countUp), /operations it was handed/);
      });

      assert.equal((await store.findGuild(GUILD)).id, GUILD);
    });

    it('people are forgotten and guilds deleted in transactions, too', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      await store.putExample(makeExample());
      await store.putExample(makeExample({ guildId: OTHER_GUILD, ownerId: '1' }));

      await store.transaction(GUILD, async (operations) => {
        assert.equal((await operations.forget(makeExample().ownerId)).examples, 1);
        await operations.deleteGuild(OTHER_GUILD);
      });

      assert.equal(await store.findExample(GUILD, sha256(1)), undefined);
      assert.equal(await store.findExample(OTHER_GUILD, sha256(1)), undefined);
    });
  });
}

/** Reads a number, takes its time, and writes the next. */
async function countUp(operations: StoreOperations): Promise<void> {
  const found = await operations.findExample(GUILD, sha256(1));
  await setTimeout(1);
  await operations.putExample(makeExample({ updatedAt: (found?.updatedAt ?? 0) + 1 }));
}

async function countOf(store: Store): Promise<number | undefined> {
  return (await store.findExample(GUILD, sha256(1)))?.updatedAt;
}
