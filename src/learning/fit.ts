import { addScaled, dot } from './matrix.ts';
import {
  createProblem,
  type Examples,
  type LinearModel,
  type Point,
  type Problem,
  type Selection,
} from './problem.ts';

/**
 * A fit ends where the gradient is shorter than this times that of the model which knows nothing but
 * how frequent the targets are. The weights are then exact to about five digits.
 */
export const TOLERANCE = 1e-6;

/** The most that a Newton step leaves of the gradient, to first order. */
const ROUGHEST_STEP = 0.1;

const MAX_NEWTON_STEPS = 100;

/** How far rounding may lift the objective where it should fall, as a share of it. */
const ROUNDING = 1e-13;

/**
 * L2-regularised logistic regression with an unpenalised intercept, the objective of scikit-learn's
 * `LogisticRegression`: ½ w·w + C Σ sᵢ log(1 + exp(−yᵢ (w·xᵢ + b))).
 *
 * @param strength C, above 0: the smaller, the stronger the regularisation
 * @returns a model for features as they come, in whichever scale they were fitted
 */
export function fitLogisticRegression(
  examples: Examples,
  strength: number,
  { tolerance = TOLERANCE, ...selection }: Selection & { readonly tolerance?: number } = {},
): LinearModel {
  const problem = createProblem(examples, selection);

  return problem.toModel(minimise(problem, strength, problem.ignorant, tolerance).parameters);
}

/**
 * Goes down to the optimum by Newton's method, each step by conjugate gradients (truncated Newton, Lin,
 * Weng and Keerthi 2008, "Trust Region Newton Method for Logistic Regression"), with a line search. The
 * second derivatives are never written out; each of their products with a vector is one pass over the
 * features.
 *
 * @param strength C
 * @param start where to begin; the optimum of a neighbouring strength saves most of the steps
 */
export function minimise(
  problem: Problem,
  strength: number,
  start: Point,
  tolerance: number,
): Point {
  const longest = lengthOf(slopeAt(problem.ignorant, strength));
  let here = start;

  for (let step = 0; step < MAX_NEWTON_STEPS; step += 1) {
    const slope = slopeAt(here, strength);
    const length = lengthOf(slope);

    if (length <= tolerance * longest) {
      break;
    }

    // Far from the optimum a rough direction will do; near it the steps become exact (forcing sequence
    // of Eisenstat and Walker 1996), but no more exact than the tolerance asks for.
    const roughness = Math.min(ROUGHEST_STEP, Math.sqrt(length / longest));
    const rest = Math.max(roughness * length, (tolerance * longest) / 2);
    const direction = findDirection(problem, strength, here, slope, rest);
    const next = searchLine(problem, strength, here, slope, direction);

    // No step makes it smaller: the limit of floating point is reached.
    if (next === undefined) {
      break;
    }

    here = next;
  }

  return here;
}

/** The objective's gradient: the penalty's, which are the weights themselves, and C times the loss's. */
function slopeAt({ parameters, gradient }: Point, strength: number): Float64Array {
  const slope = withoutBias(parameters);
  addScaled(slope, strength, gradient);

  return slope;
}

function objectiveAt(parameters: Float64Array, loss: number, strength: number): number {
  const weights = withoutBias(parameters);

  return dot(weights, weights) / 2 + strength * loss;
}

/** The bias costs nothing. */
function withoutBias(parameters: Float64Array): Float64Array {
  const weights = Float64Array.from(parameters);
  weights[weights.length - 1] = 0;

  return weights;
}

/** Where to go from a point: a change of the parameters, and what it changes in the scores. */
interface Direction {
  readonly parameters: Float64Array;
  readonly scores: Float64Array;
}

/**
 * Solves Hessian · direction = −slope by conjugate gradients.
 *
 * @param rest the length of the residual at which it is solved well enough
 */
function findDirection(
  problem: Problem,
  strength: number,
  here: Point,
  slope: Float64Array,
  rest: number,
): Direction {
  const parameters = new Float64Array(slope.length);
  const scores = new Float64Array(here.scores.length);
  const residual = slope.map((value) => -value);
  const search = Float64Array.from(residual);
  let energy = dot(residual, residual);

  for (let step = 0; step < 2 * slope.length && energy > rest * rest; step += 1) {
    const curved = problem.curve(here, search);
    const image = withoutBias(search);
    addScaled(image, strength, curved.image);

    const length = energy / dot(search, image);
    addScaled(parameters, length, search);
    addScaled(scores, length, curved.scores);
    addScaled(residual, -length, image);

    const nextEnergy = dot(residual, residual);
    const keep = nextEnergy / energy;

    for (let index = 0; index < search.length; index += 1) {
      search[index] = (residual[index] ?? 0) + keep * (search[index] ?? 0);
    }

    energy = nextEnergy;
  }

  return { parameters, scores };
}

/**
 * Halves the step until the objective falls enough (Armijo). Scores are linear in the parameters, so a
 * trial costs no look at the features.
 *
 * @returns the point that is reached; undefined where no step will do
 */
function searchLine(
  problem: Problem,
  strength: number,
  here: Point,
  slope: Float64Array,
  direction: Direction,
): Point | undefined {
  const value = objectiveAt(here.parameters, here.loss, strength);
  const fall = dot(slope, direction.parameters);

  for (let length = 1; length > 1e-10; length /= 2) {
    const parameters = Float64Array.from(here.parameters);
    const scores = Float64Array.from(here.scores);
    addScaled(parameters, length, direction.parameters);
    addScaled(scores, length, direction.scores);

    const reached = objectiveAt(parameters, problem.lossOf(scores), strength);

    if (reached <= value + 1e-4 * length * fall + ROUNDING * value) {
      return problem.evaluate(parameters, scores);
    }
  }

  return undefined;
}

function lengthOf(vector: Float64Array): number {
  return Math.sqrt(dot(vector, vector));
}
