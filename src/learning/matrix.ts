/** Rows of numbers, one after the other. */
export interface Matrix {
  /** `rows` × `columns` numbers. */
  readonly data: Float64Array;
  readonly rows: number;
  readonly columns: number;
}

/** @param rows vectors of one length */
export function matrixFromRows(rows: readonly ArrayLike<number>[]): Matrix {
  const columns = rows[0]?.length ?? 0;
  const data = new Float64Array(rows.length * columns);

  for (const [index, row] of rows.entries()) {
    data.set(row, index * columns);
  }

  return { data, rows: rows.length, columns };
}

export function rowOf(matrix: Matrix, row: number): Float64Array {
  return matrix.data.subarray(row * matrix.columns, (row + 1) * matrix.columns);
}

export function selectRows(matrix: Matrix, rows: readonly number[]): Matrix {
  return matrixFromRows(rows.map((row) => rowOf(matrix, row)));
}

/** Sum of products of two vectors of one length. */
export function dot(first: Float64Array, second: Float64Array): number {
  let sum = 0;

  for (let index = 0; index < first.length; index += 1) {
    sum += (first[index] ?? 0) * (second[index] ?? 0);
  }

  return sum;
}

/** Adds `factor` times a vector to another, in place. */
export function addScaled(target: Float64Array, factor: number, vector: Float64Array): void {
  for (let index = 0; index < target.length; index += 1) {
    target[index] = (target[index] ?? 0) + factor * (vector[index] ?? 0);
  }
}

/** Matrix times vector: one number a row. */
export function multiply(matrix: Matrix, vector: Float64Array): Float64Array {
  return Float64Array.from({ length: matrix.rows }, (_, row) => dot(rowOf(matrix, row), vector));
}

/** Transposed matrix times vector: one number a column. */
export function multiplyTransposed(matrix: Matrix, vector: Float64Array): Float64Array {
  const result = new Float64Array(matrix.columns);

  for (let row = 0; row < matrix.rows; row += 1) {
    addScaled(result, vector[row] ?? 0, rowOf(matrix, row));
  }

  return result;
}

/**
 * Orthonormal rows that span what the matrix's rows span (Gram–Schmidt, twice: "twice is enough",
 * Giraud et al. 2005). Rows that add nothing are left out.
 */
export function orthonormalRows(matrix: Matrix): Matrix {
  const basis: Float64Array[] = [];

  for (let row = 0; row < matrix.rows; row += 1) {
    const vector = Float64Array.from(rowOf(matrix, row));
    const length = Math.sqrt(dot(vector, vector));

    for (let pass = 0; pass < 2; pass += 1) {
      for (const direction of basis) {
        addScaled(vector, -dot(vector, direction), direction);
      }
    }

    const rest = Math.sqrt(dot(vector, vector));

    if (rest > length * 1e-10) {
      basis.push(vector.map((value) => value / rest));
    }
  }

  return matrixFromRows(basis);
}
