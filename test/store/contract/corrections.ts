import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { newStore, type MakePlace } from '../place.ts';
import {
  GUILD,
  makeCorrection,
  makeExample,
  MODERATOR,
  OTHER_GUILD,
  OTHER_MODERATOR,
  sha256,
} from '../records.ts';

export function describeCorrections(makePlace: MakePlace): void {
  describe('corrections', () => {
    it('every word on a picture is listed in the order it was given', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      const first = makeCorrection({ verdictId: null, via: 'teach' });
      const second = makeCorrection({ moderatorId: OTHER_MODERATOR, label: 'goody' });
      const third = makeCorrection({ action: 'withdraw', label: null });
      await store.addCorrection(first);
      await store.addCorrection(makeCorrection({ sha256: sha256(2) }));
      await store.addCorrection(second);
      await store.addCorrection(makeCorrection({ guildId: OTHER_GUILD }));
      await store.addCorrection(third);

      const listed = await store.listCorrections(GUILD, sha256(1));

      assert.deepEqual(
        listed.map(({ id, ...word }) => ({ ...word, numbered: id > 0 })),
        [first, second, third].map((word) => ({ ...word, numbered: true })),
      );
    });

    it('what means something to a database is a value like all others', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      const usual = makeCorrection();
      await store.addCorrection(usual);

      for (const text of [
        "'; drop table corrections; --",
        "' or '1'='1",
        '" or 1=1 --',
        '%',
        '_',
        '\\',
        '$1',
        '?',
        '${1}',
        '\u0001',
      ]) {
        const word = makeCorrection({ guildId: text, moderatorId: text, sha256: text });
        assert.deepEqual(await store.listCorrections(text, text), []);
        await store.addCorrection(word);

        const [listed, ...others] = await store.listCorrections(text, text);
        assert.equal(listed?.moderatorId, text);
        assert.deepEqual(others, []);
      }

      assert.equal((await store.listCorrections(GUILD, sha256(1))).length, 1);
    });

    it("a moderator's latest corrections are listed newest first, without withdrawals", async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      await store.addCorrection(makeCorrection({ at: 99 }));
      await store.addCorrection(makeCorrection({ at: 100, sha256: sha256(2) }));
      await store.addCorrection(makeCorrection({ at: 102, sha256: sha256(3) }));
      await store.addCorrection(makeCorrection({ at: 101, action: 'withdraw' }));
      await store.addCorrection(makeCorrection({ at: 103, moderatorId: OTHER_MODERATOR }));
      await store.addCorrection(makeCorrection({ at: 104, guildId: OTHER_GUILD }));

      const listed = await store.listCorrectionsBy(GUILD, MODERATOR, 100);

      assert.deepEqual(
        listed.map(({ at }) => at),
        [102, 100],
      );
    });

    it('no more than 1,000 corrections of a moderator are listed', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;

      await store.transaction(GUILD, async (operations) => {
        for (let at = 1; at <= 1001; at += 1) {
          await operations.addCorrection(makeCorrection({ at }));
        }
      });

      const listed = await store.listCorrectionsBy(GUILD, MODERATOR, 0);

      assert.equal(listed.length, 1000);
      assert.equal(listed.at(-1)?.at, 2);
    });

    it('a correction cannot be changed, also not past the store', async () => {
      await using opened = await newStore(makePlace);
      const { store, place } = opened;
      await store.addCorrection(makeCorrection());

      await assert.rejects(
        place.execute("update corrections set label = 'goody'"),
        /only ever added/,
      );

      const [correction] = await store.listCorrections(GUILD, sha256(1));
      assert.equal(correction?.label, 'baddy');
    });

    it('pictures on which a moderator stands against others are counted once each', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      await store.putExample(makeExample({ sha256: sha256(1), disputed: true }));
      await store.putExample(makeExample({ sha256: sha256(2), disputed: true }));
      await store.putExample(makeExample({ sha256: sha256(3), disputed: false }));

      await store.putExample(
        makeExample({ sha256: sha256(4), disputed: true, moderatorId: OTHER_MODERATOR }),
      );

      for (const at of [98, 99, 100, 101]) {
        await store.addCorrection(makeCorrection({ sha256: sha256(1), at }));
      }

      await store.addCorrection(makeCorrection({ sha256: sha256(2), at: 99 }));
      await store.addCorrection(makeCorrection({ sha256: sha256(3), at: 100 }));
      await store.addCorrection(makeCorrection({ sha256: sha256(4), at: 100 }));

      assert.equal(await store.countDisputed(GUILD, MODERATOR, 100), 1);
      assert.equal(await store.countDisputed(GUILD, MODERATOR, 99), 2);
      assert.equal(await store.countDisputed(OTHER_GUILD, MODERATOR, 99), 0);
    });
  });
}
