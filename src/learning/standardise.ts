import type { LinearModel } from './fit.ts';
import { type Matrix, matrixFromRows, rowOf } from './matrix.ts';

/** Mean and standard deviation of each column. */
export interface Scale {
  readonly means: Float64Array;
  /** Above 0: columns that never change count as having a deviation of 1. */
  readonly deviations: Float64Array;
}

export function measureScale(features: Matrix): Scale {
  const { rows, columns } = features;
  const means = new Float64Array(columns);
  const variances = new Float64Array(columns);

  for (let row = 0; row < rows; row += 1) {
    for (const [column, value] of rowOf(features, row).entries()) {
      means[column] = (means[column] ?? 0) + value / rows;
    }
  }

  for (let row = 0; row < rows; row += 1) {
    for (const [column, value] of rowOf(features, row).entries()) {
      variances[column] = (variances[column] ?? 0) + (value - (means[column] ?? 0)) ** 2 / rows;
    }
  }

  return {
    means,
    deviations: variances.map((variance) => (variance > 0 ? Math.sqrt(variance) : 1)),
  };
}

/** Columns with mean 0 and deviation 1, so that regularisation treats all features alike. */
export function standardise(features: Matrix, { means, deviations }: Scale): Matrix {
  return matrixFromRows(
    Array.from({ length: features.rows }, (_, row) =>
      rowOf(features, row).map(
        (value, column) => (value - (means[column] ?? 0)) / (deviations[column] ?? 1),
      ),
    ),
  );
}

/** The same model on features as they come: the standardisation is folded into weights and bias. */
export function unfoldScale(model: LinearModel, { means, deviations }: Scale): LinearModel {
  const weights = model.weights.map((weight, column) => weight / (deviations[column] ?? 1));
  const shift = weights.reduce((sum, weight, column) => sum + weight * (means[column] ?? 0), 0);

  return { weights, bias: model.bias - shift };
}
