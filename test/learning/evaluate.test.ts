import assert from 'node:assert/strict';
import { it } from 'node:test';

import { evaluate } from '../../src/learning/evaluate.ts';

/** A hundred examples in five folds, sixty of them goodies. */
const TARGETS = Array.from({ length: 100 }, (_, example) => (example % 5 < 3 ? 1 : 0));
const FOLDS = TARGETS.map((_, example) => Math.floor(example / 20));

/** Scores of one size that are right but for each tenth. */
const NINE_OF_TEN = TARGETS.map((target, example) => {
  const side = target === 1 ? 2 : -2;

  return example % 10 === 9 ? -side : side;
});

it('gives the mean over several cross-validations', () => {
  const good = { folds: FOLDS, logOdds: NINE_OF_TEN };
  const perfect = { folds: FOLDS, logOdds: TARGETS.map((target) => (target === 1 ? 3 : -3)) };
  const { accuracy, baselines } = evaluate([good, perfect], [good, good], TARGETS, 0.9);

  assert.equal(accuracy.right, 95);
  assert.equal(accuracy.of, 100);
  assert.equal(baselines.colours.right, 90);
  assert.equal(baselines.majority.right, 60);
});

it('finds scores calibrated that are right as often as the others of their kind', () => {
  const run = { folds: FOLDS, logOdds: NINE_OF_TEN };
  const { expectedCalibrationError, logLoss, unsure } = evaluate([run], [run], TARGETS, 0.9);

  // Each tenth verdict is wrong, in each bin of ten too.
  assert.ok(expectedCalibrationError < 1e-3);
  assert.ok(Math.abs(logLoss - -(0.9 * Math.log(0.9) + 0.1 * Math.log(0.1))) < 1e-3);
  assert.equal(unsure.coverage.value, 1);
  assert.equal(unsure.accuracy.value, 0.9);
});

it('does not measure the unsure band on the examples that it was chosen by', () => {
  // Fold 0 is sure and always wrong; the other folds are as sure and always right.
  const logOdds = TARGETS.map((target, example) => {
    const right = target === 1 ? 4 : -4;

    return FOLDS[example] === 0 ? -right : right;
  });
  const run = { folds: FOLDS, logOdds };
  const { unsure, logLoss, expectedCalibrationError } = evaluate([run], [run], TARGETS, 0.9);

  // The others promise certainty, so fold 0 pays for all of its twenty mistakes.
  assert.ok(unsure.accuracy.value <= 0.8);
  assert.ok(logLoss > 2);
  assert.ok(expectedCalibrationError > 0.15);
});
