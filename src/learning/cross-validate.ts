import type { Run } from './evaluate.ts';
import { fitLogisticRegression, minimise } from './fit.ts';
import { type Members, rowsWhere } from './matrix.ts';
import { logLoss } from './measures.ts';
import { createProblem, type Examples, type LinearModel } from './problem.ts';
import type { Splits } from './split.ts';
import { measureScale } from './standardise.ts';

export interface CrossValidation {
  /** The strength with the smallest out-of-fold loss. */
  readonly strength: number;
  /** For each picture the score that a model gave which had not seen it, at that strength. */
  readonly logOdds: readonly number[];
  /** For each fold the model that had not seen it. */
  readonly models: readonly LinearModel[];
}

/** Strengths (C) that are tried, in rising order: from almost nothing learned to almost no regularisation. */
export const STRENGTHS: readonly number[] = [
  1e-6, 3e-6, 1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 1e-1, 1,
];

/**
 * Tolerance of the fits that are only to be compared. Their scores are right to about one part in a
 * hundred, which moves the loss by far less than the next strength does.
 */
export const ROUGH_TOLERANCE = 3e-3;

/** Share by which the loss has to lie above the best one for larger strengths to be left untried. */
const CLEAR_RISE = 0.003;

/** Cross-validates once for each of several splits. */
export function crossValidateAll(
  examples: Examples,
  { folds, groups }: Splits,
  onStep: (done: number, total: number) => void = () => undefined,
  strengths: readonly number[] = STRENGTHS,
): (Run & CrossValidation)[] {
  return folds.map((foldOf, repeat) => {
    const onOwnStep = (done: number, total: number): void => {
      onStep(repeat * total + done, folds.length * total);
    };

    return { folds: foldOf, ...crossValidate(examples, foldOf, onOwnStep, groups, strengths) };
  });
}

/**
 * Cross-validates a logistic regression on standardised features; each fold is standardised by what
 * its own training part shows. Strengths are tried in rising order, each fit starting from the last,
 * until the loss clearly rises.
 *
 * @param foldOf the fold of each picture, from 0 without gaps
 * @param onStep called after each strength with how many are done
 * @param groups the group of each picture where folds may part a group, see {@link partition}
 * @param strengths those that are tried, in rising order
 */
export function crossValidate(
  examples: Examples,
  foldOf: readonly number[],
  onStep: (done: number, total: number) => void = () => undefined,
  groups?: readonly number[],
  strengths: readonly number[] = STRENGTHS,
): CrossValidation {
  const targets = examples.targets.slice(0, foldOf.length);
  const folds = partition(foldOf, examples.pictureOf, groups);
  const problems = folds.map(({ training: members }) =>
    createProblem(examples, { members, scale: measureScale(examples.features, members) }),
  );
  let points = problems.map((problem) => problem.ignorant);
  let best: (CrossValidation & { readonly loss: number }) | undefined;

  for (const [index, strength] of strengths.entries()) {
    points = problems.map((problem, fold) =>
      minimise(problem, strength, points[fold] ?? problem.ignorant, ROUGH_TOLERANCE),
    );

    const models = problems.map((problem, fold) =>
      problem.toModel((points[fold] ?? problem.ignorant).parameters),
    );
    const logOdds = scoreHeld(examples, folds, models);
    const loss = logLoss(logOdds, targets, 1, examples.sampleWeights);
    onStep(index + 1, strengths.length);

    if (best === undefined || loss < best.loss) {
      best = { strength, logOdds, models, loss };
    } else if (loss > best.loss * (1 + CLEAR_RISE)) {
      break;
    }
  }

  onStep(strengths.length, strengths.length);

  if (best === undefined) {
    throw new RangeError('Expected at least one strength but received none');
  }

  return best;
}

/** Fits on some of the examples, standardised by them. */
export function fitStandardised(
  examples: Examples,
  members: Members,
  strength: number,
  tolerance?: number,
): LinearModel {
  return fitLogisticRegression(examples, strength, {
    members,
    scale: measureScale(examples.features, members),
    ...(tolerance === undefined ? {} : { tolerance }),
  });
}

/** One fold of a cross-validation. */
export interface Fold {
  readonly training: Members;
  readonly held: Members;
}

/**
 * A row that shows a picture in another way stays on its side.
 *
 * @param foldOf the fold of each picture, from 0 without gaps
 * @param pictureOf the picture of each row; where left out, every row is a picture
 * @param groups the group of each picture: none is trained on whose group has a picture in the fold that
 *   is held back. Needed only where the folds themselves do not keep groups together
 */
export function partition(
  foldOf: readonly number[],
  pictureOf: readonly number[] = [...foldOf.keys()],
  groups?: readonly number[],
): Fold[] {
  const foldCount = Math.max(...new Set(foldOf)) + 1;

  return Array.from({ length: foldCount }, (_, fold) => {
    const held = rowsWhere(foldOf, (own) => own === fold);
    const heldGroups = new Set(groups === undefined ? [] : Array.from(held, (one) => groups[one]));

    const training = rowsWhere(
      pictureOf,
      (picture) => foldOf[picture] !== fold && !heldGroups.has(groups?.[picture]),
    );

    return { training, held };
  });
}

/** The score of each picture by the model of the fold that held it back. */
export function scoreHeld(
  { features }: Pick<Examples, 'features'>,
  folds: readonly Fold[],
  models: readonly LinearModel[],
): number[] {
  const logOdds: number[] = [];

  for (const [number, { held }] of folds.entries()) {
    const model = models[number];

    if (model === undefined) {
      throw new RangeError('Expected a model for each fold');
    }

    for (const [index, score] of features.multiply(held, model.weights).entries()) {
      logOdds[held[index] ?? 0] = score + model.bias;
    }
  }

  return logOdds;
}
