import assert from 'node:assert/strict';
import { it } from 'node:test';

import { score } from '../../src/inference/head.ts';
import type { Bottleneck } from '../../src/learning/bottleneck.ts';
import { type Candidate, type Stage, trainCandidate } from '../../src/learning/candidate.ts';
import { judgeCandidate } from '../../src/learning/gate.ts';
import { WEIGHTS } from '../../src/learning/training-example.ts';
import { refusal } from '../support/refusal.ts';
import { baseAndQueue, type Lesson, requestOf, taught, turned } from './lesson.ts';

const LESSON = baseAndQueue({ base: 100, queue: 24 });

function train(lesson: Lesson): Candidate {
  return trainCandidate(requestOf(lesson));
}

const HONEST = train(LESSON);

it('makes the same candidate from the same pictures in another order, bit for bit', () => {
  const request = requestOf(LESSON);
  const examples = request.examples.toSorted((first, second) =>
    first.perceptualHash < second.perceptualHash ? -1 : 1,
  );

  assert.notDeepEqual(examples, request.examples);
  assert.deepEqual(trainCandidate({ ...request, examples }), HONEST);
});

it('lists in the manifest what the head was made from, by SHA-256', () => {
  const { examples, ...rest } = HONEST.manifest;
  const sha256s = examples.map(({ sha256 }) => sha256);

  assert.deepEqual(rest, { format: 1, backbone: LESSON.backbone, name: 'guild', seed: 1 });
  assert.deepEqual(
    sha256s,
    requestOf(LESSON)
      .examples.map(({ sha256 }) => sha256)
      .sort(),
  );
  assert.ok(examples.filter(({ origin }) => origin === 'guild').every(({ weight }) => weight > 1));
  assert.ok(examples.filter(({ origin }) => origin === 'base').every(({ weight }) => weight === 1));
});

it('makes a report of plain numbers that JSON keeps as they are', () => {
  assert.deepEqual(JSON.parse(JSON.stringify(HONEST.report)), HONEST.report);
});

it('adds up: pictures, confusion, reliability and the paired counts', () => {
  const { pictures, confusion, reliability, difference, accuracy, before, guild } = HONEST.report;
  const { goody, baddy } = confusion;
  const near = (first: number, second: number): void => {
    assert.ok(Math.abs(first - second) < 1e-9, `${first} is not ${second}`);
  };

  assert.deepEqual([pictures.base, pictures.guild], [100, 24]);
  near(goody.goody + goody.baddy, pictures.goody);
  near(baddy.goody + baddy.baddy, pictures.baddy);
  near(goody.goody + baddy.baddy, accuracy.right);
  near(
    reliability.reduce((sum, bin) => sum + bin.count, 0),
    124,
  );
  near(difference.bothRight + difference.gained, accuracy.right);
  near(difference.bothRight + difference.lost, before.accuracy.right);
  near(difference.value, accuracy.value - before.accuracy.value);
  assert.equal(guild.difference.of, 24);
});

it('finds the recipe no better than itself: both sides see the same pictures of the same folds', () => {
  const alone = { ...LESSON, queue: [] };
  const { report } = train(alone);
  const again = trainCandidate({
    ...requestOf(alone),
    incumbent: { ...LESSON.incumbent, strength: report.strength },
  }).report;

  // Not to the last picture: the candidate's fits start from the strength before.
  assert.ok(again.difference.gained + again.difference.lost <= 1);
  assert.ok(again.difference.interval[0] > -0.05);
});

it('lets no picture be scored by a head that has seen it, be it the incumbent', () => {
  // Labels by chance: whoever has seen a picture gets it right, whoever has not is right by chance.
  const bottlenecks = LESSON.base.map((one, number) => ((number * 5) % 7 < 3 ? turned(one) : one));
  const { report } = train({
    ...LESSON,
    base: bottlenecks,
    queue: [],
    incumbent: { ...LESSON.incumbent, strength: 1 },
  });

  assert.ok(report.before.accuracy.value < 0.72, String(report.before.accuracy.value));
});

it('scores the incumbent’s head itself where none of its own pictures are at hand', () => {
  const request = requestOf(LESSON);
  const { report } = trainCandidate({
    ...request,
    incumbent: { ...request.incumbent, trainedOn: [] },
  });

  // It has seen all of the base pictures, so it gets nearly all of them right.
  assert.ok(report.before.accuracy.value > HONEST.report.before.accuracy.value + 0.05);
});

it('is accepted where the corrections are honest, and fixes them', () => {
  const { corrections } = HONEST.report;

  assert.equal(judgeCandidate(HONEST.report).status, 'accepted');
  assert.equal(corrections.of, 24);
  assert.ok(corrections.fixed.length > 0);
  assert.ok(corrections.fixed.length > 4 * corrections.notFixed.length);
});

it('keeps what the base set shows where the queue is nothing but mistakes, which seems to speak against it', () => {
  const { incumbent, queue } = LESSON;
  const contrary = queue.map((one): Bottleneck => {
    const said = score(incumbent.head, one.features) >= 0 ? 'goody' : 'baddy';

    return { ...one, label: said === 'goody' ? 'baddy' : 'goody' };
  });

  const request = requestOf({ ...LESSON, queue: contrary });
  const kept = trainCandidate(request).report;
  const free = trainCandidate({ ...request, baseStrength: undefined }).report;

  assert.ok(kept.strength >= incumbent.strength / 4);
  assert.ok(free.strength < incumbent.strength / 4, String(free.strength));
});

it('is parked where the queue was poisoned with turned labels, with what it costs', () => {
  const { report } = train({ ...LESSON, queue: LESSON.queue.map(turned) });
  const decision = judgeCandidate(report);

  assert.equal(decision.status, 'parked');
  assert.deepEqual(
    decision.reasons.map(({ code }) => code),
    ['worse'],
  );
  assert.ok(report.difference.value < 0);
});

it('says which recent verdicts would change, and how', () => {
  const request = requestOf(LESSON);
  const recent = LESSON.queue.map(({ sha256, features }) => ({ sha256, features }));
  const { report } = trainCandidate({ ...request, recent });
  const fixed = new Set(report.corrections.fixed);

  assert.equal(report.recent.of, 24);
  assert.ok(report.recent.changed.length >= fixed.size);
  assert.ok(report.recent.changed.every(({ before, after }) => before !== after));
});

it('finds broken what is pinned and comes out wrong, also where it was left out of the training', () => {
  const [first] = LESSON.queue;
  assert.ok(first);

  // The guild gave the picture both labels, so that neither is learned; one of the two must be broken.
  const pinned = [first, { ...turned(first), sha256: 'f'.repeat(64) }];
  const request = requestOf({ ...LESSON, queue: LESSON.queue.slice(1) });
  const { report } = trainCandidate({
    ...request,
    examples: [
      ...request.examples,
      ...pinned.map((one) => ({ ...taught(one, 'guild', false), pinned: true })),
    ],
  });

  assert.equal(report.pinned.of, 2);
  assert.equal(report.pinned.broken.length, 1);
  assert.deepEqual(
    report.leftOut.map(({ reason }) => reason),
    ['contradiction', 'contradiction'],
  );
  assert.ok(judgeCandidate(report).reasons.some(({ code }) => code === 'breaksPinned'));
});

it('refuses pictures of one label alone, and too few of one', () => {
  const goodies = LESSON.base.filter(({ label }) => label === 'goody');
  const baddies = LESSON.base.filter(({ label }) => label === 'baddy').slice(0, 3);
  const withBase = (base: readonly Bottleneck[]): Lesson => ({ ...LESSON, base, queue: [] });

  assert.throws(() => train(withBase(goodies)), refusal('RETRAIN_ONE_CLASS', { label: 'goody' }));
  assert.throws(
    () => train(withBase([...goodies, ...baddies])),
    refusal('DATA_TOO_FEW', { goody: goodies.length, baddy: 3, limit: 5 }),
  );
  assert.throws(
    () => train(withBase([])),
    refusal('DATA_TOO_FEW', { goody: 0, baddy: 0, limit: 5 }),
  );
});

it('tells its stages in their order, each up to its end', () => {
  const steps: [Stage, number, number][] = [];
  trainCandidate(requestOf(LESSON), (stage, done, total) => steps.push([stage, done, total]));

  assert.deepEqual(
    [...new Set(steps.map(([stage]) => stage))],
    ['clean', 'split', 'fit', 'evaluate'],
  );

  for (const stage of ['fit', 'evaluate']) {
    const [, done, total] = steps.findLast(([own]) => own === stage) ?? ['', 0, 1];

    assert.equal(done, total);
  }
});

it('names the guild’s labels that are probably wrong, and none of the base set’s', () => {
  // Those that the head is surest of: about the others it may well be wrong itself.
  const margin = ({ features, label }: Bottleneck): number =>
    score(LESSON.incumbent.head, features) * (label === 'goody' ? 1 : -1);
  const wrong = LESSON.queue
    .toSorted((first, second) => margin(second) - margin(first))
    .slice(0, 3);
  const { report } = train({
    ...LESSON,
    queue: LESSON.queue.map((one) => (wrong.includes(one) ? turned(one) : one)),
  });
  const suspects = report.diagnosis?.labelErrors.map(({ sha256 }) => sha256) ?? [];
  const queue = LESSON.queue.map(({ sha256 }) => sha256);

  assert.ok(suspects.every((sha256) => queue.includes(sha256)));
  assert.ok(wrong.every(({ sha256 }) => suspects.includes(sha256)));
});

it('counts what it left out, and says how much of one label the guild taught', () => {
  const [first, ...others] = LESSON.queue.filter(({ label }) => label === 'goody');
  const [baddy] = LESSON.base.filter(({ label }) => label === 'baddy');
  assert.ok(first !== undefined && baddy !== undefined);

  const request = requestOf({ ...LESSON, queue: [first, ...others] });
  const examples = [...request.examples, taught(baddy, 'guild', true)];
  const { diagnosis } = trainCandidate({ ...request, examples }).report;

  assert.equal(diagnosis?.duplicates, 1);
  assert.equal(diagnosis.contradictions, 0);
  assert.deepEqual(diagnosis.balance, {
    goody: others.length + 1,
    baddy: 1,
    more: 'goody',
    times: others.length + 1,
    isUneven: true,
  });
  assert.deepEqual(
    diagnosis.sideIssues.map(({ name }) => name),
    ['brightness'],
  );
});

it('learns from verdicts that nobody opposed, and measures itself on none of them', () => {
  // Whatever the truth is: each has the label that the incumbent gave.
  const letStand = baseAndQueue({ base: 124, queue: 16 }).queue.map((one) => ({
    ...one,
    label:
      score(LESSON.incumbent.head, one.features) >= 0 ? ('goody' as const) : ('baddy' as const),
  }));
  const request = requestOf(LESSON);
  const { head, manifest, report } = trainCandidate({
    ...request,
    examples: [...request.examples, ...letStand.map((one) => taught(one, 'unopposed', false))],
  });

  assert.notEqual(head.id, HONEST.head.id);
  assert.deepEqual(report.pictures, { ...HONEST.report.pictures, unopposed: 16 });
  assert.equal(report.accuracy.of, 124);
  assert.equal(report.difference.of, 124);
  assert.equal(report.guild.difference.of, 24);
  assert.equal(report.corrections.of, 24);
  assert.deepEqual(report.diagnosis?.balance, HONEST.report.diagnosis?.balance);
  assert.deepEqual(
    manifest.examples
      .filter(({ origin }) => origin === 'unopposed')
      .map(({ sha256, weight }) => [sha256, weight]),
    letStand.map(({ sha256 }) => [sha256, WEIGHTS.guild]),
  );
});

it('cannot do with verdicts that nobody opposed where moderators have taught too little', () => {
  const letStand = LESSON.base.map((one) => taught(one, 'unopposed', false));
  const goodies = LESSON.queue.filter(({ label }) => label === 'goody');
  const [baddy] = LESSON.queue.filter(({ label }) => label === 'baddy');
  assert.ok(baddy);
  const trainOn = (own: readonly Bottleneck[]): Candidate =>
    trainCandidate({
      ...requestOf(LESSON),
      examples: [...own.map((one) => taught(one, 'guild', true)), ...letStand],
    });

  assert.throws(() => trainOn(goodies), refusal('RETRAIN_ONE_CLASS', { label: 'goody' }));
  assert.throws(
    () => trainOn([...goodies, baddy]),
    refusal('DATA_TOO_FEW', { goody: goodies.length, baddy: 1, limit: 5 }),
  );
});
