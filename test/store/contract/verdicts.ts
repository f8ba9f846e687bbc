import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { VerdictRecord } from '../../../src/store/ports.ts';
import { newStore, type MakePlace } from '../place.ts';
import {
  BACKBONE,
  FIRST_PAGE,
  GUILD,
  makePicture,
  makeVerdict,
  OTHER_GUILD,
  sha256,
} from '../records.ts';

export function describeVerdicts(makePlace: MakePlace): void {
  describe('verdicts', () => {
    it('a shorter retention holds for pictures that are there, and lengthens none', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      await store.addVerdict(makeVerdict({ id: 'long', createdAt: 1000, expiresAt: 9000 }));
      await store.addVerdict(
        makeVerdict({ id: 'short', messageId: null, createdAt: 1000, expiresAt: 1500 }),
      );
      await store.addVerdict(
        makeVerdict({ id: 'elsewhere', guildId: OTHER_GUILD, messageId: null, expiresAt: 9000 }),
      );

      await store.shortenRetention(GUILD, 1000);

      const expiries = await Promise.all(
        ['long', 'short', 'elsewhere'].map(async (id) => (await store.findVerdict(id))?.expiresAt),
      );
      assert.deepEqual(expiries, [9000, 1500, 9000]);
      assert.equal(await store.expireVerdicts(1999), 1);
      assert.equal(await store.expireVerdicts(2000), 1);
      assert.notEqual((await store.findVerdict('elsewhere'))?.picture, null);
    });

    it('a verdict is found as it was given, by its id and by its card', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      const verdict = makeVerdict({ rememberedFrom: sha256(2) });
      await store.addVerdict(verdict);

      assert.deepEqual(await store.findVerdict(verdict.id), verdict);
      assert.deepEqual(await store.findVerdictByMessage('1500000000000000001'), verdict);
      assert.equal(await store.findVerdict('another12345'), undefined);
      assert.equal(await store.findVerdictByMessage('1500000000000000002'), undefined);
    });

    it('a verdict may have no guild, no card and no picture', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      const verdict = makeVerdict({ guildId: null, messageId: null, picture: null });
      await store.addVerdict(verdict);

      assert.deepEqual(await store.findVerdict(verdict.id), verdict);
    });

    it('a verdict is found by a card that was sent after it was kept', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      const verdict = makeVerdict({ messageId: null });
      await store.addVerdict(verdict);

      await store.setVerdictMessage(verdict.id, '1500000000000000009');

      const found = await store.findVerdictByMessage('1500000000000000009');
      assert.deepEqual(found, { ...verdict, messageId: '1500000000000000009' });
    });

    it("the cards since a time are listed newest first, without those that nobody's reaction can teach", async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      const { channelId } = makeVerdict();

      const verdicts: readonly Partial<VerdictRecord>[] = [
        { id: 'older', createdAt: 99, messageId: '1' },
        { id: 'first', createdAt: 100, messageId: '2' },
        { id: 'second', createdAt: 101, messageId: '3', guildId: OTHER_GUILD },
        { id: 'unsent', createdAt: 102, messageId: null },
        { id: 'homeless', createdAt: 103, messageId: '5', guildId: null },
        { id: 'third', createdAt: 104, messageId: '6' },
      ];

      for (const verdict of verdicts) {
        await store.addVerdict(makeVerdict(verdict));
      }

      assert.deepEqual(await store.listVerdictCards(100, FIRST_PAGE), [
        { id: 'third', guildId: GUILD, channelId, messageId: '6' },
        { id: 'second', guildId: OTHER_GUILD, channelId, messageId: '3' },
        { id: 'first', guildId: GUILD, channelId, messageId: '2' },
      ]);

      const [second] = await store.listVerdictCards(100, { offset: 1, limit: 1 });
      assert.equal(second?.id, 'second');
    });

    it('pictures go when their time has come; the verdicts stay', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      const early = makeVerdict({ id: 'early', expiresAt: 1000 });
      const late = makeVerdict({ id: 'late', expiresAt: 1001 });
      await store.addVerdict(early);
      await store.addVerdict(late);

      assert.equal(await store.expireVerdicts(1000), 1);
      assert.equal(await store.expireVerdicts(1000), 0);

      assert.deepEqual(await store.findVerdict('early'), { ...early, picture: null });
      assert.deepEqual(await store.findVerdict('late'), late);
    });

    it('however many pictures have to go, all of them go', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;

      await store.transaction(GUILD, async (operations) => {
        for (let index = 0; index < 120; index += 1) {
          await operations.addVerdict(makeVerdict({ id: `id-${index}`, expiresAt: index }));
        }
      });

      assert.equal(await store.expireVerdicts(1_000_000), 120);
      assert.deepEqual(await store.listRecentFeatures(GUILD, BACKBONE, 100), []);
    });

    it("a guild's latest features are listed newest first, each picture once, kept ones alone", async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;

      const verdicts: readonly Partial<VerdictRecord>[] = [
        { id: 'a', sha256: sha256(1), createdAt: 1, picture: makePicture(1) },
        { id: 'b', sha256: sha256(2), createdAt: 2, picture: makePicture(2) },
        { id: 'c', sha256: sha256(1), createdAt: 3, picture: makePicture(1) },
        { id: 'd', sha256: sha256(3), createdAt: 4, picture: null },
        { id: 'e', sha256: sha256(4), createdAt: 5, picture: makePicture(4), expiresAt: 10 },
        { id: 'f', sha256: sha256(5), createdAt: 6, guildId: OTHER_GUILD },
        { id: 'g', sha256: sha256(6), createdAt: 7, guildId: null },
      ];

      for (const verdict of verdicts) {
        await store.addVerdict(makeVerdict(verdict));
      }

      await store.expireVerdicts(10);

      const expected = [
        { sha256: sha256(1), features: makePicture(1).features },
        { sha256: sha256(2), features: makePicture(2).features },
      ];

      assert.deepEqual(await store.listRecentFeatures(GUILD, BACKBONE, 10), expected);
      assert.deepEqual(await store.listRecentFeatures(GUILD, BACKBONE, 1), expected.slice(0, 1));
    });
  });
}
