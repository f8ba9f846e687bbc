import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { hammingDistance } from '../../../src/inference/perceptual-hash.ts';
import type { ExampleRecord, Store } from '../../../src/store/ports.ts';
import { newStore, type MakePlace } from '../place.ts';
import { FIRST_PAGE, GUILD, makeExample, OTHER_GUILD, sha256 } from '../records.ts';

export function describeExampleLists(makePlace: MakePlace): void {
  describe('lists of examples', () => {
    it('near examples are found by the bits that differ, nearest first', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      const hash = '8000000000000001';

      await putAll(store, [
        { sha256: sha256(1), perceptualHash: '8000000000000007' },
        { sha256: sha256(2), perceptualHash: '8000000000000001', state: 'removed' },
        { sha256: sha256(3), perceptualHash: '000000000000000f' },
        { sha256: sha256(4), perceptualHash: '0000000000000001' },
        { sha256: sha256(5), perceptualHash: '7ffffffffffffffe' },
        { sha256: sha256(6), perceptualHash: hash, guildId: OTHER_GUILD },
      ]);

      const near = await store.findNearExamples(GUILD, hash, 2);

      assert.deepEqual(
        near.map(({ sha256 }) => sha256),
        [sha256(2), sha256(4), sha256(1)],
      );

      assert.deepEqual(
        near[2],
        makeExample({ sha256: sha256(1), perceptualHash: '8000000000000007' }),
      );

      for (const bits of [0, 1, 4, 63, 64]) {
        const found = await store.findNearExamples(GUILD, hash, bits);

        assert.ok(
          found.every(({ perceptualHash }) => hammingDistance(perceptualHash, hash) <= bits),
        );
      }

      assert.equal((await store.findNearExamples(GUILD, hash, 63)).length, 4);
      assert.equal((await store.findNearExamples(GUILD, hash, 64)).length, 5);
    });

    it('examples are listed in the order of their creation, then of their SHA-256', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;

      await putAll(store, [
        { sha256: sha256(0xb), createdAt: 2 },
        { sha256: sha256(0x9), createdAt: 2, state: 'trained' },
        { sha256: sha256(0xa), createdAt: 1, pinned: true, disputed: true },
        { sha256: sha256(1), guildId: OTHER_GUILD },
      ]);

      const summaries = await store.listExamples({ guildId: GUILD }, FIRST_PAGE);
      const whole = await store.listExamplesWithPictures({ guildId: GUILD }, FIRST_PAGE);

      const { picture, ...first } = makeExample({
        sha256: sha256(0xa),
        createdAt: 1,
        pinned: true,
        disputed: true,
      });

      assert.deepEqual(summaries[0], first);
      assert.deepEqual(whole[0], { ...first, picture });

      for (const listed of [summaries, whole]) {
        assert.deepEqual(
          listed.map(({ sha256 }) => sha256),
          [sha256(0xa), sha256(0x9), sha256(0xb)],
        );
      }
    });

    it('examples are listed by their states, by their pins, and page by page', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;

      await putAll(store, [
        { sha256: sha256(1), state: 'queued' },
        { sha256: sha256(2), state: 'trained', pinned: true },
        { sha256: sha256(3), state: 'removed' },
        { sha256: sha256(4), state: 'queued', pinned: true },
        { sha256: sha256(5), state: 'quarantined', picture: null },
      ]);

      const cases = [
        [{ states: ['queued'] }, FIRST_PAGE, [1, 4]],
        [{ states: ['queued', 'trained'] }, FIRST_PAGE, [1, 2, 4]],
        [{ states: [] }, FIRST_PAGE, []],
        [{ states: ['queued'], pinned: false }, FIRST_PAGE, [1]],
        [{ pinned: true }, FIRST_PAGE, [2, 4]],
        [{}, { offset: 1, limit: 2 }, [2, 3]],
        [{}, { offset: 4, limit: 2 }, [5]],
        [{}, { offset: 5, limit: 2 }, []],
      ] as const;

      for (const [filter, page, expected] of cases) {
        const summaries = await store.listExamples({ guildId: GUILD, ...filter }, page);
        const whole = await store.listExamplesWithPictures({ guildId: GUILD, ...filter }, page);

        for (const listed of [summaries, whole]) {
          assert.deepEqual(
            listed.map(({ sha256 }) => sha256),
            expected.map(sha256),
          );
        }
      }
    });

    it('examples are counted by state and label', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;

      await putAll(store, [
        { sha256: sha256(1), state: 'queued', label: 'goody' },
        { sha256: sha256(2), state: 'queued', label: 'goody' },
        { sha256: sha256(3), state: 'queued', label: 'baddy' },
        { sha256: sha256(4), state: 'trained', label: 'goody' },
        { sha256: sha256(5), guildId: OTHER_GUILD },
      ]);

      assert.deepEqual(await store.countExamples(GUILD), [
        { state: 'queued', label: 'baddy', count: 1 },
        { state: 'queued', label: 'goody', count: 2 },
        { state: 'trained', label: 'goody', count: 1 },
      ]);
    });
  });
}

async function putAll(store: Store, changes: readonly Partial<ExampleRecord>[]): Promise<void> {
  for (const change of changes) {
    await store.putExample(makeExample(change));
  }
}
