import assert from 'node:assert/strict';
import { it } from 'node:test';

import {
  areaUnderRoc,
  expectedCalibrationError,
  isRight,
  logLoss,
  mean,
  median,
  reliabilityCurve,
  share,
} from '../../src/learning/measures.ts';

function assertNear(actual: number, expected: number, tolerance = 1e-4): void {
  assert.ok(Math.abs(actual - expected) < tolerance, `${actual} is not ${expected}`);
}

it('gives a share with Wilson’s interval', () => {
  // 8 of 10: 0.4902 to 0.9433 (Wilson 1927).
  const { value, interval } = share(8, 10);

  assert.equal(value, 0.8);
  assertNear(interval[0], 0.4902);
  assertNear(interval[1], 0.9433);
});

it('keeps the interval between 0 and 1, and says nothing where there is nothing', () => {
  assertNear(share(10, 10).interval[1], 1);
  assertNear(share(0, 10).interval[0], 0);
  assert.deepEqual(share(0, 0).interval, [0, 1]);
});

it('finds scores right that lie on their target’s side, 0 as goody', () => {
  assert.deepEqual(
    [isRight(1, 1), isRight(-1, 0), isRight(0, 1), isRight(0, 0), isRight(2, 0)],
    [true, true, true, false, false],
  );
  assert.equal(isRight(undefined, 1), false);
});

it('gives the area under the ROC curve, ties counting half', () => {
  assert.equal(areaUnderRoc([1, 2, 3, 4], [0, 0, 1, 1]), 1);
  assert.equal(areaUnderRoc([4, 3, 2, 1], [0, 0, 1, 1]), 0);
  assert.equal(areaUnderRoc([1, 1, 1, 1], [0, 1, 0, 1]), 0.5);
  assert.equal(areaUnderRoc([1, 2, 2, 3], [0, 0, 1, 1]), 0.875);
  assert.equal(areaUnderRoc([1, 2], [1, 1]), 0.5);
});

it('gives the mean loss in nats, without overflow', () => {
  assertNear(logLoss([0, 0], [0, 1]), Math.log(2));
  assertNear(logLoss([2], [1]), Math.log1p(Math.exp(-2)));
  assertNear(logLoss([2], [1], 2), Math.log1p(Math.exp(-1)));
  assertNear(logLoss([1_000], [0]), 1_000);
});

it('counts a loss of more weight for more', () => {
  assertNear(logLoss([0, 2], [1, 1], 1, [3, 1]), (3 * Math.log(2) + Math.log1p(Math.exp(-2))) / 4);
});

it('gives the mean and the middle', () => {
  assert.equal(mean([1, 2, 6]), 3);
  assert.equal(mean([]), 0);
  assert.equal(median([9, 1, 5]), 5);
});

it('puts confidence next to accuracy in bins of one size, from the least confident on', () => {
  const confidences = Array.from({ length: 20 }, (_, index) => 0.99 - index / 100);
  const right = confidences.map((confidence) => confidence > 0.895);
  const curve = reliabilityCurve(confidences, right);

  assert.equal(curve.length, 10);
  assert.ok(curve.every((bin) => bin.count === 2));
  assertNear(curve[0]?.confidence ?? 0, 0.805);
  assert.deepEqual(
    curve.map((bin) => bin.accuracy),
    [0, 0, 0, 0, 0, 1, 1, 1, 1, 1],
  );
});

it('leaves out the bins that too few verdicts leave empty', () => {
  const curve = reliabilityCurve([0.6, 0.7, 0.8], [true, false, true]);

  assert.deepEqual(
    curve.map((bin) => bin.count),
    [1, 1, 1],
  );
  assert.deepEqual(reliabilityCurve([], []), []);
  assert.equal(expectedCalibrationError([]), 0);
});

it('finds no calibration error where confidence and accuracy agree, and the gap where not', () => {
  const confidences = Array.from({ length: 100 }, () => 0.75);
  const right = confidences.map((_, index) => index % 4 !== 0);
  const boasting = confidences.map(() => 0.95);

  assertNear(expectedCalibrationError(reliabilityCurve(confidences, right)), 0, 0.06);
  assertNear(expectedCalibrationError(reliabilityCurve(boasting, right)), 0.2, 0.02);
});
