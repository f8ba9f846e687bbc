import { AppError } from '../errors.ts';
import { probability } from '../inference/calibration.ts';
import { type Head, nameHead } from '../inference/head.ts';
import type { Bottleneck } from './bottleneck.ts';
import { calibrate } from './calibrate.ts';
import { crossValidate, fitStandardised } from './cross-validate.ts';
import { nearDuplicateGroups } from './hygiene.ts';
import { matrixFromRows } from './matrix.ts';
import {
  areaUnderRoc,
  countRight,
  expectedCalibrationError,
  logLoss,
  type Share,
  share,
} from './measures.ts';
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

/** How good a head is, measured on pictures that it had not seen. */
export interface TrainingReport {
  readonly model: { readonly backbone: string; readonly head: string };
  readonly seed: number;
  readonly pictures: { readonly goody: number; readonly baddy: number };
  readonly nearDuplicates: number;
  readonly folds: number;
  readonly repeats: number;
  /** C, the inverse of the regularisation's strength. */
  readonly strength: number;
  readonly temperature: number;
  readonly accuracy: Share;
  readonly areaUnderRoc: number;
  readonly logLoss: number;
  readonly expectedCalibrationError: number;
  readonly unsure: {
    readonly below: number;
    readonly targetAccuracy: number;
    /** Share of the pictures that get a label rather than `unsure`. */
    readonly coverage: Share;
    /** Share of those labels that are right. */
    readonly accuracy: Share;
  };
  readonly baselines: {
    /** Always the more frequent label. */
    readonly majority: Share;
    /** The same training on the six colour numbers alone. */
    readonly colours: Share;
  };
}

/**
 * Trains a head on bottlenecks: a logistic regression whose strength is chosen by cross-validation,
 * with temperature and unsure band from the out-of-fold scores.
 *
 * @throws AppError DATA_TOO_FEW
 */
export function trainHead(
  examples: readonly Bottleneck[],
  options: TrainingOptions,
): { head: Head; report: TrainingReport } {
  const targets = examples.map((example) => (example.label === 'goody' ? 1 : 0));
  const groups = nearDuplicateGroups(examples);

  checkEnough(targets, groups);

  const targetAccuracy = options.targetAccuracy ?? TARGET_ACCURACY;
  const features = matrixFromRows(examples.map((example) => example.features));
  const colours = matrixFromRows(examples.map((example) => example.colours));
  const splits = planSplits(targets, groups, options.seed);
  const total = splits.length * splits.foldCount;

  const runs = splits.folds.map((folds, repeat) => {
    const onFold = (done: number): void => {
      options.onProgress?.(repeat * splits.foldCount + done, total);
    };

    return { folds, ...crossValidate(features, targets, folds, onFold) };
  });

  const repeatedTargets = runs.flatMap(() => targets);
  const logOdds = runs.flatMap((run) => run.logOdds);
  const strength = median(runs.map((run) => run.strength));
  const { temperature, unsureBelow } = calibrate(logOdds, repeatedTargets, targetAccuracy);

  const [model] = fitStandardised(features, targets, [...targets.keys()], [strength]);

  if (model === undefined) {
    throw new RangeError('Expected one model for one strength');
  }

  const head = nameHead(options.name, {
    backbone: options.backbone,
    weights: Float32Array.from(model.weights),
    bias: model.bias,
    temperature,
    unsureBelow,
  });

  const measured = measure(runs, targets, targetAccuracy);
  const goodies = targets.filter((target) => target === 1).length;

  const colourRuns = splits.folds.map((folds) => crossValidate(colours, targets, folds));
  const coloursRight = mean(colourRuns.map((run) => countRight(run.logOdds, targets)));

  const report: TrainingReport = {
    model: { backbone: options.backbone, head: head.id },
    seed: options.seed,
    pictures: { goody: goodies, baddy: targets.length - goodies },
    nearDuplicates: targets.length - new Set(groups).size,
    folds: splits.foldCount,
    repeats: splits.length,
    strength,
    temperature,
    ...measured,
    unsure: { below: unsureBelow, targetAccuracy, ...measured.unsure },
    baselines: {
      majority: share(Math.max(goodies, targets.length - goodies), targets.length),
      colours: share(coloursRight, targets.length),
    },
  };

  return { head, report };
}

function checkEnough(targets: readonly number[], groups: readonly number[]): void {
  const goody = countGroups(targets, groups, 1);
  const baddy = countGroups(targets, groups, 0);

  if (Math.min(goody, baddy) < FEWEST_PER_CLASS) {
    throw new AppError('DATA_TOO_FEW', { goody, baddy, limit: FEWEST_PER_CLASS });
  }
}

/** Different pictures of a class: near-duplicates count once. */
function countGroups(
  targets: readonly number[],
  groups: readonly number[],
  target: number,
): number {
  return new Set(groups.filter((_, example) => targets[example] === target)).size;
}

function planSplits(targets: readonly number[], groups: readonly number[], seed: number) {
  const smallest = Math.min(countGroups(targets, groups, 0), countGroups(targets, groups, 1));
  const foldCount = Math.min(MOST_FOLDS, smallest);
  const repeats = targets.length <= REPEAT_UP_TO ? REPEATS : 1;

  const folds = Array.from({ length: repeats }, (_, repeat) =>
    groupedFolds(targets, groups, foldCount, seed + repeat),
  );

  return { folds, foldCount, length: repeats };
}

interface Run {
  readonly folds: readonly number[];
  readonly logOdds: readonly number[];
}

/**
 * Measures what the out-of-fold scores are worth. Temperature and band are cross-fitted: those that
 * judge a fold were chosen on the other folds, so that they are not measured on what they were
 * chosen by.
 */
function measure(runs: readonly Run[], targets: readonly number[], targetAccuracy: number) {
  const verdicts = runs.flatMap((run) => crossFit(run, targets, targetAccuracy));
  const sure = verdicts.filter((verdict) => verdict.sure);
  const perRun = runs.length;

  return {
    accuracy: share(mean(runs.map((run) => countRight(run.logOdds, targets))), targets.length),
    areaUnderRoc: mean(runs.map((run) => areaUnderRoc(run.logOdds, targets))),
    logLoss: mean(verdicts.map((verdict) => verdict.loss)),
    expectedCalibrationError: expectedCalibrationError(
      verdicts.map((verdict) => verdict.confidence),
      verdicts.map((verdict) => verdict.right),
    ),
    unsure: {
      coverage: share(sure.length / perRun, targets.length),
      accuracy: share(
        sure.filter((verdict) => verdict.right).length / perRun,
        sure.length / perRun,
      ),
    },
  };
}

function crossFit({ folds, logOdds }: Run, targets: readonly number[], targetAccuracy: number) {
  const foldCount = Math.max(...folds) + 1;

  return Array.from({ length: foldCount }, (_, fold) => fold).flatMap((fold) => {
    const others = [...folds.keys()].filter((example) => folds[example] !== fold);
    const held = [...folds.keys()].filter((example) => folds[example] === fold);

    const { temperature, unsureBelow } = calibrate(
      others.map((example) => logOdds[example] ?? 0),
      others.map((example) => targets[example] ?? 0),
      targetAccuracy,
    );

    return held.map((example) => {
      const score = logOdds[example] ?? 0;
      const target = targets[example] ?? 0;
      const confidence = probability(Math.abs(score), temperature);

      return {
        confidence,
        right: (score >= 0 ? 1 : 0) === target,
        sure: confidence >= unsureBelow,
        loss: logLoss([score], [target], temperature),
      };
    });
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((first, second) => first - second);

  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
