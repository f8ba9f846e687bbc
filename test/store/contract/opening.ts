import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { MIGRATIONS } from '../../../src/store/migrations.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { refusal } from '../../support/refusal.ts';
import { newStore, type MakePlace } from '../place.ts';
import { GUILD, makeVerdict } from '../records.ts';

export function describeOpening(makePlace: MakePlace): void {
  describe('opening', () => {
    it('an empty database gets its tables; opening it again changes nothing', async () => {
      await using place = await makePlace();
      const first = await openStore(place.settings);
      await first.addVerdict(makeVerdict());
      await first.close();
      const migrations = await place.execute('select * from migrations');

      const second = await openStore(place.settings);

      assert.deepEqual(await second.findVerdict(makeVerdict().id), makeVerdict());
      assert.equal(migrations.length, MIGRATIONS.length);
      assert.deepEqual(await place.execute('select * from migrations'), migrations);
      await second.close();
    });

    it('several processes may open an empty database at once', async () => {
      await using place = await makePlace();

      const stores = await Promise.all([1, 2, 3].map(() => openStore(place.settings)));

      for (const store of stores) {
        await store.setActiveHead(GUILD, 'guild-1a2b3c4d');
        await store.close();
      }

      assert.equal((await place.execute('select * from migrations')).length, MIGRATIONS.length);
    });

    it('a database that a newer program has migrated is refused, and left as it is', async () => {
      await using place = await makePlace();
      await (await openStore(place.settings)).close();
      await place.execute('insert into migrations (number, at) values (999, 0)');

      await assert.rejects(
        openStore(place.settings),
        refusal('STORE_NEWER', { found: 999, known: MIGRATIONS.length }),
      );

      assert.equal((await place.execute('select * from migrations')).length, MIGRATIONS.length + 1);
    });

    it('a store that was closed says so, after what was under way has ended', async () => {
      await using place = await makePlace();
      const store = await openStore(place.settings);
      const underWay = store.addVerdict(makeVerdict());
      await store.close();
      await store.close();

      await assert.rejects(store.findVerdict('Ab3dE6gH9jK2'), refusal('STORE_UNAVAILABLE'));

      await underWay;
      assert.equal((await place.execute('select id from verdicts')).length, 1);
    });

    it('says which database it is', async () => {
      await using opened = await newStore(makePlace);
      const { store, place } = opened;

      assert.equal(store.kind, place.settings.databaseUrl === undefined ? 'sqlite' : 'postgresql');
    });
  });
}
