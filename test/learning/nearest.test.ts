import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';

import type { BackboneCard } from '../../src/inference/backbone.ts';
import type { Manifest } from '../../src/learning/candidate.ts';
import { type BaseSet, readBaseSet } from '../../src/learning/gather.ts';
import { nearestTrainingPictures, type TrainedHead } from '../../src/learning/nearest.ts';
import { createTeacher } from '../../src/learning/teach.ts';
import { type Lesson, teach, trueLessons } from '../support/learning.ts';
import { BACKBONE_CARD, BASE_HEAD } from '../support/models.ts';
import { type RetrainWorld, runRetrain, startRetrainWorld } from '../support/retrainer.ts';

const GUILD = { id: '100' };
const OTHER_GUILD = { id: '101' };
const MODERATOR = { id: '200' };

describe('the nearest training pictures', () => {
  let world: RetrainWorld;
  let base: BaseSet;
  let lessons: readonly Lesson[];
  let head: TrainedHead;

  before(async () => {
    world = await startRetrainWorld();
    const { id } = JSON.parse(await readFile(BACKBONE_CARD, 'utf8')) as BackboneCard;
    base = await readBaseSet(BASE_HEAD, id);
    lessons = await trueLessons(12);

    await teach(world.store, lessons, { guild: GUILD, moderator: MODERATOR });
    const outcome = await runRetrain(world.retrainer, GUILD);
    assert.ok(outcome.status === 'activated');

    const record = await world.store.findHead(GUILD.id, outcome.headId);
    head = { guildId: GUILD.id, manifest: JSON.parse(record?.manifest ?? '') as Manifest };
  });

  after(async () => {
    await world[Symbol.asyncDispose]();
  });

  it('of a server’s own head are the server’s and the base set’s, the most alike first', async () => {
    const [lesson] = lessons;
    assert.ok(lesson);

    const found = await nearestTrainingPictures(world.store, base, head, lesson.drawn.picture, 5);
    const likenesses = found.map(({ likeness }) => likeness);

    assert.equal(found.length, 5);
    assert.deepEqual(
      likenesses,
      likenesses.toSorted((first, second) => second - first),
    );
    assert.ok(Math.abs((likenesses[0] ?? 0) - 1) < 1e-6);
    assert.ok(sameBytes(found[0]?.input ?? null, lesson.drawn.picture.input));
    assert.equal(found[0]?.origin, 'guild');
    assert.equal(found[0].label, lesson.label);

    const all = await nearestTrainingPictures(world.store, base, head, lesson.drawn.picture, 1_000);
    assert.equal(all.filter(({ origin }) => origin === 'base').length, 140);
    assert.equal(all.filter(({ origin }) => origin === 'guild').length, 12);
  });

  it('of the base head are the base set’s alone, which come without pictures', async () => {
    const [lesson] = lessons;
    assert.ok(lesson);

    const found = await nearestTrainingPictures(
      world.store,
      base,
      null,
      lesson.drawn.picture,
      1_000,
    );

    assert.equal(found.length, 140);
    assert.ok(found.every(({ origin, input }) => origin === 'base' && input === null));
  });

  it('are those that the head has seen, with the labels that it has seen, whatever was taught since', async () => {
    const { store } = world;
    const [relabelled, removed] = lessons;
    const [later] = await trueLessons(1, 300);
    assert.ok(relabelled && removed && later);

    await teach(store, [later, { drawn: relabelled.drawn, label: 'baddy' }], {
      guild: GUILD,
      moderator: MODERATOR,
    });
    const teacher = createTeacher(store, { trainOnMessageContent: false, now: Date.now });
    await teacher.remove(GUILD.id, removed.drawn.sha256, MODERATOR.id);

    const found = await nearestTrainingPictures(store, base, head, later.drawn.picture, 1_000);
    const own = found.filter(({ origin }) => origin === 'guild');

    assert.equal(own.length, 11);
    assert.ok(own.every(({ likeness }) => likeness < 0.9999));

    const label = own.find(({ input }) => sameBytes(input, relabelled.drawn.picture.input))?.label;
    assert.equal(label, relabelled.label);
  });

  it('are never another server’s, even where it has the very picture', async () => {
    const { store } = world;
    const others = await trueLessons(12, 400);
    await teach(store, others, { guild: OTHER_GUILD, moderator: MODERATOR });
    const outcome = await runRetrain(world.retrainer, OTHER_GUILD);
    assert.ok(outcome.status === 'activated');

    const [theirs] = others;
    assert.ok(theirs);
    const found = await nearestTrainingPictures(store, base, head, theirs.drawn.picture, 1_000);

    assert.ok(found.every(({ likeness }) => likeness < 0.9999));
  });
});

function sameBytes(first: Uint8Array | null, second: Uint8Array): boolean {
  return first !== null && Buffer.compare(first, second) === 0;
}
