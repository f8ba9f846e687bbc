import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { newStore, type MakePlace } from '../place.ts';
import { GUILD, makeExample, makeVerdict, OTHER_GUILD, sha256 } from '../records.ts';

export function describeRulings(makePlace: MakePlace): void {
  describe('what moderators say of verdicts', () => {
    it('is counted by what the model itself said, in one guild and one time', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;

      const verdicts = [
        { sha256: sha256(1), verdict: 'goody', createdAt: 100 },
        { sha256: sha256(1), verdict: 'baddy', createdAt: 199 },
        { sha256: sha256(2), verdict: 'baddy', createdAt: 150 },
        { sha256: sha256(3), verdict: 'baddy', createdAt: 150 },
        // None of these counts.
        { sha256: sha256(1), verdict: 'unsure', createdAt: 150 },
        { sha256: sha256(1), verdict: 'baddy', createdAt: 150, rememberedFrom: sha256(1) },
        { sha256: sha256(1), verdict: 'baddy', createdAt: 150, guildId: OTHER_GUILD },
        { sha256: sha256(1), verdict: 'baddy', createdAt: 99 },
        { sha256: sha256(1), verdict: 'baddy', createdAt: 200 },
      ] as const;

      for (const [index, change] of verdicts.entries()) {
        await store.addVerdict(makeVerdict({ id: `v${index}`, messageId: null, ...change }));
      }

      await store.putExample(makeExample({ sha256: sha256(1), label: 'baddy' }));
      await store.putExample(makeExample({ sha256: sha256(2), label: 'goody', state: 'removed' }));

      assert.deepEqual(await store.countRulings(GUILD, 100, 200), {
        verdicts: 4,
        confirmed: 1,
        overruled: 1,
      });
      assert.deepEqual(await store.countRulings(GUILD, 300, 400), {
        verdicts: 0,
        confirmed: 0,
        overruled: 0,
      });
    });
  });
}
