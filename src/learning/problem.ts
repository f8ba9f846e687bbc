import { dot, everyRow, type Matrix, type Members } from './matrix.ts';
import { type Scale, unscaled } from './standardise.ts';

/** A linear model: score = weights · features + bias, in log-odds. */
export interface LinearModel {
  readonly weights: Float64Array;
  readonly bias: number;
}

/**
 * What to learn from: one row of features, one target and one weight for each picture. After the
 * pictures there may be rows that show them in another way.
 */
export interface Examples {
  readonly features: Matrix;
  /** 1 for goody, 0 for baddy. */
  readonly targets: readonly number[];
  /** How much each example counts; 1 where left out. */
  readonly sampleWeights?: readonly number[];
  /** The picture that each row shows, pictures first; where left out, every row is a picture. */
  readonly pictureOf?: readonly number[];
}

/** Which of the examples take part, and in which scale. */
export interface Selection {
  /** All where left out. */
  readonly members?: Members;
  /** Standardises the features; where left out they are taken as they come. */
  readonly scale?: Scale;
}

/**
 * The loss Σ sᵢ log(1 + exp(−yᵢ (w·xᵢ + b))) of one choice of examples and scale.
 *
 * Its parameters are one vector: the weights of the scaled features, then the bias. The scaled features
 * are never written out: (x − mean) / deviation is put into the vectors that they are multiplied by.
 */
export interface Problem {
  /** Where nothing is known but how frequent the targets are. */
  readonly ignorant: Point;
  /** One pass over the features. */
  evaluate(parameters: Float64Array, scores: Float64Array): Point;
  /** The loss alone, which needs no look at the features. */
  lossOf(scores: Float64Array): number;
  /**
   * The loss's second derivatives at a point times a vector, and the scores that the vector would give
   * as parameters. One pass over the features.
   */
  curve(point: Point, vector: Float64Array): { image: Float64Array; scores: Float64Array };
  /** Parameters as a model for features as they come: the scale is folded in. */
  toModel(parameters: Float64Array): LinearModel;
}

/** The loss and its derivatives at one point. */
export interface Point {
  readonly parameters: Float64Array;
  /** One a member; so is the curvature. */
  readonly scores: Float64Array;
  readonly loss: number;
  /** By the parameters. */
  readonly gradient: Float64Array;
  /** Second derivative of each member's loss by its score. */
  readonly curvature: Float64Array;
}

export function createProblem(
  { features, targets, sampleWeights }: Examples,
  { members = everyRow(features), scale = unscaled(features) }: Selection = {},
): Problem {
  const { columns } = features;
  const { means, deviations } = scale;
  const goals = Float64Array.from(members, (member) => targets[member] ?? 0);
  const costs = Float64Array.from(members, (member) => sampleWeights?.[member] ?? 1);

  function toModel(parameters: Float64Array): LinearModel {
    const weights = parameters.slice(0, columns);
    let shift = 0;

    for (let column = 0; column < columns; column += 1) {
      const weight = (weights[column] ?? 0) / (deviations[column] ?? 1);

      weights[column] = weight;
      shift += weight * (means[column] ?? 0);
    }

    return { weights, bias: (parameters[columns] ?? 0) - shift };
  }

  /** From a sum of features, each times its factor, to the same sum of scaled features. */
  function scaleSum(sum: Float64Array, factors: number): Float64Array {
    const scaled = new Float64Array(columns + 1);

    for (let column = 0; column < columns; column += 1) {
      const centred = (sum[column] ?? 0) - factors * (means[column] ?? 0);

      scaled[column] = centred / (deviations[column] ?? 1);
    }

    scaled[columns] = factors;

    return scaled;
  }

  function lossOf(scores: Float64Array): number {
    let loss = 0;

    for (let index = 0; index < scores.length; index += 1) {
      const score = scores[index] ?? 0;
      const margin = goals[index] === 1 ? score : -score;

      // log(1 + exp(−margin)) without overflow.
      loss +=
        (costs[index] ?? 0) * (Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin))));
    }

    return loss;
  }

  function evaluate(parameters: Float64Array, scores: Float64Array): Point {
    const slopes = new Float64Array(scores.length);
    const curvature = new Float64Array(scores.length);
    let total = 0;

    for (let index = 0; index < scores.length; index += 1) {
      const cost = costs[index] ?? 0;
      const probability = 1 / (1 + Math.exp(-(scores[index] ?? 0)));
      const slope = cost * (probability - (goals[index] ?? 0));

      slopes[index] = slope;
      total += slope;
      curvature[index] = cost * probability * (1 - probability);
    }

    const gradient = scaleSum(features.combine(members, slopes), total);

    return { parameters, scores, loss: lossOf(scores), gradient, curvature };
  }

  function curve({ curvature }: Point, vector: Float64Array) {
    const { weights, bias } = toModel(vector);
    const { scores, sum } = features.multiplyTwice(members, weights, bias, curvature);

    return { image: scaleSum(sum, dot(scores, curvature)), scores };
  }

  function evaluateIgnorant(): Point {
    // Never quite 0 or 1, which keeps the bias finite where there is but one target.
    const least = 0.5 / (members.length + 1);
    const share = dot(goals, costs) / costs.reduce((sum, cost) => sum + cost, 0);
    const frequency = Math.min(1 - least, Math.max(least, share));
    const bias = Math.log(frequency / (1 - frequency));
    const parameters = new Float64Array(columns + 1);
    parameters[columns] = bias;

    return evaluate(parameters, new Float64Array(members.length).fill(bias));
  }

  return { ignorant: evaluateIgnorant(), evaluate, lossOf, curve, toModel };
}
