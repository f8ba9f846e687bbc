import assert from 'node:assert/strict';
import { it } from 'node:test';

import {
  dot,
  matrixFromRows,
  multiply,
  multiplyTransposed,
  orthonormalRows,
  rowOf,
  selectRows,
} from '../../src/learning/matrix.ts';

const MATRIX = matrixFromRows([
  [1, 2, 3],
  [4, 5, 6],
]);

it('multiplies by a vector from either side', () => {
  assert.deepEqual(multiply(MATRIX, Float64Array.of(1, 0, -1)), Float64Array.of(-2, -2));
  assert.deepEqual(multiplyTransposed(MATRIX, Float64Array.of(1, 2)), Float64Array.of(9, 12, 15));
});

it('selects rows in the order that is asked for, one of them twice too', () => {
  assert.deepEqual(selectRows(MATRIX, [1, 0, 1]).data, Float64Array.of(4, 5, 6, 1, 2, 3, 4, 5, 6));
});

it('finds orthonormal rows that span the same space, without those that add nothing', () => {
  const rows = [
    [1, 1, 0, 0, 0],
    [2, 2, 0, 0, 0],
    [0, 0, 0, 0, 0],
    [1, 1.000_001, 0, 0, 1e-6],
    [3, 0, 4, 0, 5],
  ];
  const basis = orthonormalRows(matrixFromRows(rows));

  assert.equal(basis.rows, 3);

  for (let row = 0; row < basis.rows; row += 1) {
    for (let other = 0; other < basis.rows; other += 1) {
      const product = dot(rowOf(basis, row), rowOf(basis, other));

      assert.ok(Math.abs(product - (row === other ? 1 : 0)) < 1e-12);
    }
  }

  for (const row of rows) {
    const back = multiplyTransposed(basis, multiply(basis, Float64Array.from(row)));

    assert.ok(row.every((value, column) => Math.abs(value - (back[column] ?? 0)) < 1e-9));
  }
});
