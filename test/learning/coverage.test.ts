import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { coverageCurve } from '../../src/learning/coverage.ts';
import type { RunVerdict } from '../../src/learning/verdicts.ts';

function verdict(confidence: number, right: boolean): RunVerdict {
  const calibration = { temperature: 1, unsureBelow: 0.5 };

  return { goody: confidence, confidence, right, sure: true, calibration };
}

describe('the curve of accuracy against coverage', () => {
  it('takes the most confident verdicts first, and ends with all of them', () => {
    const sure = Array.from({ length: 10 }, (_, one) => verdict(0.99 - one / 1000, true));
    const unsure = Array.from({ length: 10 }, (_, one) => verdict(0.6 - one / 1000, one % 2 === 0));
    const curve = coverageCurve([...unsure, ...sure], 1);

    assert.deepEqual(curve.at(-1), { confidence: 0.591, coverage: 1, accuracy: 0.75 });
    assert.equal(curve.find(({ coverage }) => coverage === 0.5)?.accuracy, 1);
    assert.ok(curve.every(({ coverage }) => coverage >= 0.25));
  });

  it('does not part verdicts of one confidence', () => {
    const curve = coverageCurve(
      Array.from({ length: 20 }, (_, one) => verdict(0.8, one < 15)),
      1,
    );

    assert.deepEqual(curve, [{ confidence: 0.8, coverage: 1, accuracy: 0.75 }]);
  });

  it('has at most a hundred points', () => {
    const many = Array.from({ length: 5_000 }, (_, one) =>
      verdict(0.5 + one / 10_001, one > 2_500),
    );
    const curve = coverageCurve(many, 1);

    assert.ok(curve.length <= 100 && curve.length > 90);
    assert.equal(curve.at(-1)?.coverage, 1);
  });

  it('of nothing is empty', () => {
    assert.deepEqual(coverageCurve([], 1), []);
  });
});
