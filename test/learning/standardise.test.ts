import assert from 'node:assert/strict';
import { it } from 'node:test';

import { dot, matrixFromRows, rowOf } from '../../src/learning/matrix.ts';
import { measureScale, standardise, unfoldScale } from '../../src/learning/standardise.ts';

const FEATURES = matrixFromRows([
  [1, 100, 7, -1],
  [2, 300, 7, 0],
  [3, 200, 7, 1],
  [6, 600, 7, 8],
]);

it('gives every column mean 0 and deviation 1', () => {
  const { data, rows, columns } = standardise(FEATURES, measureScale(FEATURES));

  for (const column of [0, 1, 3]) {
    const values = Array.from({ length: rows }, (_, row) => data[row * columns + column] ?? 0);
    const mean = values.reduce((sum, value) => sum + value, 0) / rows;
    const variance = values.reduce((sum, value) => sum + value ** 2, 0) / rows;

    assert.ok(Math.abs(mean) < 1e-12);
    assert.ok(Math.abs(variance - 1) < 1e-12);
  }
});

it('turns a column that never changes into zeros, not into a division by zero', () => {
  const scale = measureScale(FEATURES);
  const { data, rows, columns } = standardise(FEATURES, scale);

  assert.equal(scale.deviations[2], 1);
  assert.deepEqual(
    Array.from({ length: rows }, (_, row) => data[row * columns + 2]),
    [0, 0, 0, 0],
  );
});

it('leaves the scores as they are when it is folded into the weights', () => {
  const scale = measureScale(FEATURES);
  const standardised = standardise(FEATURES, scale);
  const model = { weights: Float64Array.of(0.5, -2, 3, 0.25), bias: -1 };
  const unfolded = unfoldScale(model, scale);

  for (let row = 0; row < FEATURES.rows; row += 1) {
    const expected = dot(rowOf(standardised, row), model.weights) + model.bias;
    const found = dot(rowOf(FEATURES, row), unfolded.weights) + unfolded.bias;

    assert.ok(Math.abs(found - expected) < 1e-10);
  }
});
