import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { newStore, type MakePlace } from '../place.ts';
import { GUILD, makeExample, makePicture, MODERATOR, OTHER_GUILD, sha256 } from '../records.ts';

export function describeExamples(makePlace: MakePlace): void {
  describe('examples', () => {
    it('an example is found as it was put, in its own guild alone', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      const example = makeExample({ disputed: true, pinned: true, reason: 'share' });
      await store.putExample(example);

      assert.deepEqual(await store.findExample(GUILD, example.sha256), example);
      assert.equal(await store.findExample(OTHER_GUILD, example.sha256), undefined);
      assert.equal(await store.findExample(GUILD, sha256(2)), undefined);
    });

    it('putting an example again replaces it, and keeps its history', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      const event = { at: 1, who: MODERATOR, what: 'queued' };
      await store.putExample(makeExample());
      await store.addExampleEvent(GUILD, sha256(1), event);
      const changed = makeExample({ label: 'goody', state: 'trained', picture: makePicture(7) });

      await store.putExample(changed);

      assert.deepEqual(await store.findExample(GUILD, sha256(1)), changed);
      assert.deepEqual(await store.listExampleEvents(GUILD, sha256(1)), [event]);
    });

    it('an example that is put without a picture has none any more', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      await store.putExample(makeExample());
      const without = makeExample({ picture: null, verdictId: null, verdict: null, model: null });

      await store.putExample(without);

      assert.deepEqual(await store.findExample(GUILD, sha256(1)), without);
    });

    it('a deleted example takes its picture and its history with it', async () => {
      await using opened = await newStore(makePlace);
      const { store, place } = opened;
      await store.putExample(makeExample());
      await store.putExample(makeExample({ guildId: OTHER_GUILD }));
      await store.addExampleEvent(GUILD, sha256(1), { at: 1, who: MODERATOR, what: 'queued' });

      await store.deleteExample(GUILD, sha256(1));

      assert.equal(await store.findExample(GUILD, sha256(1)), undefined);
      assert.deepEqual(await store.listExampleEvents(GUILD, sha256(1)), []);
      assert.ok(await store.findExample(OTHER_GUILD, sha256(1)));
      assert.equal((await place.execute('select sha256 from example_pictures')).length, 1);
    });

    it('several examples change their state at once, each with a line in its history', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      const event = { at: 2_000_000_000_000, who: 'bot', what: 'trained guild-1a2b3c4d' };

      for (const number of [1, 2, 3]) {
        await store.putExample(makeExample({ sha256: sha256(number) }));
      }

      await store.setExampleStates(
        GUILD,
        [sha256(1), sha256(3), sha256(4)],
        'trained',
        'new',
        event,
      );

      const expected = makeExample({ state: 'trained', reason: 'new', updatedAt: event.at });
      assert.deepEqual(await store.findExample(GUILD, sha256(1)), expected);
      assert.equal((await store.findExample(GUILD, sha256(2)))?.state, 'queued');
      assert.equal((await store.findExample(GUILD, sha256(3)))?.state, 'trained');
      assert.deepEqual(await store.listExampleEvents(GUILD, sha256(1)), [event]);
      assert.deepEqual(await store.listExampleEvents(GUILD, sha256(2)), []);
      assert.deepEqual(await store.listExampleEvents(GUILD, sha256(4)), []);
    });

    it('any number of examples may change their state at once', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      const event = { at: 1, who: 'bot', what: 'trained' };
      const sha256s = Array.from({ length: 1100 }, (_, index) => sha256(index));

      await store.transaction(GUILD, async (operations) => {
        for (const sha256 of sha256s) {
          await operations.putExample(makeExample({ sha256, picture: null }));
        }
      });

      await store.setExampleStates(GUILD, sha256s, 'trained', null, event);
      await store.setExampleStates(GUILD, [], 'removed', null, event);

      assert.deepEqual(await store.countExamples(GUILD), [
        { state: 'trained', label: 'baddy', count: 1100 },
      ]);
    });
  });
}
