import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { newStore, type MakePlace } from '../place.ts';
import { GUILD, makeExample, sha256 } from '../records.ts';

export function describeMonitoring(makePlace: MakePlace): void {
  describe('monitoring', () => {
    it('a probe leaves one row, however often it is made', async () => {
      await using opened = await newStore(makePlace);
      const { store, place } = opened;

      await store.probe(1);
      await store.probe(2);

      const rows = (await place.execute('select at from probe')) as { at: unknown }[];
      assert.deepEqual(
        rows.map(({ at }) => Number(at)),
        [2],
      );
    });

    it('a probe of a store that is closed fails', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      await store.close();

      await assert.rejects(store.probe(1));
    });

    it('counts what waits for a retrain, in all guilds together', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      assert.equal(await store.countQueued(), 0);

      await store.putExample(makeExample());
      await store.putExample(makeExample({ guildId: `${GUILD}1` }));
      await store.putExample(makeExample({ sha256: sha256(2), state: 'trained' }));

      assert.equal(await store.countQueued(), 2);
    });
  });
}
