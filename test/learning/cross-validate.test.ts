import assert from 'node:assert/strict';
import { it } from 'node:test';

import {
  crossValidate,
  fitStandardised,
  partition,
  STRENGTHS,
} from '../../src/learning/cross-validate.ts';
import { everyRow, matrixFromRows } from '../../src/learning/matrix.ts';
import { isRight } from '../../src/learning/measures.ts';

const FOLD_COUNT = 4;

function countRight(logOdds: readonly number[], targets: readonly number[]): number {
  return logOdds.filter((score, example) => isRight(score, targets[example])).length;
}

/** Sixty rows of which the first column decides the target and the others say nothing. */
const ROWS = Array.from({ length: 60 }, (_, row) =>
  Array.from({ length: 6 }, (__, column) => Math.sin(7 * row + 13 * column + 1)),
);
const TARGETS = ROWS.map(([first = 0]) => (first > 0 ? 1 : 0));
const FOLDS = ROWS.map((_, row) => row % FOLD_COUNT);

const EXAMPLES = { features: matrixFromRows(ROWS), targets: TARGETS };

it('scores each example by a model that has not seen it, right to some hundredths', () => {
  const { strength, logOdds } = crossValidate(EXAMPLES, FOLDS);

  for (let fold = 0; fold < FOLD_COUNT; fold += 1) {
    const training = everyRow(EXAMPLES.features).filter((row) => FOLDS[row] !== fold);
    const model = fitStandardised(EXAMPLES, training, strength);
    const exact = EXAMPLES.features.multiply(everyRow(EXAMPLES.features), model.weights);

    for (const [example, score] of logOdds.entries()) {
      if (FOLDS[example] === fold) {
        const expected = (exact[example] ?? 0) + model.bias;

        assert.ok(Math.abs(score - expected) < 0.03 * Math.max(1, Math.abs(expected)));
      }
    }
  }
});

it('lets no example change the scores of its own fold by its label', () => {
  const turned = TARGETS.map((target, example) => (example === 0 ? 1 - target : target));
  const before = crossValidate(EXAMPLES, FOLDS);
  const after = crossValidate({ ...EXAMPLES, targets: turned }, FOLDS);

  assert.equal(after.strength, before.strength);

  for (const [example, fold] of FOLDS.entries()) {
    assert.equal(before.logOdds[example] === after.logOdds[example], fold === 0);
  }
});

it('learns much from what is clear and regularises what is chance', () => {
  const chance = TARGETS.map((_, example) => (Math.sin(991 * example) > 0 ? 1 : 0));
  const clear = crossValidate(EXAMPLES, FOLDS);
  const unclear = crossValidate({ ...EXAMPLES, targets: chance }, FOLDS);

  assert.ok(countRight(clear.logOdds, TARGETS) >= 55);
  assert.ok(clear.strength > unclear.strength);
  assert.ok(STRENGTHS.includes(clear.strength) && STRENGTHS.includes(unclear.strength));
});

it('lets examples of more weight decide more about the strength and the scores', () => {
  const chance = TARGETS.map((target, example) => (example < 30 ? target : example % 2));
  const examples = { ...EXAMPLES, targets: chance };
  const weigh = (first: number, second: number): number[] =>
    chance.map((_, example) => (example < 30 ? first : second));

  const clear = crossValidate({ ...examples, sampleWeights: weigh(10, 0.1) }, FOLDS);
  const unclear = crossValidate({ ...examples, sampleWeights: weigh(0.1, 10) }, FOLDS);
  const countFirst = ({ logOdds }: typeof clear): number =>
    countRight(logOdds.slice(0, 30), chance.slice(0, 30));

  assert.ok(clear.strength > unclear.strength);
  assert.ok(countFirst(clear) > countFirst(unclear));
});

it('tells after each strength how many are done, up to the last', () => {
  const steps: [number, number][] = [];
  crossValidate(EXAMPLES, FOLDS, (done, total) => steps.push([done, total]));

  assert.deepEqual(steps[0], [1, STRENGTHS.length]);
  assert.deepEqual(steps.at(-1), [STRENGTHS.length, STRENGTHS.length]);
  assert.ok(steps.every(([done], index) => index === 0 || done >= (steps[index - 1]?.[0] ?? 0)));
});

it('gives the model of each fold, which scores the pictures that it held back', () => {
  const { logOdds, models } = crossValidate(EXAMPLES, FOLDS);

  for (const [example, fold] of FOLDS.entries()) {
    const model = models[fold];
    assert.ok(model);
    const score = EXAMPLES.features.multiply(Uint32Array.of(example), model.weights)[0] ?? NaN;

    assert.equal(score + model.bias, logOdds[example]);
  }
});

it('keeps a view of a picture on the picture’s side of each split', () => {
  const views = ROWS.map((row) => row.map((value) => value + 0.1));
  const pictureOf = [...ROWS.keys(), ...ROWS.keys()];
  const examples = {
    features: matrixFromRows([...ROWS, ...views]),
    targets: [...TARGETS, ...TARGETS],
    pictureOf,
  };
  const folds = partition(FOLDS, pictureOf);

  for (const { training, held } of folds) {
    const heldPictures = new Set(held);

    assert.equal(training.length, 2 * (ROWS.length - held.length));
    assert.ok(training.every((row) => !heldPictures.has(pictureOf[row] ?? -1)));
  }

  assert.equal(crossValidate(examples, FOLDS).logOdds.length, ROWS.length);
});

it('trains on none whose group has a picture in the fold that is held back', () => {
  const groups = ROWS.map((_, row) => Math.floor(row / 2));
  const [first] = partition(FOLDS, undefined, groups);

  assert.ok(first);
  assert.ok(first.training.every((row) => FOLDS[row] === 2 || FOLDS[row] === 3));
  assert.equal(first.training.length, 30);
});
