import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { trainingRows } from '../../src/learning/training-rows.ts';
import { weighEvenly } from '../../src/learning/weights.ts';

const LESSONS = [
  {
    label: 'goody',
    features: Float32Array.of(1, 2),
    views: { grey: Float32Array.of(3, 4), darker: Float32Array.of(5, 6) },
  },
  { label: 'baddy', features: Float32Array.of(7, 8) },
] as const;

describe('the rows that a head is fitted on', () => {
  it('are the pictures, then their views under the same label', () => {
    const { features, targets, pictureOf } = trainingRows(LESSONS);

    assert.deepEqual(targets, [1, 0, 1, 1]);
    assert.deepEqual(pictureOf, [0, 1, 0, 0]);
    assert.deepEqual([...features.rowOf(2)], [5, 6]);
    assert.deepEqual([...features.rowOf(3)], [3, 4]);
  });

  it('weigh together what their picture weighs', () => {
    const { sampleWeights = [], pictureOf = [] } = trainingRows(LESSONS, [2, 3]);
    const sums = [0, 0];

    for (const [row, picture] of pictureOf.entries()) {
      sums[picture] = (sums[picture] ?? 0) + (sampleWeights[row] ?? 0);
    }

    assert.deepEqual(sums, [2, 3]);
  });
});

describe('weights by source and label', () => {
  const pictures = [
    ...Array.from({ length: 16 }, () => ({ source: 'large', label: 'goody' })),
    ...Array.from({ length: 4 }, () => ({ source: 'small', label: 'goody' })),
    ...Array.from({ length: 2 }, () => ({ source: 'small', label: 'baddy' })),
  ];

  const sum = (weights: readonly number[], from: number, to: number) =>
    weights.slice(from, to).reduce((total, weight) => total + weight, 0);

  function assertNear(value: number, expected: number): void {
    assert.ok(Math.abs(value - expected) < 1e-12, String(value));
  }

  it('are all the same where nothing is to be lifted', () => {
    assert.deepEqual(new Set(weighEvenly(pictures, 0)), new Set([1]));
  });

  it('make every source’s goodies count the same where all is to be lifted', () => {
    const weights = weighEvenly(pictures, 1);

    assertNear(sum(weights, 0, 16), sum(weights, 16, 20));
  });

  it('lie between for a half', () => {
    const weights = weighEvenly(pictures, 0.5);

    assertNear((weights[16] ?? 0) / (weights[0] ?? 0), 2);
  });

  it('make goodies and baddies count the same, and have a mean of 1', () => {
    for (const evenness of [0.5, 1]) {
      const weights = weighEvenly(pictures, evenness);

      assertNear(sum(weights, 0, 20), sum(weights, 20, 22));
      assertNear(sum(weights, 0, 22), 22);
    }
  });
});
