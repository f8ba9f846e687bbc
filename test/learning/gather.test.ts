import assert from 'node:assert/strict';
import { copyFile, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import type { BackboneCard } from '../../src/inference/backbone.ts';
import type { TrainingExample } from '../../src/learning/candidate.ts';
import { type BaseSet, gather, incumbentOf, readBaseSet } from '../../src/learning/gather.ts';
import type { ExampleState } from '../../src/store/ports.ts';
import { teach, trueLessons } from '../support/learning.ts';
import { BACKBONE_CARD, BASE_HEAD } from '../support/models.ts';
import { type RetrainWorld, runRetrain, startRetrainWorld } from '../support/retrainer.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const GUILD = { id: '100' };
const OTHER_GUILD = { id: '101' };
const MODERATOR = { id: '200' };

const CARD = JSON.parse(await readFile(BACKBONE_CARD, 'utf8')) as BackboneCard;
const NO_BASE: BaseSet = { backbone: CARD.id, bottlenecks: [], strength: 1 };

describe('the base set', () => {
  it('is what stands beside the base head', async () => {
    const base = await readBaseSet(BASE_HEAD, CARD.id);
    const report = await readFile(join(dirname(BASE_HEAD), 'report.json'), 'utf8');

    assert.equal(base.bottlenecks.length, 140);
    assert.equal(base.strength, (JSON.parse(report) as { strength: number }).strength);
  });

  it('is empty for another backbone, whose features mean something else', async () => {
    assert.deepEqual((await readBaseSet(BASE_HEAD, 'another-backbone')).bottlenecks, []);
  });

  it('is empty where nothing stands beside the base head', async () => {
    await using folder = await temporaryFolder();
    await copyFile(BASE_HEAD, join(folder.path, 'head.json'));

    const base = await readBaseSet(join(folder.path, 'head.json'), CARD.id);
    assert.deepEqual(base.bottlenecks, []);
    assert.ok(base.strength > 0);
  });
});

describe('what a retrain learns from', () => {
  let world: RetrainWorld;

  before(async () => {
    world = await startRetrainWorld();
  });

  after(async () => {
    await world[Symbol.asyncDispose]();
  });

  async function collect(base: BaseSet): Promise<TrainingExample[]> {
    const examples: TrainingExample[] = [];

    for await (const page of gather(world.store, GUILD.id, base, true).examples) {
      examples.push(...page);
    }

    return examples;
  }

  it('is the base set and the server’s own queue and training set, however many they are', async () => {
    const { store } = world;
    const [lesson, ...others] = await trueLessons(6);
    assert.ok(lesson);
    await teach(store, [lesson], { guild: GUILD, moderator: MODERATOR });
    await teach(store, others, { guild: OTHER_GUILD, moderator: MODERATOR });
    const known = await store.findExample(GUILD.id, lesson.drawn.sha256);
    assert.ok(known);

    const states: readonly ExampleState[] = [
      'queued',
      'trained',
      'quarantined',
      'remembered',
      'removed',
    ];

    for (let number = 0; number < 250; number += 1) {
      const state = states[number % states.length] ?? 'removed';
      await store.putExample({ ...known, sha256: `${number}`.padStart(64, '0'), state });
    }

    const own = await collect(NO_BASE);
    assert.equal(own.length, 101);
    assert.equal(new Set(own.map(({ sha256 }) => sha256)).size, 101);
    assert.equal(own.filter(({ queued }) => queued).length, 51);
    assert.ok(own.every(({ origin }) => origin === 'guild'));

    const all = await collect(await readBaseSet(BASE_HEAD, CARD.id));
    assert.equal(all.length, 241);
    assert.equal(all.filter(({ origin }) => origin === 'base').length, 140);
  });

  it('is without those whose picture is gone', async () => {
    const { store } = world;
    const before = (await collect(NO_BASE)).length;
    const [example] = await store.listExamplesWithPictures(
      { guildId: GUILD.id, states: ['queued'] },
      { offset: 0, limit: 1 },
    );
    assert.ok(example);

    await store.putExample({ ...example, picture: null });

    assert.equal((await collect(NO_BASE)).length, before - 1);
  });
});

describe('the incumbent', () => {
  it('is the base head with the base set, and after a retrain the server’s head with its own', async () => {
    const world = await startRetrainWorld();

    try {
      const base = await readBaseSet(BASE_HEAD, CARD.id);
      const first = await incumbentOf(world.store, GUILD.id, base, world.guilds);
      assert.equal(first.head.id, (await world.guilds.find(null)).head.id);
      assert.deepEqual(
        first.trainedOn,
        base.bottlenecks.map(({ sha256 }) => sha256),
      );
      assert.equal(first.strength, base.strength);

      const lessons = await trueLessons(12);
      await teach(world.store, lessons, { guild: GUILD, moderator: MODERATOR });
      const outcome = await runRetrain(world.retrainer, GUILD);
      assert.ok(outcome.status === 'activated');

      const second = await incumbentOf(world.store, GUILD.id, base, world.guilds);
      assert.equal(second.head.id, outcome.headId);
      assert.equal(second.strength, outcome.report.strength);
      assert.ok(lessons.every(({ drawn }) => second.trainedOn.includes(drawn.sha256)));
    } finally {
      await world[Symbol.asyncDispose]();
    }
  });
});
