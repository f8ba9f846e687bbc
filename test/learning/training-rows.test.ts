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
    ...Array.from({ length: 8 }, () => ({ source: 'large', label: 'goody' })),
    ...Array.from({ length: 2 }, () => ({ source: 'small', label: 'baddy' })),
  ];

  it('are all the same where nothing is to be lifted', () => {
    assert.deepEqual(new Set(weighEvenly(pictures, 0)), new Set([1]));
  });

  it('make every source’s label count the same where all is to be lifted', () => {
    const weights = weighEvenly(pictures, 1);
    const sum = (from: number, to: number) =>
      weights.slice(from, to).reduce((total, weight) => total + weight, 0);

    assert.ok(Math.abs(sum(0, 8) - sum(8, 10)) < 1e-12);
    assert.ok(Math.abs(sum(0, 10) - 10) < 1e-12);
  });

  it('lie between for a half', () => {
    const [large = 0, small = 0] = [weighEvenly(pictures, 0.5)[0], weighEvenly(pictures, 0.5)[9]];

    assert.ok(Math.abs(small / large - 2) < 1e-12);
  });
});
