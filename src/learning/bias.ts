import type { Estimate } from './bootstrap.ts';
import {
  type BiasSubject,
  groupByTraits,
  type LitSubject,
  shareCalledBaddy,
  splitByLight,
  type Trait,
} from './bias-traits.ts';
import { mean, type Share, share, Z95 } from './measures.ts';
import { type View, VIEWS } from './views.ts';

export type { BiasSubject, LitSubject };

/** What becomes of the verdicts when pictures are shown in another way. Counts are means over the runs. */
export interface Flips {
  readonly view: View;
  /** Share of the pictures that have such a view whose label becomes the other one. */
  readonly flipped: Share;
  readonly toGoody: number;
  readonly toBaddy: number;
  /** Mean change of the probability of goody, −1 to 1. */
  readonly shift: number;
  /** Pictures without such a view: `same` are so already, `busy` have no plain background to replace. */
  readonly without: { readonly same: number; readonly busy: number };
}

/** How often one group of pictures is called baddy, compared with another. */
export interface Contrast {
  /** Share of the first group. */
  readonly first: Share;
  readonly second: Share;
  /**
   * How many times as often it is the first group, with its 95 % interval; absent where a group is small
   * or never called baddy.
   */
  readonly ratio?: Estimate;
}

/** Dark pictures against bright ones: the darkest third and the brightest. */
export interface Darkness {
  readonly calledBaddy: Contrast;
  /** Of the goodies alone: every one of these verdicts is wrong. */
  readonly goodiesCalledBaddy: Contrast;
  /** How often they are baddies. */
  readonly areBaddy: Contrast;
}

/** Whether verdicts go by anything that is not the character. */
export interface BiasReport {
  readonly pictures: number;
  readonly flips: readonly Flips[];
  readonly traits: readonly Trait[];
  readonly darkness: Darkness;
}

/** Pictures of a group below which nothing is said of it. */
export const FEWEST_COMPARED = 10;

export function reportBias(subjects: readonly BiasSubject[]): BiasReport {
  return {
    pictures: subjects.length,
    flips: VIEWS.map((view) => countFlips(subjects, view)),
    traits: groupByTraits(subjects),
    darkness: compareDarkness(subjects),
  };
}

export function compareDarkness(subjects: readonly LitSubject[]): Darkness {
  const [dark, , bright] = splitByLight(subjects);
  const goodies = (list: readonly LitSubject[]) =>
    list.filter(({ picture }) => picture.label === 'goody');
  const baddies = (list: readonly LitSubject[]) =>
    share(list.length - goodies(list).length, list.length);

  return {
    calledBaddy: contrast(shareCalledBaddy(dark), shareCalledBaddy(bright)),
    goodiesCalledBaddy: contrast(
      shareCalledBaddy(goodies(dark)),
      shareCalledBaddy(goodies(bright)),
    ),
    areBaddy: contrast(baddies(dark), baddies(bright)),
  };
}

export function countFlips(subjects: readonly BiasSubject[], view: View): Flips {
  const shown = subjects.filter(({ picture }) => picture.views[view] !== undefined);
  const others = subjects.filter(({ picture }) => picture.views[view] === undefined);
  const isBackground = view === 'white' || view === 'black';
  const busy = others.filter(({ picture }) => isBackground && picture.backdrop === 'busy').length;

  const changes = shown.map(({ verdicts, views }) =>
    verdicts.map(({ goody }, run) => {
      const after = views[run]?.[view] ?? goody;

      return { goody, after };
    }),
  );
  const toBaddy = sum(
    changes.map((runs) => mean(runs.map((one) => Number(one.goody >= 0.5 && one.after < 0.5)))),
  );
  const toGoody = sum(
    changes.map((runs) => mean(runs.map((one) => Number(one.goody < 0.5 && one.after >= 0.5)))),
  );

  return {
    view,
    flipped: share(toBaddy + toGoody, shown.length),
    toGoody,
    toBaddy,
    shift: mean(changes.flatMap((runs) => runs.map((one) => one.after - one.goody))),
    without: { same: others.length - busy, busy },
  };
}

/**
 * The ratio of two shares, with the interval of Katz et al. 1978 ("Obtaining confidence intervals for the
 * risk ratio in cohort studies"), by the logarithm.
 */
function contrast(first: Share, second: Share): Contrast {
  const isKnown =
    Math.min(first.of, second.of) >= FEWEST_COMPARED && first.right > 0 && second.right > 0;

  if (!isKnown) {
    return { first, second };
  }

  const value = first.value / second.value;
  const spread = Math.sqrt(1 / first.right - 1 / first.of + 1 / second.right - 1 / second.of);
  const factor = Math.exp(Z95 * spread);

  return { first, second, ratio: { value, interval: [value / factor, value * factor] } };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
