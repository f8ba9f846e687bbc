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

it('counts what was said of each label, as a mean over several cross-validations', () => {
  const good = { folds: FOLDS, logOdds: NINE_OF_TEN };
  const allGoody = { folds: FOLDS, logOdds: TARGETS.map(() => 1) };
  const { confusion, balancedAccuracy } = evaluate([good, allGoody], [good, good], TARGETS, 0.9);

  // Each tenth score is wrong, and those pictures are baddies.
  assert.deepEqual(confusion, {
    goody: { goody: 60, baddy: 0 },
    baddy: { goody: 25, baddy: 15 },
  });
  assert.equal(balancedAccuracy, (1 + 15 / 40) / 2);
});

it('finds no label that is said where no confidence reaches the target', () => {
  const chance = TARGETS.map(
    (_, example) => ((example * 7) % 11 < 5 ? 1 : -1) * (1 + example / 50),
  );
  const run = { folds: FOLDS, logOdds: chance };
  const { unsure } = evaluate([run], [run], TARGETS, 0.99);

  assert.equal(unsure.coverage.value, 0);
  assert.equal(unsure.accuracy.of, 0);
});

it('gives the reliability curve of the cross-fitted confidences, counted as one cross-validation', () => {
  const run = { folds: FOLDS, logOdds: NINE_OF_TEN };
  const { reliability } = evaluate([run, run], [run, run], TARGETS, 0.9);

  assert.deepEqual(
    reliability.map((bin) => bin.count),
    Array.from({ length: 10 }, () => 10),
  );
  assert.ok(reliability.every((bin) => bin.confidence > 0.85 && bin.confidence < 0.95));
});
