import { type Head, nameHead } from '../inference/head.ts';
import { calibrate } from './calibrate.ts';
import { crossValidateAll, type CrossValidation, fitStandardised } from './cross-validate.ts';
import type { Run } from './evaluate.ts';
import { everyRow } from './matrix.ts';
import { median } from './measures.ts';
import type { Examples } from './problem.ts';
import type { Splits } from './split.ts';

export interface HeadOptions {
  /** The backbone's id. */
  readonly backbone: string;
  /** First part of the head's id. */
  readonly name: string;
  /** Share of the verdicts outside the unsure band that are to be right, 0.5 to 1. */
  readonly targetAccuracy: number;
  /** How much each picture counts where temperature and band are chosen; 1 where left out. */
  readonly pictureWeights?: readonly number[];
  /** Strengths (C) to choose from, in rising order; the usual ones where left out. */
  readonly strengths?: readonly number[] | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

export interface FittedHead {
  readonly head: Head;
  /** C, the inverse of the regularisation's strength. */
  readonly strength: number;
  /** The cross-validations: what the recipe makes of pictures that it has not seen. */
  readonly runs: readonly (Run & CrossValidation)[];
}

/**
 * Fits a head: a logistic regression whose strength is chosen by cross-validation, with temperature and
 * unsure band from the out-of-fold scores.
 */
export function fitHead(
  examples: Examples,
  splits: Splits,
  { backbone, name, targetAccuracy, pictureWeights, strengths, onProgress }: HeadOptions,
): FittedHead {
  const { features } = examples;
  const runs = crossValidateAll(examples, splits, onProgress, strengths);
  const strength = median(runs.map((run) => run.strength));

  const { temperature, unsureBelow } = calibrate(
    runs.flatMap((run) => run.logOdds),
    runs.flatMap((run) => examples.targets.slice(0, run.logOdds.length)),
    targetAccuracy,
    runs.flatMap((run) => run.logOdds.map((_, picture) => pictureWeights?.[picture] ?? 1)),
  );

  const { weights, bias } = fitStandardised(examples, everyRow(features), strength);
  const head = nameHead(name, {
    backbone,
    weights: Float32Array.from(weights),
    bias,
    temperature,
    unsureBelow,
  });

  return { head, strength, runs };
}
