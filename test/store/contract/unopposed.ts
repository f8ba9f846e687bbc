import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { VerdictRecord } from '../../../src/store/ports.ts';
import { type MakePlace, newStore } from '../place.ts';
import {
  ASKER,
  BACKBONE,
  FIRST_PAGE,
  GUILD,
  makeCorrection,
  makeExample,
  makePicture,
  makeVerdict,
  OTHER_GUILD,
  OTHER_MODERATOR,
  sha256,
} from '../records.ts';

/** When somebody last gave their word on a card. */
const WORD = 100;

/** When the time of the kept pictures is up, and until when they have to be kept. */
const EXPIRY = 1_000;
const BEYOND = 999;

export function describeUnopposed(makePlace: MakePlace): void {
  describe('verdicts that nobody opposed', () => {
    /** One that stands, on the picture with a number. */
    function standing(number: number, change: Partial<VerdictRecord> = {}): VerdictRecord {
      return makeVerdict({
        id: `verdict-${number}`,
        sha256: sha256(number),
        verdict: 'goody',
        createdAt: number,
        expiresAt: EXPIRY,
        picture: makePicture(number),
        ...change,
      });
    }

    it('are listed newest first, with all that is learned from', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      await store.addCorrection(makeCorrection({ sha256: sha256(50), at: WORD }));
      await store.addVerdict(standing(1));
      await store.addVerdict(standing(3, { verdict: 'unsure' }));
      await store.addVerdict(standing(2, { verdict: 'baddy', label: 'baddy', source: 'message' }));

      const expected = [3, 2, 1].map((number) => ({
        sha256: sha256(number),
        perceptualHash: '00ff00ff00ff00ff',
        label: number === 2 ? 'baddy' : 'goody',
        source: number === 2 ? 'message' : 'slash',
        features: makePicture(number).features,
        colours: makePicture(number).colours,
      }));

      assert.deepEqual(await store.listUnopposed(GUILD, BACKBONE, BEYOND, FIRST_PAGE), expected);
      assert.deepEqual(
        await store.listUnopposed(GUILD, BACKBONE, BEYOND, { offset: 1, limit: 1 }),
        expected.slice(1, 2),
      );
    });

    it('are those alone that can be learned from and that somebody had a look at', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      const list = async (): Promise<string[]> => {
        const found = await store.listUnopposed(GUILD, BACKBONE, BEYOND, FIRST_PAGE);

        return found.map((verdict) => verdict.sha256);
      };

      for (const verdict of [
        standing(1),
        standing(3, { rememberedFrom: sha256(50) }),
        standing(4, { picture: null }),
        standing(5, { picture: { ...makePicture(), backbone: 'another' } }),
        standing(6, { expiresAt: BEYOND }),
        standing(7, { guildId: OTHER_GUILD }),
        standing(8, { guildId: null }),
        standing(9, { createdAt: WORD }),
        standing(10),
        standing(11, { ownerId: OTHER_MODERATOR }),
      ]) {
        await store.addVerdict(verdict);
      }

      await store.putExample(makeExample({ sha256: sha256(10), state: 'removed', picture: null }));
      await store.setOptedOut(OTHER_MODERATOR, true, 1);

      // Nobody has looked at a card: /teach and the queue show none, another server's cards are others.
      await store.addCorrection(makeCorrection({ at: WORD, via: 'teach' }));
      await store.addCorrection(makeCorrection({ at: WORD, via: 'queue' }));
      await store.addCorrection(makeCorrection({ at: WORD, guildId: OTHER_GUILD }));
      assert.deepEqual(await list(), []);

      await store.addCorrection(makeCorrection({ at: WORD, via: 'reaction' }));
      assert.deepEqual(await list(), [sha256(1)]);

      // A later word on an earlier card shows that all before it have been looked at.
      await store.addCorrection(makeCorrection({ at: WORD + 1, action: 'withdraw' }));
      assert.deepEqual(await list(), [sha256(9), sha256(1)]);
    });

    it('have their pictures named as long as they are kept, each once', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      await store.addVerdict(standing(1));
      await store.addVerdict(standing(2, { sha256: sha256(1) }));
      await store.addVerdict(standing(3, { guildId: OTHER_GUILD }));
      assert.deepEqual(await store.listKeptPictures(GUILD), [sha256(1)]);

      await store.dropPictures(ASKER, 1);
      assert.deepEqual(await store.listKeptPictures(GUILD), []);
    });
  });
}
