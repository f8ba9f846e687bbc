import assert from 'node:assert/strict';
import { it } from 'node:test';

import {
  addScaled,
  dot,
  everyRow,
  type Matrix,
  matrixFromRows,
  rowsWhere,
} from '../../src/learning/matrix.ts';

/** Nineteen columns, so that the padding to a multiple of eight is at work too. */
const ROWS = Array.from({ length: 7 }, (_, row) =>
  Array.from({ length: 19 }, (__, column) => Math.fround(Math.sin(5 * row + 3 * column + 1))),
);

/** Some of the rows, one of them twice. */
const MEMBERS = Uint32Array.of(5, 0, 3, 5);

const VECTOR = Float64Array.from({ length: 19 }, (_, column) => Math.cos(column));
const FACTORS = Float64Array.of(0.5, -2, 3, 0.25);

function assertNear(found: ArrayLike<number>, expected: readonly number[]): void {
  assert.equal(found.length, expected.length);

  for (const [index, value] of expected.entries()) {
    assert.ok(Math.abs((found[index] ?? Number.NaN) - value) < 1e-12, `at ${index}`);
  }
}

/** The members' scores by plain loops. */
function scores(): number[] {
  return Array.from(MEMBERS, (member) =>
    (ROWS[member] ?? []).reduce((sum, value, column) => sum + value * (VECTOR[column] ?? 0), 0),
  );
}

/** The sum of the members, each times a factor, by plain loops. */
function combination(factors: readonly number[]): number[] {
  return Array.from(VECTOR, (_, column) =>
    Array.from(MEMBERS).reduce(
      (sum, member, index) => sum + (factors[index] ?? 0) * (ROWS[member]?.[column] ?? 0),
      0,
    ),
  );
}

it('gives back its rows', () => {
  const matrix = matrixFromRows(ROWS);

  assert.deepEqual([matrix.rows, matrix.columns], [7, 19]);
  assert.deepEqual([...matrix.rowOf(6)], ROWS[6]);
});

it('multiplies its members by a vector', () => {
  assertNear(matrixFromRows(ROWS).multiply(MEMBERS, VECTOR), scores());
});

it('adds up its members, each times its factor', () => {
  assertNear(matrixFromRows(ROWS).combine(MEMBERS, FACTORS), combination([...FACTORS]));
});

it('does both in one pass', () => {
  const { scores: found, sum } = matrixFromRows(ROWS).multiplyTwice(MEMBERS, VECTOR, 0.75, FACTORS);
  const expected = scores().map((score) => score + 0.75);

  assertNear(found, expected);
  assertNear(sum, combination(expected.map((score, index) => score * (FACTORS[index] ?? 0))));
});

it('adds up the squared distances of its members from a centre', () => {
  const expected = Array.from(VECTOR, (centre, column) =>
    Array.from(MEMBERS).reduce(
      (sum, member) => sum + ((ROWS[member]?.[column] ?? 0) - centre) ** 2,
      0,
    ),
  );

  assertNear(matrixFromRows(ROWS).sumSquares(MEMBERS, VECTOR), expected);
});

it('forgets between two products what the first was made from', () => {
  const matrix = matrixFromRows(ROWS);
  matrix.multiplyTwice(
    everyRow(matrix),
    VECTOR.map((value) => 9 * value),
    3,
    new Float64Array(7),
  );

  assertNear(matrix.multiply(MEMBERS, VECTOR), scores());
  assertNear(matrix.combine(MEMBERS, FACTORS), combination([...FACTORS]));
});

it('takes rows without columns, one column, and no members at all', () => {
  const nobody = new Uint32Array();
  const single: Matrix = matrixFromRows([[3], [4]]);

  assertNear(single.multiply(everyRow(single), Float64Array.of(2)), [6, 8]);
  assertNear(single.combine(nobody, new Float64Array()), [0]);
  assertNear(matrixFromRows([[], []]).multiply(Uint32Array.of(1), new Float64Array()), [0]);
  assertNear(matrixFromRows([]).multiply(nobody, new Float64Array()), []);
});

it('names the rows that pass a test', () => {
  assert.deepEqual([...rowsWhere(['a', 'b', 'a'], (item) => item === 'a')], [0, 2]);
});

it('multiplies and adds vectors', () => {
  const target = Float64Array.of(1, 2);
  addScaled(target, 3, Float64Array.of(10, 20));

  assert.deepEqual(target, Float64Array.of(31, 62));
  assert.equal(dot(target, Float64Array.of(1, -1)), -31);
});
