import { probability } from '../inference/calibration.ts';
import { ALWAYS_UNSURE, calibrate, type Calibration } from './calibrate.ts';
import { isRight } from './measures.ts';

/** One cross-validation: which fold each example was in, and its score by a model that had not seen it. */
export interface Run {
  readonly folds: readonly number[];
  readonly logOdds: readonly number[];
}

/** What one run says of one picture. */
export interface RunVerdict {
  /** Calibrated probability of goody, 0 to 1. */
  readonly goody: number;
  /** Calibrated probability of the likelier label, 0.5 to 1. */
  readonly confidence: number;
  readonly right: boolean;
  /** Whether it lies outside the unsure band. */
  readonly sure: boolean;
  /** What turned the score into this. */
  readonly calibration: Calibration;
}

/**
 * Temperature and band for each picture, cross-fitted: those that judge a fold were chosen on the other
 * folds, so that they are not measured on what they were chosen by.
 *
 * @param targets 1 for goody, 0 for baddy
 * @param weights how much each picture counts; 1 where left out
 * @returns a calibration a picture
 */
export function crossFit(
  { folds, logOdds }: Run,
  targets: readonly number[],
  targetAccuracy: number,
  weights?: readonly number[],
): Calibration[] {
  const foldCount = Math.max(...new Set(folds)) + 1;

  const ofFolds = Array.from({ length: foldCount }, (_, fold) => {
    const others = [...folds.keys()].filter((picture) => folds[picture] !== fold);

    return calibrate(
      others.map((picture) => logOdds[picture] ?? 0),
      others.map((picture) => targets[picture] ?? 0),
      targetAccuracy,
      others.map((picture) => weights?.[picture] ?? 1),
    );
  });

  return folds.map((fold) => ofFolds[fold] ?? { temperature: 1, unsureBelow: ALWAYS_UNSURE });
}

/** @param calibrations one a picture */
export function verdictsOf(
  logOdds: readonly number[],
  targets: readonly number[],
  calibrations: readonly Calibration[],
): RunVerdict[] {
  return calibrations.map((calibration, picture) => {
    const { temperature, unsureBelow } = calibration;
    const goody = probability(logOdds[picture] ?? 0, temperature);
    const confidence = probability(Math.abs(logOdds[picture] ?? 0), temperature);

    return {
      goody,
      confidence,
      right: isRight(logOdds[picture], targets[picture]),
      sure: unsureBelow < ALWAYS_UNSURE && confidence >= unsureBelow,
      calibration,
    };
  });
}
