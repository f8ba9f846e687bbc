import assert from 'node:assert/strict';
import { it } from 'node:test';

import { findLabelErrors } from '../../../src/learning/doctor/label-errors.ts';

it('names those that are surer of the other label than its own pictures are on average', () => {
  // Mean of the goodies' probability of goody: 0.7; of the baddies' of baddy: 0.745.
  const labels = ['goody', 'goody', 'goody', 'baddy', 'baddy', 'baddy', 'baddy'] as const;
  const goody = [0.95, 0.9, 0.25, 0.05, 0.05, 0.2, 0.72];

  assert.deepEqual(
    findLabelErrors(labels, goody).map(({ picture, label }) => [picture, label]),
    [
      [2, 'goody'],
      [6, 'baddy'],
    ],
  );
});

it('names nobody who is merely nearer to the other label', () => {
  const labels = ['goody', 'goody', 'baddy', 'baddy'] as const;

  assert.deepEqual(findLabelErrors(labels, [0.9, 0.45, 0.1, 0.2]), []);
});

it('puts the least likely label first, and gives the other label’s probability', () => {
  const labels = ['goody', 'goody', 'goody', 'goody', 'baddy', 'baddy', 'baddy', 'baddy'] as const;
  const errors = findLabelErrors(labels, [0.9, 0.9, 0.9, 0.1, 0.1, 0.1, 0.1, 0.97]);

  assert.deepEqual(
    errors.map(({ picture, probability }) => [picture, Number(probability.toFixed(2))]),
    [
      [7, 0.97],
      [3, 0.9],
    ],
  );
});

it('finds nothing where there is one label, or nothing', () => {
  assert.deepEqual(findLabelErrors([], []), []);
  assert.deepEqual(findLabelErrors(['goody', 'goody'], [0.9, 0.6]), []);
});
