import type { Matrix, Members } from './matrix.ts';

/** Mean and standard deviation of each column: what standardises it to mean 0 and deviation 1. */
export interface Scale {
  readonly means: Float64Array;
  /** Above 0: columns that never change count as having a deviation of 1. */
  readonly deviations: Float64Array;
}

/** Share of a column's mean below which its deviation is rounding: single precision has seven digits. */
const SMALLEST_DEVIATION = 1e-6;

/** Every member counts the same, also where they are weighted in the fit. */
export function measureScale(features: Matrix, members: Members): Scale {
  const shares = new Float64Array(members.length).fill(1 / Math.max(1, members.length));
  const means = features.combine(members, shares);
  const squares = features.sumSquares(members, means);

  const deviations = squares.map((sum, column) => {
    const deviation = Math.sqrt(sum / Math.max(1, members.length));

    return deviation > SMALLEST_DEVIATION * Math.abs(means[column] ?? 0) ? deviation : 1;
  });

  return { means, deviations };
}

/** The scale of columns that are taken as they come. */
export function unscaled(features: Matrix): Scale {
  return {
    means: new Float64Array(features.columns),
    deviations: new Float64Array(features.columns).fill(1),
  };
}
