import assert from 'node:assert/strict';
import { it } from 'node:test';

import { everyRow, matrixFromRows } from '../../src/learning/matrix.ts';
import { measureScale } from '../../src/learning/standardise.ts';

const FEATURES = matrixFromRows([
  [1, 100, 7, -1, 0.1],
  [2, 300, 7, 0, 0.1],
  [3, 200, 7, 1, 0.1],
  [6, 600, 7, 8, 0.1],
]);

it('measures the mean and the deviation of each column', () => {
  const { means, deviations } = measureScale(FEATURES, everyRow(FEATURES));

  assert.deepEqual([...means.slice(0, 4)], [3, 300, 7, 2]);
  assert.equal(deviations[0], Math.sqrt(3.5));
  assert.equal(deviations[1], Math.sqrt(35_000));
});

it('measures them on the members alone', () => {
  const { means, deviations } = measureScale(FEATURES, Uint32Array.of(0, 2));

  assert.deepEqual([...means.slice(0, 2)], [2, 150]);
  assert.deepEqual([...deviations.slice(0, 2)], [1, 50]);
});

it('lets a column that never changes count as having a deviation of 1, also where its mean is rounded', () => {
  const { deviations } = measureScale(FEATURES, Uint32Array.of(0, 1, 2));

  assert.equal(deviations[2], 1);
  assert.equal(deviations[4], 1);
});
