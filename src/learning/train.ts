import { AppError } from '../errors.ts';
import type { Head } from '../inference/head.ts';
import type { Bottleneck } from './bottleneck.ts';
import { ALWAYS_UNSURE } from './calibrate.ts';
import { crossValidateAll } from './cross-validate.ts';
import { type Evaluation, evaluate } from './evaluate.ts';
import { fitHead } from './fit-head.ts';
import { nearDuplicateGroups } from './hygiene.ts';
import { matrixFromRows } from './matrix.ts';
import { FEWEST_SOURCES, planSourceSplits, planSplits } from './split.ts';
import { targetsOf } from './training-example.ts';
import { type Lesson, trainingRows } from './training-rows.ts';
import { weighEvenly } from './weights.ts';

/** Share of the verdicts outside the unsure band that are to be right. */
export const TARGET_ACCURACY = 0.9;

/** A picture to train on; source and character are empty or missing where nobody said so. */
export interface TrainingPicture extends Bottleneck, Lesson {
  readonly source?: string;
  readonly character?: string;
}

/** What a model that judges a picture has not seen: the picture's group, or all of its source. */
export type HeldOut = 'pictures' | 'sources';

export interface TrainingOptions {
  /** The backbone's id. */
  readonly backbone: string;
  /** First part of the head's id. */
  readonly name: string;
  /** Decides the splits; the same pictures and seed make the same head, bit for bit. */
  readonly seed: number;
  /** 0.5 to 1, {@link TARGET_ACCURACY} where left out. */
  readonly targetAccuracy?: number;
  /** What strength, temperature and band are chosen on; sources where left out, if they can be held back. */
  readonly heldOut?: HeldOut;
  /** How much small sources and rarer labels are lifted, see {@link weighEvenly}; not where left out. */
  readonly evenness?: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/** What was trained, how, and how good it is on pictures that it had not seen. */
export interface TrainingReport extends Evaluation {
  readonly model: { readonly backbone: string; readonly head: string };
  readonly seed: number;
  readonly pictures: { readonly goody: number; readonly baddy: number };
  readonly heldOut: HeldOut;
  readonly evenness: number;
  /** Whether it learned from the pictures' views too. */
  readonly views: boolean;
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
    /** False where no confidence reaches the target: then the head is always unsure. */
    readonly targetReached: boolean;
  };
}

/**
 * Trains a head on bottlenecks: split → cross-validate → calibrate → fit → evaluate.
 *
 * @param pictures pictures of both labels, none of them twice
 * @throws AppError DATA_TOO_FEW, SOURCES_TOO_FEW
 */
export function trainHead(
  pictures: readonly TrainingPicture[],
  {
    backbone,
    name,
    seed,
    targetAccuracy = TARGET_ACCURACY,
    heldOut,
    evenness = 0,
    onProgress,
  }: TrainingOptions,
): { head: Head; report: TrainingReport } {
  const targets = targetsOf(pictures);
  const groups = nearDuplicateGroups(pictures);
  const sources = pictures.map(({ source = '' }) => source);
  const weights = weighEvenly(pictures, evenness);
  const colours = {
    features: matrixFromRows(pictures.map((picture) => picture.colours)),
    targets,
    sampleWeights: weights,
  };

  const sourceSplits =
    heldOut === 'pictures' ? undefined : planSourceSplits(targets, sources, groups);

  if (heldOut === 'sources' && sourceSplits === undefined) {
    throw new AppError('SOURCES_TOO_FEW', { limit: FEWEST_SOURCES });
  }

  const splits = sourceSplits ?? planSplits(targets, groups, seed);
  const options = { backbone, name, targetAccuracy, pictureWeights: weights, onProgress };
  const rows = trainingRows(pictures, weights);
  const { head, strength, runs } = fitHead(rows, splits, options);
  const colourRuns = crossValidateAll(colours, splits);

  const evaluation = evaluate(runs, colourRuns, targets, targetAccuracy, weights);
  const goodies = targets.filter((target) => target === 1).length;

  const report: TrainingReport = {
    model: { backbone, head: head.id },
    seed,
    pictures: { goody: goodies, baddy: targets.length - goodies },
    heldOut: sourceSplits === undefined ? 'pictures' : 'sources',
    evenness,
    views: rows.targets.length > pictures.length,
    nearDuplicates: targets.length - new Set(groups).size,
    folds: splits.foldCount,
    repeats: splits.folds.length,
    strength,
    temperature: head.temperature,
    ...evaluation,
    unsure: {
      below: head.unsureBelow,
      targetAccuracy,
      targetReached: head.unsureBelow < ALWAYS_UNSURE,
      ...evaluation.unsure,
    },
  };

  return { head, report };
}
