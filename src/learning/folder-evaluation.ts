import type { Head } from '../inference/head.ts';
import {
  type Baselines,
  crossValidateSimple,
  measureBaselines,
  type SimpleRuns,
  transferSimple,
} from './baselines.ts';
import { type BiasReport, reportBias } from './bias.ts';
import { crossValidateAll } from './cross-validate.ts';
import { type CoveragePoint, coverageCurve } from './coverage.ts';
import { measure, type Measured } from './evaluate.ts';
import { nearDuplicateGroups } from './hygiene.ts';
import {
  biasSubjects,
  judge,
  type Judged,
  type PictureVerdict,
  rank,
  type Ranked,
  tabulate,
} from './judged.ts';
import { everyRow, matrixFromRows } from './matrix.ts';
import { median } from './measures.ts';
import type { ObservedPicture } from './observe.ts';
import { findOverlap, type Overlap, type Trained } from './overlap.ts';
import { measureSources, type SourceFigures } from './source-figures.ts';
import type { Examples } from './problem.ts';
import { planSourceSplits, planSplits, type Splits } from './split.ts';
import { TARGET_ACCURACY } from './train.ts';
import { targetsOf } from './training-example.ts';
import { trainingRows } from './training-rows.ts';
import { crossFit } from './verdicts.ts';
import { withFewViews } from './views.ts';
import { measureViewsEffect, type ViewsEffect } from './views-effect.ts';
import { weighEvenly } from './weights.ts';

/** How good verdicts on a labelled folder are, beside what a look at colours would reach. */
export interface FolderEvaluation {
  /**
   * - `recipe`: heads were trained on the folder, each judging pictures that it had not seen
   * - `head`: one finished head was judged
   */
  readonly of: 'recipe' | 'head';
  readonly model: { readonly backbone: string; readonly head?: string };
  readonly pictures: { readonly goody: number; readonly baddy: number };
  /** Pictures beyond the first of each group that splits keep together. */
  readonly nearDuplicates: number;
  /** How heads were trained; absent for a finished one. */
  readonly recipe?: {
    readonly folds: number;
    readonly repeats: number;
    readonly seed: number;
    /** C, the inverse of the regularisation's strength. */
    readonly strength: number;
    /** See {@link weighEvenly}. */
    readonly evenness: number;
    /** Whether they learned from the pictures' views too. */
    readonly views: boolean;
  };
  /** What of the folder a finished head was trained on. */
  readonly overlap?: Overlap;
  readonly measured: Omit<Measured, keyof Ranked> & Ranked;
  /** Accuracy against coverage; the band is `measured.unsure`. */
  readonly coverage: readonly CoveragePoint[];
  readonly baselines: Baselines & {
    /** Whether they were trained on what the head was trained on; else on the folder itself. */
    readonly trainedOn: 'folder' | 'training pictures';
  };
  readonly bias: BiasReport;
  /** Absent where nothing was learned from views. */
  readonly viewsEffect?: ViewsEffect;
  /**
   * Each source by models that had seen none of it, or by the finished head; absent where there is but
   * one source.
   */
  readonly sources?: SourceFigures;
  readonly verdicts: readonly PictureVerdict[];
}

export interface RecipeOptions {
  /** The backbone's id. */
  readonly backbone: string;
  readonly seed: number;
  /** Whether to learn from the pictures' views too. */
  readonly views: boolean;
  /** How much small sources and rarer labels are lifted, see {@link weighEvenly}. */
  readonly evenness: number;
  /** See {@link TARGET_ACCURACY}, which it is where left out. */
  readonly targetAccuracy?: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Cross-validates the recipe of `train` on a folder; groups stay on one side of each split.
 *
 * @param pictures pictures of both labels, none of them twice
 * @throws AppError DATA_TOO_FEW
 */
export function evaluateRecipe(
  pictures: readonly ObservedPicture[],
  { backbone, seed, views, evenness, targetAccuracy = TARGET_ACCURACY, onProgress }: RecipeOptions,
): FolderEvaluation {
  const groups = nearDuplicateGroups(pictures);
  const splits = planSplits(targetsOf(pictures), groups, seed);
  const weights = weighEvenly(pictures, evenness);
  const rows = trainingRows(withFewViews(pictures, views), weights);
  const training = { pictures, rows, weights, views, targetAccuracy };

  const judged = judgeRecipe(training, splits, onProgress);
  const { runs, targets } = judged;
  const simple = crossValidateSimple(pictures, splits, weights);

  return {
    of: 'recipe',
    model: { backbone },
    ...describe(judged, groups),
    recipe: {
      folds: splits.foldCount,
      repeats: splits.folds.length,
      seed,
      strength: median(runs.map((run) => run.strength)),
      evenness,
      views,
    },
    baselines: {
      ...measureBaselines(simple, runs, targets, groups),
      trainedOn: 'folder',
    },
    ...effectOf(training, judged, splits),
    ...leaveOneSourceOut(training, groups),
  };
}

/** What a recipe learns from. */
interface RecipeTraining {
  readonly pictures: readonly ObservedPicture[];
  readonly rows: Examples;
  readonly weights: readonly number[];
  readonly views: boolean;
  readonly targetAccuracy: number;
}

function judgeRecipe(
  { pictures, rows, weights, targetAccuracy }: RecipeTraining,
  splits: Splits,
  onProgress?: (done: number, total: number) => void,
) {
  const targets = targetsOf(pictures);
  const runs = crossValidateAll(rows, splits, onProgress);
  const calibrations = runs.map((run) => crossFit(run, targets, targetAccuracy, weights));

  return { ...judge(pictures, targets, runs, calibrations), runs };
}

function effectOf({ weights, views }: RecipeTraining, judged: Judged, splits: Splits) {
  return views ? { viewsEffect: measureViewsEffect(judged, splits, weights) } : {};
}

function leaveOneSourceOut(
  training: RecipeTraining,
  groups: readonly number[],
): Pick<FolderEvaluation, 'sources'> {
  const { pictures, weights } = training;
  const sources = pictures.map(({ source }) => source);

  const splits = planSourceSplits(targetsOf(pictures), sources, groups);

  if (splits === undefined) {
    return {};
  }

  const judged = judgeRecipe(training, splits);
  const { colours } = crossValidateSimple(pictures, splits, weights);

  return {
    sources: {
      ...measureSources(judged, colours, groups, true),
      ...effectOf(training, judged, splits),
    },
  };
}

/**
 * Judges a folder by a finished head. Pictures that it was trained on, and near-duplicates of them, say
 * nothing about new ones: they are left out, unless too few others remain.
 *
 * @param trained what the head was trained on, as far as that is known
 * @throws AppError DATA_TOO_FEW
 */
export function evaluateHead(
  all: readonly ObservedPicture[],
  head: Head,
  trained: Trained,
  seed: number,
): FolderEvaluation {
  const { overlap, pictures } = findOverlap(all, trained);
  const targets = targetsOf(pictures);
  const groups = nearDuplicateGroups(pictures);
  const model = { weights: Float64Array.from(head.weights), bias: head.bias };
  const features = matrixFromRows(pictures.map((picture) => picture.features));
  const scores = features.multiply(everyRow(features), model.weights);

  const run = {
    folds: pictures.map(() => 0),
    logOdds: Array.from(scores, (score) => score + head.bias),
    models: [model],
  };
  const judged = judge(pictures, targets, [run], [pictures.map(() => head)]);
  const { simple, trainedOn } = simpleFor(pictures, groups, trained, seed);
  const several = new Set(pictures.map(({ source }) => source)).size > 1;

  return {
    of: 'head',
    model: { backbone: head.backbone, head: head.id },
    ...describe(judged, groups),
    overlap,
    baselines: {
      ...measureBaselines(simple, withRepeats([run], simple), targets, groups),
      trainedOn,
    },
    ...(several ? { sources: measureSources(judged, simple.colours, groups, false) } : {}),
  };
}

/** Trained on what the head was trained on, where that is known; else cross-validated on the folder. */
function simpleFor(
  pictures: readonly ObservedPicture[],
  groups: readonly number[],
  { observed }: Trained,
  seed: number,
): { simple: SimpleRuns; trainedOn: FolderEvaluation['baselines']['trainedOn'] } {
  if (observed.length > 0) {
    const simple = transferSimple(observed, nearDuplicateGroups(observed), pictures, seed);

    return { simple, trainedOn: 'training pictures' };
  }

  const splits = planSplits(targetsOf(pictures), groups, seed);

  return { simple: crossValidateSimple(pictures, splits), trainedOn: 'folder' };
}

/** One list of scores beside each run of a baseline. */
function withRepeats<Scores>(runs: readonly [Scores], { colours }: SimpleRuns): Scores[] {
  return colours.map(() => runs[0]);
}

function describe(
  judged: Judged,
  groups: readonly number[],
): Pick<
  FolderEvaluation,
  'pictures' | 'nearDuplicates' | 'measured' | 'coverage' | 'bias' | 'verdicts'
> {
  const { targets, runs, verdicts } = judged;
  const goodies = targets.filter((target) => target === 1).length;

  return {
    pictures: { goody: goodies, baddy: targets.length - goodies },
    nearDuplicates: targets.length - new Set(groups).size,
    measured: { ...measure(runs, verdicts, targets), ...rank(runs, targets, groups) },
    coverage: coverageCurve(verdicts.flat(), runs.length),
    bias: reportBias(biasSubjects(judged)),
    verdicts: tabulate(judged),
  };
}
