import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { describe, it } from 'node:test';

import { firstMigration } from '../../../src/store/migration-1.ts';
import { secondMigration } from '../../../src/store/migration-2.ts';
import { thirdMigration } from '../../../src/store/migration-3.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { newStore, type MakePlace } from '../place.ts';
import {
  BACKBONE,
  FIRST_PAGE,
  GUILD,
  makeBackboneHead,
  makeExample,
  makeHead,
  makePicture,
  makeVerdict,
  OTHER_GUILD,
  sha256,
} from '../records.ts';

const OTHER = 'resnet50-float32';

export function describeBackbones(makePlace: MakePlace): void {
  describe('backbones', () => {
    it('what was kept before there was a second backbone is the first one’s', async () => {
      await using place = await makePlace();
      await mkdir(place.settings.dataFolder, { recursive: true });

      for (const migration of [firstMigration, secondMigration, thirdMigration]) {
        const kind = place.settings.databaseUrl === undefined ? 'sqlite' : 'postgresql';

        for (const statement of migration(kind)) {
          await place.execute(statement);
        }
      }

      await place.execute('create table migrations (number integer primary key, at bigint)');
      await place.execute('insert into migrations values (1, 0), (2, 0), (3, 0)');
      await place.execute(`insert into heads
        values ('${GUILD}', 1, 'guild-1', 'base', 'accepted', '{}', '{}', '{}', 'bot', 0)`);

      const store = await openStore(place.settings);
      const head = await store.findHead(GUILD, 'guild-1');
      await store.close();

      assert.equal(head?.backbone, 'open-nsfw-resnet50-thin-int8-e37a6fbd');
    });

    it('examples with features of another backbone are listed page by page, each once', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      const outdated = { ...makePicture(), backbone: OTHER };

      for (const number of [5, 3, 4]) {
        await store.putExample(makeExample({ sha256: sha256(number), picture: outdated }));
      }

      await store.putExample(makeExample({ sha256: sha256(1) }));
      await store.putExample(makeExample({ sha256: sha256(2), picture: null }));
      await store.putExample(makeExample({ guildId: OTHER_GUILD, picture: outdated }));

      const first = await store.listOutdatedExamples(GUILD, BACKBONE, null, 2);
      const second = await store.listOutdatedExamples(GUILD, BACKBONE, first.at(-1) ?? null, 2);

      assert.deepEqual(
        [...first, ...second],
        [3, 4, 5].map((number) => ({
          sha256: sha256(number),
          backbone: OTHER,
          input: outdated.input,
        })),
      );
    });

    it('new features take the place of the old ones, and nothing else changes', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      const features = Float32Array.from({ length: 40 }, (_, index) => index / 7);
      await store.putExample(makeExample());
      await store.putExample(makeExample({ sha256: sha256(2), picture: null }));
      await store.putExample(makeExample({ guildId: OTHER_GUILD }));

      for (const number of [1, 2, 3]) {
        await store.setExampleFeatures(GUILD, sha256(number), { features, backbone: OTHER });
      }

      assert.deepEqual(
        await store.findExample(GUILD, sha256(1)),
        makeExample({ picture: { ...makePicture(), features, backbone: OTHER } }),
      );
      assert.equal((await store.findExample(GUILD, sha256(2)))?.picture, null);
      assert.equal(await store.findExample(GUILD, sha256(3)), undefined);
      assert.deepEqual(await store.countPictures(GUILD), [{ backbone: OTHER, count: 1 }]);
      assert.deepEqual(await store.countPictures(OTHER_GUILD), [{ backbone: BACKBONE, count: 1 }]);
    });

    it('of recent verdicts those that the backbone has seen are given', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      const picture = { ...makePicture(), backbone: OTHER };
      await store.addVerdict(makeVerdict({ id: 'one', sha256: sha256(1) }));
      await store.addVerdict(
        makeVerdict({ id: 'two', sha256: sha256(2), messageId: '2', picture }),
      );

      const found = await store.listRecentFeatures(GUILD, OTHER, 10);

      assert.deepEqual(found, [{ sha256: sha256(2), features: picture.features }]);
    });

    it('guilds are found whose head sits on another backbone, or rests on this one', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      await store.addHead(makeHead());
      await store.addHead(makeHead({ guildId: OTHER_GUILD, backbone: OTHER }));
      await store.setActiveHead(GUILD, makeHead().id);
      await store.setActiveHead(OTHER_GUILD, makeHead().id);

      assert.deepEqual(await store.listGuildsApart(BACKBONE), [OTHER_GUILD]);
      assert.deepEqual(await store.listGuildsApart(OTHER), [GUILD]);
      assert.equal(await store.countHeadsInUse(OTHER), 1);

      await store.setActiveHead(OTHER_GUILD, null);
      await store.putBackboneHead(makeBackboneHead({ guildId: OTHER_GUILD, backbone: OTHER }));

      assert.deepEqual(await store.listGuildsApart(BACKBONE), []);
      assert.deepEqual(new Set(await store.listGuildsApart(OTHER)), new Set([GUILD, OTHER_GUILD]));
      assert.equal(await store.countHeadsInUse(OTHER), 0);
    });

    it('a guild and a backbone have one head apart, which goes with the guild', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      const pending = makeBackboneHead({ state: 'pending' });
      await store.putBackboneHead(makeBackboneHead());
      await store.putBackboneHead(pending);
      await store.putBackboneHead(makeBackboneHead({ guildId: OTHER_GUILD, backbone: OTHER }));

      assert.deepEqual(await store.findBackboneHead(GUILD, BACKBONE), pending);
      assert.deepEqual(await store.listPendingGuilds(BACKBONE), [GUILD]);
      assert.deepEqual(await store.listPendingGuilds(OTHER), []);

      await store.deleteBackboneHead(GUILD, OTHER);
      assert.deepEqual(await store.findBackboneHead(GUILD, BACKBONE), pending);

      await store.deleteGuild(GUILD);
      assert.equal(await store.findBackboneHead(GUILD, BACKBONE), undefined);
      assert.ok(await store.findBackboneHead(OTHER_GUILD, OTHER));
      assert.deepEqual(await store.listHeads(GUILD, FIRST_PAGE), []);
    });
  });
}
