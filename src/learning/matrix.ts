import { createKernels, PADDING } from './kernels.ts';

/**
 * Rows of numbers in single precision, as the backbone gives them; everything that is computed from
 * them is in double precision. `members` are the numbers of the rows that take part.
 */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  rowOf(row: number): Float32Array;
  /**
   * The members times a vector.
   *
   * @param vector one number a column
   * @returns one number a member
   */
  multiply(members: Members, vector: Float64Array): Float64Array;
  /**
   * The sum of the members, each times its factor.
   *
   * @param factors one number a member
   * @returns one number a column
   */
  combine(members: Members, factors: Float64Array): Float64Array;
  /**
   * Both in one pass over the rows: scores = members · vector + shift, and the sum of the members, each
   * times its factor and its score.
   */
  multiplyTwice(
    members: Members,
    vector: Float64Array,
    shift: number,
    factors: Float64Array,
  ): { scores: Float64Array; sum: Float64Array };
  /** For each column the sum of the members' squared distances from a centre. */
  sumSquares(members: Members, centre: Float64Array): Float64Array;
}

/** Numbers of rows. */
export type Members = Uint32Array;

/** @param rows vectors of one length */
export function matrixFromRows(rows: readonly ArrayLike<number>[]): Matrix {
  const columns = rows[0]?.length ?? 0;
  const width = Math.max(PADDING, Math.ceil(columns / PADDING) * PADDING);
  const rowBytes = width * Float32Array.BYTES_PER_ELEMENT;
  const height = Math.ceil(rows.length / 2) * 2;

  // The memory's parts, one after the other; each begins at a multiple of eight bytes.
  const list = height * rowBytes;
  const factors = list + height * Uint32Array.BYTES_PER_ELEMENT;
  const scores = factors + height * Float64Array.BYTES_PER_ELEMENT;
  const vector = scores + height * Float64Array.BYTES_PER_ELEMENT;
  const vectorEnd = vector + width * Float64Array.BYTES_PER_ELEMENT;
  const sumEnd = vectorEnd + width * Float64Array.BYTES_PER_ELEMENT;
  const sum = vectorEnd;

  const { kernels, buffer } = createKernels(sumEnd);
  const data = new Float32Array(buffer, 0, height * width);
  const listPart = new Uint32Array(buffer, list, height);
  const factorsPart = new Float64Array(buffer, factors, height);
  const scoresPart = new Float64Array(buffer, scores, height);
  const vectorPart = new Float64Array(buffer, vector, width);
  const sumPart = new Float64Array(buffer, sum, width);

  for (const [number, row] of rows.entries()) {
    data.set(row, number * width);
  }

  /** Writes the members' addresses; says where they end. */
  function listMembers(members: Members): number {
    for (let index = 0; index < members.length; index += 1) {
      listPart[index] = (members[index] ?? 0) * rowBytes;
    }

    return list + members.length * Uint32Array.BYTES_PER_ELEMENT;
  }

  return {
    rows: rows.length,
    columns,

    rowOf: (row) => data.subarray(row * width, row * width + columns),

    multiply(members, factor) {
      vectorPart.set(factor);
      kernels.multiply(list, listMembers(members), vector, vectorEnd, scores);

      return scoresPart.slice(0, members.length);
    },

    combine(members, weights) {
      factorsPart.set(weights);
      sumPart.fill(0);
      kernels.combine(list, listMembers(members), factors, sum, sumEnd);

      return sumPart.slice(0, columns);
    },

    multiplyTwice(members, factor, shift, weights) {
      const listEnd = listMembers(members);
      vectorPart.set(factor);
      factorsPart.set(weights);
      sumPart.fill(0);
      kernels.multiplyTwice(list, listEnd, vector, vectorEnd, shift, factors, scores, sum, sumEnd);

      return { scores: scoresPart.slice(0, members.length), sum: sumPart.slice(0, columns) };
    },

    sumSquares(members, centre) {
      vectorPart.set(centre);
      sumPart.fill(0);
      kernels.addSquares(list, listMembers(members), vector, sum, sumEnd);

      return sumPart.slice(0, columns);
    },
  };
}

/** The numbers of all rows. */
export function everyRow(matrix: Matrix): Members {
  return Uint32Array.from({ length: matrix.rows }, (_, row) => row);
}

/** The numbers of the rows whose entry in a list passes a test. */
export function rowsWhere<Item>(items: readonly Item[], passes: (item: Item) => boolean): Members {
  return Uint32Array.from([...items.keys()].filter((row) => passes(items[row] as Item)));
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
