import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { DEFAULT_SETTINGS, type GuildSettings, type Store } from '../../../src/store/ports.ts';
import { newStore, type MakePlace, type StorePlace } from '../place.ts';
import {
  FIRST_PAGE,
  GUILD,
  makeBackboneHead,
  makeCorrection,
  makeExample,
  makeHead,
  makeRun,
  makeVerdict,
  OTHER_GUILD,
} from '../records.ts';

export function describeGuilds(makePlace: MakePlace): void {
  describe('guilds', () => {
    it('a guild that nobody has set anything for has the defaults', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;

      assert.deepEqual(await store.findGuild(GUILD), {
        id: GUILD,
        settings: DEFAULT_SETTINGS,
        activeHeadId: null,
        leftAt: null,
      });
    });

    it('settings are found as they were set, and leave the head alone', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;

      const settings: GuildSettings = {
        moderatorRoleId: '7',
        unsureBelow: 0.1 + 0.6,
        channelIds: ['8', '9'],
        learning: false,
        retentionDays: 3,
        retrainAfterForget: true,
      };

      await store.setActiveHead(GUILD, 'guild-1a2b3c4d');
      await store.setGuildSettings(GUILD, settings);

      assert.deepEqual(await store.findGuild(GUILD), {
        id: GUILD,
        settings,
        activeHeadId: 'guild-1a2b3c4d',
        leftAt: null,
      });
    });

    it('a setting that was not yet there when a guild was kept has its default', async () => {
      await using opened = await newStore(makePlace);
      const { store, place } = opened;
      await place.execute(
        `insert into guilds (id, settings) values ('${GUILD}', '{"learning":false}')`,
      );

      const { settings } = await store.findGuild(GUILD);

      assert.deepEqual(settings, { ...DEFAULT_SETTINGS, learning: false });
    });

    it('guilds are listed by whether the bot is there, and since when it is not', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      await store.setGuildLeft('1', null);
      await store.setGuildLeft('2', 100);
      await store.setGuildLeft('3', 99);
      await store.setGuildLeft('4', 50);
      await store.setGuildLeft('4', null);

      assert.deepEqual(await store.listGuildsPresent(), ['1', '4']);
      assert.deepEqual(await store.listGuildsLeftBefore(100), ['3']);
      assert.deepEqual(await store.listGuildsLeftBefore(101), ['3', '2']);
      assert.equal((await store.findGuild('2')).leftAt, 100);
    });

    it('a deleted guild leaves nothing behind, and the others as they were', async () => {
      await using opened = await newStore(makePlace);
      const { store, place } = opened;
      await fill(store, GUILD);
      const before = await countRows(place);
      await fill(store, OTHER_GUILD);

      await store.deleteGuild(OTHER_GUILD);

      assert.deepEqual(await countRows(place), before);
      assert.ok(before.every((rows) => rows === 1));
      assert.equal((await store.listAudit(GUILD, FIRST_PAGE)).length, 1);
      assert.deepEqual(await store.listAudit(OTHER_GUILD, FIRST_PAGE), []);
    });
  });
}

/** One row in every table that has a guild's rows. */
const TABLES = [
  'verdicts',
  'verdict_pictures',
  'corrections',
  'examples',
  'example_pictures',
  'example_events',
  'heads',
  'guilds',
  'runs',
  'audit',
  'backbone_heads',
];

async function fill(store: Store, guildId: string): Promise<void> {
  const { sha256 } = makeExample();
  await store.addVerdict(makeVerdict({ id: `verdict-${guildId}`, guildId }));
  await store.addCorrection(makeCorrection({ guildId }));
  await store.putExample(makeExample({ guildId }));
  await store.addExampleEvent(guildId, sha256, { at: 1, who: 'bot', what: 'queued' });
  await store.addHead(makeHead({ guildId }));
  await store.setActiveHead(guildId, 'guild-1a2b3c4d');
  await store.addRun(makeRun({ id: `run-${guildId}`, guildId }));
  await store.putBackboneHead(makeBackboneHead({ guildId }));
  await store.addAudit({ guildId, at: 1, who: 'bot', action: 'settings', details: '{}' });
}

async function countRows(place: StorePlace): Promise<readonly number[]> {
  const counts: number[] = [];

  for (const table of TABLES) {
    counts.push((await place.execute(`select 1 from ${table}`)).length);
  }

  return counts;
}
