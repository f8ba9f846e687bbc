import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A figure with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly interval: readonly [number, number];
}

/** Enough for the ends of a 95 % interval to stand still to about a tenth of its length. */
const RESAMPLES = 1_000;

const SEED = 1;

/**
 * Figures of a set of pictures with their 95 % intervals, by the percentile bootstrap (Efron and
 * Tibshirani 1993, "An Introduction to the Bootstrap"). Whole groups are drawn, with replacement, since
 * near-duplicates are no independent witnesses (Davison and Hinkley 1997, section 3.8).
 *
 * @param figures given how often each picture counts, all figures; NaN where there is none, such as that
 *   of a class which was not drawn
 * @param groups the group of each picture
 * @returns an estimate a figure; from 0 to 1 where too few draws have the figure
 */
export function bootstrap(
  figures: (counts: Float64Array) => readonly number[],
  groups: readonly number[],
): Estimate[] {
  const members = [...Map.groupBy(groups.keys(), (picture) => groups[picture]).values()];
  const random = xoroshiro128plus(SEED);
  const draws: (readonly number[])[] = [];

  for (let draw = 0; draw < RESAMPLES; draw += 1) {
    const counts = new Float64Array(groups.length);

    members.forEach(() => {
      for (const picture of members[uniformInt(random, 0, members.length - 1)] ?? []) {
        counts[picture] = (counts[picture] ?? 0) + 1;
      }
    });

    draws.push(figures(counts));
  }

  const once = figures(new Float64Array(groups.length).fill(1));

  return once.map((value, figure) => ({
    value,
    interval: middle(draws.map((drawn) => drawn[figure] ?? NaN)),
  }));
}

/** The middle 95 %. */
function middle(draws: readonly number[]): [number, number] {
  const sorted = draws.filter((draw) => !Number.isNaN(draw)).sort((a, b) => a - b);

  if (sorted.length < RESAMPLES / 2) {
    return [0, 1];
  }

  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? NaN;

  return [at(0.025), at(0.975)];
}
