import assert from 'node:assert/strict';
import { it } from 'node:test';

import { crossValidate, fitStandardised, STRENGTHS } from '../../src/learning/cross-validate.ts';
import { dot, matrixFromRows, rowOf } from '../../src/learning/matrix.ts';
import { countRight } from '../../src/learning/measures.ts';

const FOLD_COUNT = 4;

/** Sixty rows of which the first column decides the target and the others say nothing. */
const ROWS = Array.from({ length: 60 }, (_, row) =>
  Array.from({ length: 6 }, (__, column) => Math.sin(7 * row + 13 * column + 1)),
);
const TARGETS = ROWS.map(([first = 0]) => (first > 0 ? 1 : 0));
const FOLDS = ROWS.map((_, row) => row % FOLD_COUNT);

it('scores each example by a model that has not seen it', () => {
  const features = matrixFromRows(ROWS);
  const { strength, logOdds } = crossValidate(features, TARGETS, FOLDS);

  for (let fold = 0; fold < FOLD_COUNT; fold += 1) {
    const training = [...FOLDS.keys()].filter((example) => FOLDS[example] !== fold);
    const model = fitStandardised(features, TARGETS, training, strength);

    for (const [example, score] of logOdds.entries()) {
      if (FOLDS[example] === fold) {
        const expected = dot(rowOf(features, example), model.weights) + model.bias;

        assert.ok(Math.abs(score - expected) < 1e-6 * Math.max(1, Math.abs(expected)));
      }
    }
  }
});

it('lets no example change the scores of its own fold by its label', () => {
  const features = matrixFromRows(ROWS);
  const turned = TARGETS.map((target, example) => (example === 0 ? 1 - target : target));
  const before = crossValidate(features, TARGETS, FOLDS);
  const after = crossValidate(features, turned, FOLDS);

  assert.equal(after.strength, before.strength);

  for (const [example, fold] of FOLDS.entries()) {
    assert.equal(before.logOdds[example] === after.logOdds[example], fold === 0);
  }
});

it('learns much from what is clear and regularises what is chance', () => {
  const features = matrixFromRows(ROWS);
  const chance = TARGETS.map((_, example) => (Math.sin(991 * example) > 0 ? 1 : 0));
  const clear = crossValidate(features, TARGETS, FOLDS);
  const unclear = crossValidate(features, chance, FOLDS);

  assert.ok(countRight(clear.logOdds, TARGETS) >= 55);
  assert.ok(clear.strength > unclear.strength);
  assert.ok(STRENGTHS.includes(clear.strength) && STRENGTHS.includes(unclear.strength));
});

it('tells after each fold how many are done', () => {
  const steps: [number, number][] = [];
  crossValidate(matrixFromRows(ROWS), TARGETS, FOLDS, (done, total) => steps.push([done, total]));

  assert.deepEqual(steps, [
    [1, 4],
    [2, 4],
    [3, 4],
    [4, 4],
  ]);
});
