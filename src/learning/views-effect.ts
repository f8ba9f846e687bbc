import { countFlips } from './bias.ts';
import { crossValidateAll } from './cross-validate.ts';
import { shareRight } from './evaluate.ts';
import { biasSubjects, judge, type Judged } from './judged.ts';
import { areaUnderRoc, mean, type Share, share } from './measures.ts';
import type { ObservedPicture } from './observe.ts';
import { compareRuns, type PairedDifference } from './paired.ts';
import type { Splits } from './split.ts';
import { targetsOf } from './training-example.ts';
import { trainingRows } from './training-rows.ts';
import { VIEWS } from './views.ts';

/** How a recipe does on pictures, and how steadily on their views. */
export interface Steadiness {
  readonly accuracy: Share;
  readonly areaUnderRoc: number;
  /** Share of all views, of whichever kind, whose label is not their picture's. */
  readonly flipped: Share;
}

/** What learning from views is good for: the same recipe on the same splits without and with them. */
export interface ViewsEffect {
  readonly without: Steadiness;
  readonly with: Steadiness;
  /** Accuracy with views minus accuracy without. */
  readonly difference: PairedDifference;
}

/**
 * @param judged what was learned with views
 * @param splits the splits that it was judged on
 * @param weights how much each picture counts
 */
export function measureViewsEffect(
  judged: Judged,
  splits: Splits,
  weights: readonly number[],
): ViewsEffect {
  const { pictures, targets, verdicts } = judged;
  const runs = crossValidateAll(trainingRows(pictures.map(withoutViews), weights), splits);
  // Labels do not depend on the calibration.
  const calibrations = verdicts.map((run) => run.map(({ calibration }) => calibration));
  const without = judge(pictures, targets, runs, calibrations);

  return {
    without: measureSteadiness(without),
    with: measureSteadiness(judged),
    difference: compareRuns(runs, judged.runs, targetsOf(pictures), [...pictures.keys()]),
  };
}

function withoutViews({ label, features }: ObservedPicture) {
  return { label, features };
}

function measureSteadiness(judged: Judged): Steadiness {
  const { runs, targets } = judged;
  const subjects = biasSubjects(judged);
  const flips = VIEWS.map((view) => countFlips(subjects, view).flipped);

  return {
    accuracy: shareRight(runs, targets),
    areaUnderRoc: mean(runs.map(({ logOdds }) => areaUnderRoc(logOdds, targets))),
    flipped: share(
      flips.reduce((sum, { right }) => sum + right, 0),
      flips.reduce((sum, { of }) => sum + of, 0),
    ),
  };
}
