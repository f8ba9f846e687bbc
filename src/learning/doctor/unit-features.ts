import { type Matrix, matrixFromRows } from '../matrix.ts';

/**
 * Features at length 1, so that the product of two rows is the cosine of their angle.
 *
 * @param pictures at least one
 */
export function unitFeatures(pictures: readonly { readonly features: Float32Array }[]): Matrix {
  return matrixFromRows(pictures.map(({ features }) => toUnit(features)));
}

function toUnit(features: Float32Array): Float32Array {
  const length = Math.sqrt(features.reduce((sum, feature) => sum + feature * feature, 0));

  return length === 0 ? features : features.map((feature) => feature / length);
}
