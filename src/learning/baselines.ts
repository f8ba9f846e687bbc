import { crossValidateAll, fitStandardised } from './cross-validate.ts';
import { majorityShare, shareRight } from './evaluate.ts';
import { rank, type Ranked } from './judged.ts';
import { everyRow, matrixFromRows } from './matrix.ts';
import { median, type Share } from './measures.ts';
import { compareRuns, type PairedDifference } from './paired.ts';
import { planSplits, type Splits } from './split.ts';
import { targetsOf } from './training-example.ts';
import type { Run } from './verdicts.ts';

/** What a picture comes to without a look at the character. */
export interface Simple {
  readonly label: 'goody' | 'baddy';
  readonly colours: readonly number[];
  readonly grid: Uint8Array;
}

/** How far one gets without a look at the character. */
export interface Baseline extends Ranked {
  readonly accuracy: Share;
  /** The accuracy that was measured minus this one's, on the same pictures. */
  readonly difference: PairedDifference;
}

export interface Baselines {
  /** Always the more frequent label. */
  readonly majority: Share;
  /** The same training on the six colour numbers. */
  readonly colours: Baseline;
  /** The same training on 8×8 pixels. */
  readonly pixels: Baseline;
}

const KINDS = {
  colours: (picture: Simple) => picture.colours,
  pixels: (picture: Simple) => Array.from(picture.grid, (value) => value / 255),
} as const;

/** Scores by the colour numbers and by 8×8 pixels, each as many runs as those that they are compared with. */
export type SimpleRuns = Readonly<Record<keyof typeof KINDS, readonly Run[]>>;

/** Cross-validates both on the same splits. */
export function crossValidateSimple(
  pictures: readonly Simple[],
  splits: Splits,
  sampleWeights?: readonly number[],
): SimpleRuns {
  const targets = targetsOf(pictures);

  const runsOf = (kind: keyof typeof KINDS): Run[] => {
    const features = matrixFromRows(pictures.map(KINDS[kind]));
    const weights = sampleWeights === undefined ? {} : { sampleWeights };

    return crossValidateAll({ features, targets, ...weights }, splits);
  };

  return { colours: runsOf('colours'), pixels: runsOf('pixels') };
}

/**
 * Trains both on some pictures and scores others.
 *
 * @param groups the group of each training picture
 */
export function transferSimple(
  training: readonly Simple[],
  groups: readonly number[],
  pictures: readonly Simple[],
  seed: number,
): SimpleRuns {
  const targets = targetsOf(training);
  const splits = planSplits(targets, groups, seed);
  const folds = pictures.map(() => 0);

  const runsOf = (kind: keyof typeof KINDS): Run[] => {
    const examples = { features: matrixFromRows(training.map(KINDS[kind])), targets };
    const strength = median(crossValidateAll(examples, splits).map((run) => run.strength));
    const { weights, bias } = fitStandardised(examples, everyRow(examples.features), strength);
    const rows = matrixFromRows(pictures.map(KINDS[kind]));
    const scores = rows.multiply(everyRow(rows), weights);

    return [{ folds, logOdds: Array.from(scores, (score) => score + bias) }];
  };

  return { colours: runsOf('colours'), pixels: runsOf('pixels') };
}

/** @param groups the group of each picture */
export function measureBaselines(
  simple: SimpleRuns,
  runs: readonly Run[],
  targets: readonly number[],
  groups: readonly number[],
): Baselines {
  const everybody = [...targets.keys()];

  const measure = (own: readonly Run[]): Baseline => ({
    accuracy: shareRight(own, targets),
    ...rank(own, targets, groups),
    difference: compareRuns(own, runs, targets, everybody),
  });

  return {
    majority: majorityShare(targets),
    colours: measure(simple.colours),
    pixels: measure(simple.pixels),
  };
}
