import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { type BackboneCard, loadBackbone } from '../../src/inference/backbone.ts';
import { type Head, headToFile, loadHead, nameHead } from '../../src/inference/head.ts';
import { createGuilds, type Guilds } from '../../src/learning/guilds.ts';
import { DEFAULT_SETTINGS, type Store } from '../../src/store/ports.ts';
import { newStore } from '../store/place.ts';
import { GUILD, makeHead, OTHER_GUILD } from '../store/records.ts';
import { sqlitePlace } from '../store/sqlite-place.ts';
import { BACKBONE_CARD, BASE_HEAD } from '../support/models.ts';

const backbone = await loadBackbone(BACKBONE_CARD);
const card: BackboneCard = backbone.card;
await backbone.close();

const baseHead = await loadHead(BASE_HEAD, card);

/** A head that is not the base head, under a name that says what it holds. */
function otherHead(bias = baseHead.bias + 1): Head {
  return nameHead('guild', { ...baseHead, bias });
}

interface World extends AsyncDisposable {
  readonly store: Store;
  readonly guilds: Guilds;
  readonly broken: string[];
  addHead(head: string, id: string): Promise<void>;
}

async function newWorld(): Promise<World> {
  const opened = await newStore(sqlitePlace);
  const { store } = opened;
  const broken: string[] = [];

  const guilds = createGuilds({
    store,
    baseHead,
    card,
    onBrokenHead: (guildId, headId) => broken.push(`${guildId} ${headId}`),
  });

  return {
    store,
    guilds,
    broken,
    async addHead(head, id) {
      await store.addHead(makeHead({ id, head }));
      await store.setActiveHead(GUILD, id);
    },
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  };
}

describe('the heads and settings of guilds', () => {
  it('a guild that has taught nothing has the base head and the defaults', async () => {
    await using world = await newWorld();

    assert.deepEqual(await world.guilds.find(GUILD), {
      settings: DEFAULT_SETTINGS,
      head: baseHead,
    });
  });

  it('where the bot is not installed the base head answers, and nothing is learned', async () => {
    await using world = await newWorld();
    const { head, settings } = await world.guilds.find(null);

    assert.equal(head, baseHead);
    assert.equal(settings.learning, false);
  });

  it('a guild’s own head answers there, as it was made, and nowhere else', async () => {
    await using world = await newWorld();
    const head = otherHead();
    await world.addHead(JSON.stringify(headToFile(head)), head.id);

    assert.deepEqual((await world.guilds.find(GUILD)).head, head);
    assert.equal((await world.guilds.find(OTHER_GUILD)).head, baseHead);
  });

  it('what changed is seen after a refresh, of that guild alone', async () => {
    await using world = await newWorld();
    const { store, guilds } = world;
    await guilds.find(GUILD);
    await guilds.find(OTHER_GUILD);

    for (const guildId of [GUILD, OTHER_GUILD]) {
      await store.setGuildSettings(guildId, { ...DEFAULT_SETTINGS, learning: false });
    }

    guilds.refresh(GUILD);

    assert.equal((await guilds.find(GUILD)).settings.learning, false);
    assert.equal((await guilds.find(OTHER_GUILD)).settings.learning, true);
  });

  it('what was being read while it changed is not taken for what holds', async () => {
    await using world = await newWorld();
    const { store, guilds } = world;
    const reading = guilds.find(GUILD);
    await store.setGuildSettings(GUILD, { ...DEFAULT_SETTINGS, learning: false });
    guilds.refresh(GUILD);
    await reading;

    assert.equal((await guilds.find(GUILD)).settings.learning, false);
  });

  it('the guild’s unsure band counts for its own head and for the base head', async () => {
    await using world = await newWorld();
    const { store, guilds } = world;
    await store.setGuildSettings(GUILD, { ...DEFAULT_SETTINGS, unsureBelow: 0.93 });

    assert.deepEqual((await guilds.find(GUILD)).head, { ...baseHead, unsureBelow: 0.93 });
    assert.equal(baseHead.unsureBelow === 0.93, false);

    const head = otherHead();
    await world.addHead(JSON.stringify(headToFile(head)), head.id);
    guilds.refresh(GUILD);

    assert.deepEqual((await guilds.find(GUILD)).head, { ...head, unsureBelow: 0.93 });
  });

  for (const [what, text] of [
    ['is damaged', '{"id":"guild-1a2b3c4d"'],
    ['is for another backbone', JSON.stringify({ ...headToFile(otherHead()), backbone: 'other' })],
    [
      'has too few weights',
      JSON.stringify(headToFile({ ...otherHead(), weights: new Float32Array(3) })),
    ],
  ] as const) {
    it(`the base head answers, and it is told, where a guild’s head ${what}`, async () => {
      await using world = await newWorld();
      await world.addHead(text, 'guild-1a2b3c4d');

      assert.equal((await world.guilds.find(GUILD)).head, baseHead);
      assert.deepEqual(world.broken, [`${GUILD} guild-1a2b3c4d`]);
    });
  }

  it('the base head answers where a guild’s head is gone', async () => {
    await using world = await newWorld();
    await world.store.setActiveHead(GUILD, 'guild-gone');

    assert.equal((await world.guilds.find(GUILD)).head, baseHead);
    assert.deepEqual(world.broken, [`${GUILD} guild-gone`]);
  });

  it('what could not be read is asked for again', async () => {
    const opened = await newStore(sqlitePlace);
    let fails = true;

    const guilds = createGuilds({
      store: {
        findHead: (guildId, id) => opened.store.findHead(guildId, id),
        findGuild: (guildId) =>
          fails ? Promise.reject(new Error('busy')) : opened.store.findGuild(guildId),
      },
      baseHead,
      card,
      onBrokenHead: () => undefined,
    });

    await assert.rejects(guilds.find(GUILD), /busy/);
    fails = false;

    assert.equal((await guilds.find(GUILD)).head, baseHead);
    await opened[Symbol.asyncDispose]();
  });
});
