import {
  addScaled,
  dot,
  type Matrix,
  matrixFromRows,
  multiply,
  multiplyTransposed,
  orthonormalRows,
  rowOf,
} from './matrix.ts';

/** A linear model: score = weights · features + bias, in log-odds. */
export interface LinearModel {
  readonly weights: Float64Array;
  readonly bias: number;
}

/** What to learn from: one row of features, one target and one weight for each picture. */
export interface Examples {
  readonly features: Matrix;
  /** 1 for goody, 0 for baddy. */
  readonly targets: ArrayLike<number>;
  /** How much each example counts; 1 where left out. */
  readonly sampleWeights?: ArrayLike<number>;
}

/** The fit ends where no part of the gradient is larger than this times that of the starting point. */
const GRADIENT_TOLERANCE = 1e-10;

const MAX_NEWTON_STEPS = 100;

/**
 * L2-regularised logistic regression with an unpenalised intercept, the objective of scikit-learn's
 * `LogisticRegression`: ½ w·w + C Σ sᵢ log(1 + exp(−yᵢ (w·xᵢ + b))).
 *
 * Solved by Newton's method, each step by conjugate gradients (truncated Newton, Lin, Weng and
 * Keerthi 2008, "Trust Region Newton Method for Logistic Regression"), with a line search.
 *
 * @param strength C, above 0: the smaller, the stronger the regularisation
 * @param start where to begin; a neighbouring strength's optimum saves most of the steps
 */
export function fitLogisticRegression(
  examples: Examples,
  strength: number,
  start?: LinearModel,
): LinearModel {
  const { features } = examples;

  if (features.rows >= features.columns) {
    return descend(examples, strength, start);
  }

  const [model] = fitPath(examples, [strength]);

  if (model === undefined) {
    throw new RangeError('Expected one model for one strength');
  }

  return model;
}

/**
 * Fits one model for each strength, each starting from the last.
 *
 * Where there are fewer examples than features, the optimum lies in the span of the examples
 * (representer theorem), so the problem is turned into that smaller space first and back at the end.
 *
 * @param strengths values of C, best in rising order
 */
export function fitPath(examples: Examples, strengths: readonly number[]): LinearModel[] {
  const { features } = examples;
  const basis = features.rows < features.columns ? orthonormalRows(features) : undefined;
  const small =
    basis === undefined ? examples : { ...examples, features: project(features, basis) };

  const models: LinearModel[] = [];

  for (const strength of strengths) {
    models.push(descend(small, strength, models.at(-1)));
  }

  if (basis === undefined) {
    return models;
  }

  return models.map(({ weights, bias }) => ({ weights: multiplyTransposed(basis, weights), bias }));
}

/** The matrix's rows in the coordinates of an orthonormal basis. */
function project(matrix: Matrix, basis: Matrix): Matrix {
  return matrixFromRows(
    Array.from({ length: matrix.rows }, (_, row) => multiply(basis, rowOf(matrix, row))),
  );
}

/** The parameters are one vector: the weights, then the bias. */
function descend(examples: Examples, strength: number, start?: LinearModel): LinearModel {
  const { columns } = examples.features;
  let parameters = new Float64Array(columns + 1);

  const initialGradient = evaluateAt(examples, strength, parameters).gradient;
  const tolerance = GRADIENT_TOLERANCE * largest(initialGradient);

  if (start !== undefined) {
    parameters.set(start.weights);
    parameters[columns] = start.bias;
  }

  let here = evaluateAt(examples, strength, parameters);

  for (let step = 0; step < MAX_NEWTON_STEPS; step += 1) {
    if (largest(here.gradient) <= tolerance) {
      break;
    }

    const direction = newtonDirection(examples.features, here);
    const next = lineSearch(examples, strength, parameters, here, direction);

    // No step makes it smaller: the limit of floating point is reached.
    if (next === undefined) {
      break;
    }

    parameters = next.parameters;
    here = next.point;
  }

  return { weights: parameters.slice(0, columns), bias: parameters[columns] ?? 0 };
}

/** The objective and its derivatives at one point. */
interface Point {
  readonly value: number;
  readonly gradient: Float64Array;
  /** Second derivative of each example's loss by its score. */
  readonly curvature: Float64Array;
}

function evaluateAt(
  { features, targets, sampleWeights }: Examples,
  strength: number,
  parameters: Float64Array,
): Point {
  const { rows, columns } = features;
  const weights = parameters.subarray(0, columns);
  const scores = multiply(features, weights);
  const slopes = new Float64Array(rows);
  const curvature = new Float64Array(rows);
  let loss = 0;
  let slopeSum = 0;

  for (let row = 0; row < rows; row += 1) {
    const score = (scores[row] ?? 0) + (parameters[columns] ?? 0);
    const target = targets[row] ?? 0;
    const weight = strength * (sampleWeights?.[row] ?? 1);
    const margin = target === 1 ? score : -score;
    const probability = 1 / (1 + Math.exp(-score));
    const slope = weight * (probability - target);

    // log(1 + exp(−margin)) without overflow.
    loss += weight * (Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin))));
    slopes[row] = slope;
    slopeSum += slope;
    curvature[row] = weight * probability * (1 - probability);
  }

  const gradient = new Float64Array(columns + 1);
  gradient.set(multiplyTransposed(features, slopes));
  addScaled(gradient.subarray(0, columns), 1, weights);
  gradient[columns] = slopeSum;

  return { value: loss + dot(weights, weights) / 2, gradient, curvature };
}

/** Solves Hessian · direction = −gradient by preconditioned conjugate gradients. */
function newtonDirection(features: Matrix, { gradient, curvature }: Point): Float64Array {
  const scale = hessianDiagonal(features, curvature);
  const direction = new Float64Array(gradient.length);
  const residual = gradient.map((value) => -value);

  let conditioned = residual.map((value, index) => value / (scale[index] ?? 1));
  let search = Float64Array.from(conditioned);
  let energy = dot(residual, conditioned);

  // Far from the optimum a rough direction will do; near it the steps become exact (forcing sequence
  // of Eisenstat and Walker 1996).
  const enough = energy * Math.min(0.01, Math.sqrt(energy)) ** 2;

  for (let step = 0; step < 2 * gradient.length && energy > enough; step += 1) {
    const image = hessianTimes(features, curvature, search);
    const length = energy / dot(search, image);

    addScaled(direction, length, search);
    addScaled(residual, -length, image);
    conditioned = residual.map((value, index) => value / (scale[index] ?? 1));

    const nextEnergy = dot(residual, conditioned);
    const keep = nextEnergy / energy;

    search = conditioned.map((value, index) => value + keep * (search[index] ?? 0));
    energy = nextEnergy;
  }

  return direction;
}

function hessianDiagonal(features: Matrix, curvature: Float64Array): Float64Array {
  const { rows, columns } = features;
  const diagonal = new Float64Array(columns + 1).fill(1);
  let sum = 0;

  for (let row = 0; row < rows; row += 1) {
    const weight = curvature[row] ?? 0;
    const values = rowOf(features, row);

    for (let column = 0; column < columns; column += 1) {
      diagonal[column] = (diagonal[column] ?? 0) + weight * (values[column] ?? 0) ** 2;
    }

    sum += weight;
  }

  // All examples far on their right side: the bias has no curvature left to scale by.
  diagonal[columns] = sum > 0 ? sum : 1;

  return diagonal;
}

function hessianTimes(
  features: Matrix,
  curvature: Float64Array,
  vector: Float64Array,
): Float64Array {
  const { columns } = features;
  const weights = vector.subarray(0, columns);
  const bias = vector[columns] ?? 0;
  let biasSum = 0;

  const images = multiply(features, weights).map((score, row) => {
    const image = (curvature[row] ?? 0) * (score + bias);
    biasSum += image;

    return image;
  });

  const result = new Float64Array(columns + 1);
  result.set(multiplyTransposed(features, images));
  addScaled(result.subarray(0, columns), 1, weights);
  result[columns] = biasSum;

  return result;
}

/** Halves the step until the objective falls enough (Armijo); undefined where no step does. */
function lineSearch(
  examples: Examples,
  strength: number,
  parameters: Float64Array,
  here: Point,
  direction: Float64Array,
): { parameters: Float64Array<ArrayBuffer>; point: Point } | undefined {
  const slope = dot(here.gradient, direction);

  for (let length = 1; length > 1e-10; length /= 2) {
    const next = Float64Array.from(parameters);
    addScaled(next, length, direction);

    const point = evaluateAt(examples, strength, next);
    const smaller = point.value <= here.value + 1e-4 * length * slope;

    // At the limit of floating point the value stands still while the gradient still falls.
    const flatter = largest(point.gradient) < largest(here.gradient) && length === 1;

    if (smaller || (flatter && Math.abs(slope) < 1e-12 * Math.abs(here.value))) {
      return { parameters: next, point };
    }
  }

  return undefined;
}

function largest(vector: Float64Array): number {
  return vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
