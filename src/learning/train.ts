import { AppError } from '../errors.ts';
import { type Head, nameHead } from '../inference/head.ts';
import type { Bottleneck } from './bottleneck.ts';
import { calibrate } from './calibrate.ts';
import { crossValidate, fitStandardised } from './cross-validate.ts';
import { type Evaluation, evaluate, type Run } from './evaluate.ts';
import { nearDuplicateGroups } from './hygiene.ts';
import { type Matrix, matrixFromRows } from './matrix.ts';
import { groupedFolds } from './split.ts';

/** Pictures of each class below which nothing can be measured, and so nothing is promised. */
export const FEWEST_PER_CLASS = 5;

const MOST_FOLDS = 10;

/** Up to this many pictures the chance of one split shows, so the cross-validation is repeated. */
const REPEAT_UP_TO = 1_000;
const REPEATS = 5;

/** Share of the verdicts outside the unsure band that are to be right. */
export const TARGET_ACCURACY = 0.9;

export interface TrainingOptions {
  /** The backbone's id. */
  readonly backbone: string;
  /** First part of the head's id. */
  readonly name: string;
  /** Decides the splits; the same pictures and seed make the same head, bit for bit. */
  readonly seed: number;
  /** 0.5 to 1, {@link TARGET_ACCURACY} where left out. */
  readonly targetAccuracy?: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/** What was trained, how, and how good it is on pictures that it had not seen. */
export interface TrainingReport extends Evaluation {
  readonly model: { readonly backbone: string; readonly head: string };
  readonly seed: number;
  readonly pictures: { readonly goody: number; readonly baddy: number };
  /** Pictures beyond the first of each group of near-duplicates. */
  readonly nearDuplicates: number;
  readonly folds: number;
  readonly repeats: number;
  /** C, the inverse of the regularisation's strength. */
  readonly strength: number;
  readonly temperature: number;
  readonly unsure: Evaluation['unsure'] & {
    readonly below: number;
    readonly targetAccuracy: number;
  };
}

/**
 * Trains a head on bottlenecks: split → cross-validate → calibrate → fit → evaluate. A logistic
 * regression whose strength is chosen by cross-validation, with temperature and unsure band from the
 * out-of-fold scores.
 *
 * @param examples pictures of both labels, none of them twice
 * @throws AppError DATA_TOO_FEW
 */
export function trainHead(
  examples: readonly Bottleneck[],
  { backbone, name, seed, targetAccuracy = TARGET_ACCURACY, onProgress }: TrainingOptions,
): { head: Head; report: TrainingReport } {
  const targets = examples.map((example) => (example.label === 'goody' ? 1 : 0));
  const groups = nearDuplicateGroups(examples);
  const features = matrixFromRows(examples.map((example) => example.features));
  const colours = matrixFromRows(examples.map((example) => example.colours));

  const splits = planSplits(targets, groups, seed);
  const runs = crossValidateAll(features, targets, splits, onProgress);
  const colourRuns = crossValidateAll(colours, targets, splits);

  const strength = median(runs.map((run) => run.strength));
  const calibration = calibrate(
    runs.flatMap((run) => run.logOdds),
    runs.flatMap(() => targets),
    targetAccuracy,
  );

  const model = fitStandardised(features, targets, [...targets.keys()], strength);
  const weights = Float32Array.from(model.weights);
  const head = nameHead(name, { backbone, weights, bias: model.bias, ...calibration });

  const evaluation = evaluate(runs, colourRuns, targets, targetAccuracy);
  const goodies = targets.filter((target) => target === 1).length;

  const report: TrainingReport = {
    model: { backbone, head: head.id },
    seed,
    pictures: { goody: goodies, baddy: targets.length - goodies },
    nearDuplicates: targets.length - new Set(groups).size,
    folds: splits.foldCount,
    repeats: splits.folds.length,
    strength,
    temperature: calibration.temperature,
    ...evaluation,
    unsure: { below: calibration.unsureBelow, targetAccuracy, ...evaluation.unsure },
  };

  return { head, report };
}

interface Splits {
  /** One list a repetition: the fold of each example. */
  readonly folds: readonly (readonly number[])[];
  readonly foldCount: number;
}

function planSplits(targets: readonly number[], groups: readonly number[], seed: number): Splits {
  const goody = countGroups(targets, groups, 1);
  const baddy = countGroups(targets, groups, 0);
  const smaller = Math.min(goody, baddy);

  if (smaller < FEWEST_PER_CLASS) {
    throw new AppError('DATA_TOO_FEW', { goody, baddy, limit: FEWEST_PER_CLASS });
  }

  const foldCount = Math.min(MOST_FOLDS, smaller);
  const repeats = targets.length <= REPEAT_UP_TO ? REPEATS : 1;

  const folds = Array.from({ length: repeats }, (_, repeat) =>
    groupedFolds(targets, groups, foldCount, seed + repeat),
  );

  return { folds, foldCount };
}

/** Different pictures of a class: near-duplicates count once. */
function countGroups(
  targets: readonly number[],
  groups: readonly number[],
  target: number,
): number {
  return new Set(groups.filter((_, example) => targets[example] === target)).size;
}

function crossValidateAll(
  features: Matrix,
  targets: readonly number[],
  { folds, foldCount }: Splits,
  onProgress: TrainingOptions['onProgress'] = () => undefined,
): (Run & { readonly strength: number })[] {
  return folds.map((foldOf, repeat) => {
    const onFold = (done: number): void => {
      onProgress(repeat * foldCount + done, folds.length * foldCount);
    };

    return { folds: foldOf, ...crossValidate(features, targets, foldOf, onFold) };
  });
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((first, second) => first - second);

  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
