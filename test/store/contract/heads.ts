import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { newStore, type MakePlace } from '../place.ts';
import { FIRST_PAGE, GUILD, makeHead, OTHER_GUILD } from '../records.ts';

export function describeHeads(makePlace: MakePlace): void {
  describe('heads', () => {
    it('versions are numbered 1, 2, 3 … in each guild', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;

      assert.equal(await store.addHead(makeHead({ id: 'guild-a' })), 1);
      assert.equal(await store.addHead(makeHead({ id: 'guild-b', state: 'parked' })), 2);
      assert.equal(await store.addHead(makeHead({ id: 'guild-a', guildId: OTHER_GUILD })), 1);

      const found = await store.findHead(GUILD, 'guild-b');
      assert.deepEqual(found, { ...makeHead({ id: 'guild-b', state: 'parked' }), version: 2 });
      assert.equal(await store.findHead(OTHER_GUILD, 'guild-b'), undefined);
    });

    it('heads that are added at once get numbers of their own', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;

      const versions = await Promise.all(
        [1, 2, 3, 4, 5].map((number) => store.addHead(makeHead({ id: `guild-${number}` }))),
      );

      assert.deepEqual(versions.toSorted(), [1, 2, 3, 4, 5]);
    });

    it('of a head that came out the same twice, the later version is found', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      await store.addHead(makeHead({ state: 'parked' }));
      await store.addHead(makeHead({ state: 'accepted' }));

      const found = await store.findHead(GUILD, makeHead().id);

      assert.equal(found?.version, 2);
      assert.equal(found.state, 'accepted');
    });

    it('versions are listed newest first, without what makes them large', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      await store.addHead(makeHead({ id: 'guild-a' }));
      await store.addHead(makeHead({ id: 'guild-b' }));
      await store.addHead(makeHead({ id: 'guild-c', guildId: OTHER_GUILD }));
      const { head, manifest, ...summary } = makeHead();
      assert.ok(head.length > 0 && manifest.length > 0);

      assert.deepEqual(await store.listHeads(GUILD, FIRST_PAGE), [
        { ...summary, id: 'guild-b', version: 2 },
        { ...summary, id: 'guild-a', version: 1 },
      ]);

      const [second] = await store.listHeads(GUILD, { offset: 1, limit: 1 });
      assert.equal(second?.id, 'guild-a');
    });

    it('a guild may go to a head and back to the base', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      await store.setActiveHead(GUILD, 'guild-1a2b3c4d');
      const after = await store.findGuild(GUILD);

      await store.setActiveHead(GUILD, null);

      assert.equal(after.activeHeadId, 'guild-1a2b3c4d');
      assert.equal((await store.findGuild(GUILD)).activeHeadId, null);
    });
  });
}
