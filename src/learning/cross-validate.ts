import { fitPath, type LinearModel } from './fit.ts';
import { dot, type Matrix, rowOf, selectRows } from './matrix.ts';
import { logLoss } from './measures.ts';
import { measureScale, standardise, unfoldScale } from './standardise.ts';

export interface CrossValidation {
  /** The strength with the smallest out-of-fold loss. */
  readonly strength: number;
  /** For each example the score that a model gave which had not seen it, at that strength. */
  readonly logOdds: readonly number[];
}

/** Strengths (C) that are tried, in rising order: from almost nothing learned to almost no regularisation. */
export const STRENGTHS: readonly number[] = [
  1e-6, 3e-6, 1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 1e-1, 1,
];

/**
 * Cross-validates a logistic regression on standardised features; each fold is standardised by what
 * its own training part shows.
 *
 * @param targets 1 for goody, 0 for baddy
 * @param folds the fold of each example, from 0 without gaps
 * @param onFold called after each fold with how many are done
 */
export function crossValidate(
  features: Matrix,
  targets: readonly number[],
  folds: readonly number[],
  onFold: (done: number, total: number) => void = () => undefined,
): CrossValidation {
  const foldCount = Math.max(...folds) + 1;
  const scores = STRENGTHS.map(() => new Array<number>(targets.length).fill(0));

  for (let fold = 0; fold < foldCount; fold += 1) {
    const training = [...folds.keys()].filter((example) => folds[example] !== fold);
    const held = [...folds.keys()].filter((example) => folds[example] === fold);
    const models = fitStandardisedPath(features, targets, training, STRENGTHS);

    for (const [index, model] of models.entries()) {
      for (const example of held) {
        const row = scores[index];

        if (row !== undefined) {
          row[example] = dot(rowOf(features, example), model.weights) + model.bias;
        }
      }
    }

    onFold(fold + 1, foldCount);
  }

  return chooseStrength(scores, targets);
}

/** Fits on some of the examples, standardised; the model is for features as they come. */
export function fitStandardised(
  features: Matrix,
  targets: readonly number[],
  training: readonly number[],
  strength: number,
): LinearModel {
  const [model] = fitStandardisedPath(features, targets, training, [strength]);

  if (model === undefined) {
    throw new RangeError('Expected one model for one strength');
  }

  return model;
}

function fitStandardisedPath(
  features: Matrix,
  targets: readonly number[],
  training: readonly number[],
  strengths: readonly number[],
): LinearModel[] {
  const rows = selectRows(features, training);
  const scale = measureScale(rows);

  const models = fitPath(
    {
      features: standardise(rows, scale),
      targets: training.map((example) => targets[example] ?? 0),
    },
    strengths,
  );

  return models.map((model) => unfoldScale(model, scale));
}

function chooseStrength(
  scores: readonly (readonly number[])[],
  targets: readonly number[],
): CrossValidation {
  const candidates = STRENGTHS.map((strength, index) => {
    const logOdds = scores[index] ?? [];

    return { strength, logOdds, loss: logLoss(logOdds, targets) };
  });

  const [best, ...others] = candidates;

  if (best === undefined) {
    throw new RangeError('Expected at least one strength but received none');
  }

  return others.reduce((least, other) => (other.loss < least.loss ? other : least), best);
}
