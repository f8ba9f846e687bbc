import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { type Backbone, embedFrames, loadBackbone } from '../../src/inference/backbone.ts';
import { loadHead } from '../../src/inference/head.ts';
import { unpackInputs } from '../../src/inference/pixels.ts';
import { createEmbedder, type Embedder } from '../../src/learning/embed-apart.ts';
import { enterBackbone } from '../../src/learning/enter-backbone.ts';
import { readBaseSet } from '../../src/learning/gather.ts';
import { createGuilds, type Guilds } from '../../src/learning/guilds.ts';
import { countFeatures, renewFeatures } from '../../src/learning/renew-features.ts';
import { createRenewal, type Renewal } from '../../src/learning/renewal.ts';
import { createRetrainer, type Retrainer, type VersionReport } from '../../src/learning/retrain.ts';
import { trainApart } from '../../src/learning/train-apart.ts';
import type { Store } from '../../src/store/ports.ts';
import { newStore, type TestStore } from '../store/place.ts';
import { sqlitePlace } from '../store/sqlite-place.ts';
import { poisonedLessons, teach, trueLessons } from '../support/learning.ts';
import { BACKBONE_CARD, BASE_HEAD } from '../support/models.ts';
import { runRetrain } from '../support/retrainer.ts';
import { writeSecondBackbone } from '../support/second-backbone.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const GUILD = { id: '1' };
const OTHER_GUILD = { id: '2' };
const BARE_GUILD = { id: '3' };
const MODERATOR = { id: '900' };
const LEAVER = { id: '901' };

/** A program that looks with one of the backbones. */
interface Looking {
  readonly backbone: Backbone;
  readonly embedder: Embedder;
  readonly guilds: Guilds;
  readonly retrainer: Retrainer;
  readonly renewal: Renewal;
  readonly unreadable: string[];
}

/** The steps follow one another: what the bot's starts do, without Discord. */
describe('another backbone', () => {
  let folder: TemporaryFolder;
  let opened: TestStore;
  let store: Store;
  let first: Looking;
  let second: Looking;

  async function look(cardPath: string, headFile: string): Promise<Looking> {
    const backbone = await loadBackbone(cardPath);
    const { card } = backbone;
    const embedder = createEmbedder(cardPath);
    const unreadable: string[] = [];

    const guilds = createGuilds({
      store,
      baseHead: await loadHead(headFile, card),
      card,
      onBrokenHead: (_guild, _head, error) => {
        throw error;
      },
    });

    const renew = (guildId: string, signal: AbortSignal) =>
      renewFeatures(
        {
          store,
          embedder,
          backbone: card.id,
          onUnreadable: (_guild, sha256) => unreadable.push(sha256),
        },
        guildId,
        signal,
      );

    const retrainer = createRetrainer({
      store,
      guilds: () => Promise.resolve(guilds),
      train: trainApart,
      base: () => readBaseSet(headFile, card.id),
      backbone: () => Promise.resolve(card.id),
      renewFeatures: renew,
      trainOnMessageContent: false,
      now: Date.now,
    });

    const renewal = createRenewal({
      store,
      retrainer,
      backbone: () => Promise.resolve(card.id),
      renewFeatures: renew,
      log: { info: () => undefined, warn: () => undefined },
    });

    return { backbone, embedder, guilds, retrainer, renewal, unreadable };
  }

  const idOf = ({ backbone }: Looking): string => backbone.card.id;
  const featuresOf = (looking: Looking) => countFeatures(store, GUILD.id, idOf(looking));

  const enter = async (looking: Looking): Promise<readonly string[]> => {
    const changed = await enterBackbone(store, idOf(looking), Date.now);
    [GUILD, OTHER_GUILD, BARE_GUILD].forEach(({ id }) => {
      looking.guilds.refresh(id);
    });

    return changed;
  };

  const statesOf = async (guildId: string) =>
    (await store.countExamples(guildId)).map(({ state, label, count }) => [state, label, count]);

  before(async () => {
    folder = await temporaryFolder();
    opened = await newStore(sqlitePlace);
    store = opened.store;
    const card = await writeSecondBackbone(folder.path);

    first = await look(BACKBONE_CARD, BASE_HEAD);
    second = await look(card, card.replace('tiny.json', 'base/head.json'));

    for (const guild of [GUILD, OTHER_GUILD, BARE_GUILD]) {
      await store.setGuildLeft(guild.id, null);
    }

    const lessons = await trueLessons(16);
    await teach(store, lessons.slice(0, 14), { guild: GUILD, moderator: MODERATOR });
    await teach(store, lessons.slice(14), { guild: GUILD, moderator: LEAVER });
    await teach(store, await trueLessons(3, 50), { guild: OTHER_GUILD, moderator: MODERATOR });
    await teach(store, await poisonedLessons(8, 60), { guild: BARE_GUILD, moderator: LEAVER });

    for (const guild of [GUILD, BARE_GUILD]) {
      const outcome = await runRetrain(first.retrainer, guild);
      assert.ok(outcome.status === 'activated' || outcome.status === 'parked');
      await first.retrainer.activate(guild.id, outcome.headId, MODERATOR.id);
    }

    // Whose pictures are gone by then.
    await store.dropPictures(LEAVER.id, Date.now());
  });

  after(async () => {
    for (const { backbone, embedder } of [first, second]) {
      await backbone.close();
      embedder.close();
    }

    await opened[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  it('lets the base head answer at once, and loses nothing that was taught', async () => {
    const before = await first.guilds.find(GUILD.id);
    assert.match(before.head.id, /^guild-1-/);

    assert.deepEqual(new Set(await enter(second)), new Set([GUILD.id, BARE_GUILD.id]));
    assert.deepEqual(await enter(second), []);

    assert.equal((await second.guilds.find(GUILD.id)).head.backbone, idOf(second));
    assert.match((await second.guilds.find(GUILD.id)).head.id, /^base-/);
    assert.deepEqual(await featuresOf(second), { current: 0, outdated: 14, gone: 2 });
    assert.deepEqual(await statesOf(GUILD.id), [
      ['queued', 'baddy', 7],
      ['queued', 'goody', 7],
      ['remembered', 'baddy', 1],
      ['remembered', 'goody', 1],
    ]);
  });

  it('embeds what is kept anew, goes on where it was cut off, and says what it cannot read', async () => {
    const examples = await store.listExamples({ guildId: GUILD.id }, ALL);
    const broken = examples.find(({ state }) => state === 'queued')?.sha256 ?? '';
    const { input = new Uint8Array() } = (await store.findExample(GUILD.id, broken))?.picture ?? {};

    await opened.place.execute(
      `update example_pictures set input = x'00' where sha256 = '${broken}'`,
    );

    const cut = new AbortController();
    const parts = {
      store,
      embedder: second.embedder,
      backbone: idOf(second),
      onUnreadable: (_guild: string, sha256: string) => second.unreadable.push(sha256),
    };

    await assert.rejects(
      renewFeatures(parts, GUILD.id, cut.signal, (done) => {
        if (done === 5) {
          cut.abort();
        }
      }),
      { name: 'AbortError' },
    );

    const half = await featuresOf(second);
    assert.ok(half.current >= 4 && half.current <= 5, JSON.stringify(half));

    const renewed = await renewFeatures(parts, GUILD.id, new AbortController().signal);
    assert.equal(renewed + half.current, 13);
    assert.deepEqual(await featuresOf(second), { current: 13, outdated: 1, gone: 2 });
    assert.ok(second.unreadable.includes(broken));

    const example = await store.findExample(
      GUILD.id,
      examples.find(({ sha256, state }) => state === 'queued' && sha256 !== broken)?.sha256 ?? '',
    );
    const inputs = await unpackInputs(example?.picture?.input ?? new Uint8Array());
    const { features } = await embedFrames(second.backbone, inputs);
    assert.deepEqual(example?.picture?.features, features);
    assert.equal(features.length, 40);

    // A repaired picture is read the next time.
    await opened.place.execute(
      `update example_pictures set input = x'${Buffer.from(input).toString('hex')}' where sha256 = '${broken}'`,
    );
  });

  it('makes each head again, through the gate, and says what it stands for', async () => {
    await second.renewal.run();

    const { activeHeadId } = await store.findGuild(GUILD.id);
    const heads = await store.listHeads(GUILD.id, ALL);
    const [made, before] = heads;
    assert.ok(made && before);
    assert.deepEqual(
      [heads.length, made.backbone, before.backbone],
      [2, idOf(second), idOf(first)],
    );
    assert.deepEqual([made.state, activeHeadId], ['accepted', made.id]);

    const report = JSON.parse(made.report) as VersionReport;
    const beforeReport = JSON.parse(before.report) as VersionReport;
    assert.equal(report.pictures.guild, 14);
    assert.equal(report.withoutPicture, 2);
    assert.deepEqual(report.insteadOf, {
      version: 1,
      backbone: idOf(first),
      accuracy: beforeReport.accuracy,
    });
    assert.match(report.incumbent, /^base-/);

    const [run] = await store.listRuns(GUILD.id, ALL);
    assert.deepEqual([run?.requestedBy, run?.channelId], ['bot', '']);
    assert.equal(await store.findBackboneHead(GUILD.id, idOf(second)), undefined);
    assert.equal((await second.guilds.find(GUILD.id)).head.weights.length, 40);
  });

  it('embeds what was taught where no head was made yet, and makes none', async () => {
    const count = await countFeatures(store, OTHER_GUILD.id, idOf(second));

    assert.deepEqual(count, { current: 3, outdated: 0, gone: 0 });
    assert.deepEqual(await store.listHeads(OTHER_GUILD.id, ALL), []);
  });

  it('leaves it at the base head where no picture is left to learn from', async () => {
    const count = await countFeatures(store, BARE_GUILD.id, idOf(second));

    assert.deepEqual(count, { current: 0, outdated: 0, gone: 8 });
    assert.equal((await store.findGuild(BARE_GUILD.id)).activeHeadId, null);
    assert.deepEqual(await store.listPendingGuilds(idOf(second)), []);
  });

  it('gives the first head back at once where one goes back, and the same features after a while', async () => {
    assert.deepEqual(new Set(await enter(first)), new Set([GUILD.id, BARE_GUILD.id]));

    const { head } = await first.guilds.find(GUILD.id);
    const versions = await store.listHeads(GUILD.id, ALL);
    assert.deepEqual([head.id, head.weights.length], [versions.at(-1)?.id, 1_024]);
    assert.match((await first.guilds.find(BARE_GUILD.id)).head.id, /^guild-3-/);

    await first.renewal.run();

    assert.deepEqual(await featuresOf(first), { current: 14, outdated: 0, gone: 2 });
    assert.equal((await store.listHeads(GUILD.id, ALL)).length, 2);

    for (const { drawn } of (await trueLessons(16)).slice(0, 14)) {
      const example = await store.findExample(GUILD.id, drawn.sha256);
      assert.deepEqual(example?.picture?.features, drawn.picture.features);
      assert.equal(example.picture.backbone, idOf(first));
      assert.equal(example.state, 'trained');
    }
  });

  it('gives the second one’s head back as well', async () => {
    await enter(second);

    assert.equal((await second.guilds.find(GUILD.id)).head.id, (await newest()).id);
    await second.renewal.run();
    assert.equal((await store.listHeads(GUILD.id, ALL)).length, 2);
  });

  async function newest() {
    const [head] = await store.listHeads(GUILD.id, ALL);
    assert.ok(head);

    return head;
  }
});

const ALL = { offset: 0, limit: 100 };
