import type { Label } from '../inference/head.ts';
import { probability } from '../inference/calibration.ts';
import { bootstrap, type Estimate } from './bootstrap.ts';
import type { BiasSubject } from './bias-traits.ts';
import type { Calibration } from './calibrate.ts';
import { mean } from './measures.ts';
import type { ObservedPicture } from './observe.ts';
import type { LinearModel } from './problem.ts';
import { rankOnce } from './ranking.ts';
import { type Run, type RunVerdict, verdictsOf } from './verdicts.ts';
import { type OfViews, type View, VIEWS } from './views.ts';

/** Pictures, and what one or more runs say of each: a model scores only what it has not seen. */
export interface Judged {
  readonly pictures: readonly ObservedPicture[];
  /** 1 for goody, 0 for baddy. */
  readonly targets: readonly number[];
  readonly runs: readonly (Run & { readonly models: readonly LinearModel[] })[];
  /** A list a run, one a picture. */
  readonly verdicts: readonly (readonly RunVerdict[])[];
}

/** @param calibrations a list a run, one a picture */
export function judge(
  pictures: readonly ObservedPicture[],
  targets: readonly number[],
  runs: Judged['runs'],
  calibrations: readonly (readonly Calibration[])[],
): Judged {
  const verdicts = runs.map(({ logOdds }, run) =>
    verdictsOf(logOdds, targets, calibrations[run] ?? []),
  );

  return { pictures, targets, runs, verdicts };
}

/** One line of the table: what a picture is, and what was said of it. */
export interface PictureVerdict {
  readonly file: string;
  readonly source: string;
  readonly expected: Label;
  readonly verdict: Label | 'unsure';
  readonly label: Label;
  /** Mean over the runs, 0.5 to 1. */
  readonly confidence: number;
  readonly right: boolean;
}

/** What was said of each picture, as a mean over the runs. */
export function tabulate({ pictures, verdicts }: Judged): PictureVerdict[] {
  return pictures.map(({ file, source, label: expected }, number) => {
    const own = verdicts.flatMap((run) => run[number] ?? []);
    const goody = mean(own.map((verdict) => verdict.goody));
    const isSure = mean(own.map((verdict) => Number(verdict.sure))) > 0.5;
    const label = goody >= 0.5 ? 'goody' : 'baddy';

    return {
      file,
      source,
      expected,
      verdict: isSure ? label : 'unsure',
      label,
      confidence: Math.max(goody, 1 - goody),
      right: label === expected,
    };
  });
}

/** What becomes of each picture in its views. */
export function biasSubjects({ pictures, runs, verdicts }: Judged): BiasSubject[] {
  return pictures.map((picture, number) => ({
    picture,
    verdicts: verdicts.flatMap((run) => run[number] ?? []),
    views: runs.map(({ folds, models }, run) => {
      const model = models[folds[number] ?? 0];
      const temperature = verdicts[run]?.[number]?.calibration.temperature ?? 1;

      return model === undefined ? {} : scoreViews(picture.views, model, temperature);
    }),
  }));
}

function scoreViews(
  views: OfViews<Float32Array>,
  { weights, bias }: LinearModel,
  temperature: number,
): OfViews<number> {
  const scores: Partial<Record<View, number>> = {};

  for (const view of VIEWS) {
    const features = views[view];

    if (features !== undefined) {
      const logOdds = features.reduce(
        (sum, feature, index) => sum + feature * (weights[index] ?? 0),
        bias,
      );

      scores[view] = probability(logOdds, temperature);
    }
  }

  return scores;
}

/** Figures of scores that are no shares of pictures, with their intervals. */
export interface Ranked {
  /** Mean of the two labels' own accuracies. */
  readonly balancedAccuracy: Estimate;
  readonly areaUnderRoc: Estimate;
}

/**
 * Measures scores, as a mean over the runs, with intervals by the bootstrap over groups.
 *
 * @param groups the group of each picture
 */
export function rank(
  runs: readonly Pick<Run, 'logOdds'>[],
  targets: readonly number[],
  groups: readonly number[],
): Ranked {
  const areas = runs.map(({ logOdds }) => rankOnce(logOdds, targets));

  const [balancedAccuracy, areaUnderRoc] = bootstrap(
    (counts) => [
      mean(runs.map(({ logOdds }) => balancedShare(logOdds, targets, counts))),
      mean(areas.map((area) => area(counts))),
    ],
    groups,
  );

  if (balancedAccuracy === undefined || areaUnderRoc === undefined) {
    throw new RangeError('Expected an estimate for each figure');
  }

  return { balancedAccuracy, areaUnderRoc };
}

function balancedShare(
  logOdds: readonly number[],
  targets: readonly number[],
  counts: Float64Array,
): number {
  const all = [0, 0];
  const right = [0, 0];

  for (const [picture, score] of logOdds.entries()) {
    const target = targets[picture] ?? 0;
    const count = counts[picture] ?? 0;

    all[target] = (all[target] ?? 0) + count;
    right[target] = (right[target] ?? 0) + ((score >= 0 ? 1 : 0) === target ? count : 0);
  }

  return ((right[0] ?? 0) / (all[0] ?? 0) + (right[1] ?? 0) / (all[1] ?? 0)) / 2;
}
