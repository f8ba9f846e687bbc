import type { Run } from './evaluate.ts';
import { isRight, share } from './measures.ts';

/** How two models did on the same pictures. Counts may be means over several cross-validations. */
export interface PairedCounts {
  readonly bothRight: number;
  /** Pictures that only the later model gets right. */
  readonly gained: number;
  /** Pictures that only the earlier model gets right. */
  readonly lost: number;
  readonly bothWrong: number;
}

/** The later model's accuracy minus the earlier one's. */
export interface PairedDifference extends PairedCounts {
  readonly of: number;
  /** −1 to 1; 0 where there is nothing to count. */
  readonly value: number;
  /** 95 % interval. */
  readonly interval: readonly [number, number];
}

/**
 * The difference between two models' accuracies on the same pictures, with the interval of Newcombe
 * 1998 ("Improved confidence intervals for the difference between binomial proportions based on paired
 * data", method 10): Wilson intervals of both accuracies, joined with the correlation between them.
 * Two models that agree on most pictures are so told apart by few on which they do not.
 */
export function pairedDifference(counts: PairedCounts): PairedDifference {
  const { bothRight, gained, lost, bothWrong } = counts;
  const of = bothRight + gained + lost + bothWrong;

  if (of === 0) {
    return { ...counts, of, value: 0, interval: [-1, 1] };
  }

  const after = share(bothRight + gained, of);
  const before = share(bothRight + lost, of);
  const value = (gained - lost) / of;
  const correlation = correlate(counts);

  const below = join(
    after.value - after.interval[0],
    before.interval[1] - before.value,
    correlation,
  );
  const above = join(
    after.interval[1] - after.value,
    before.value - before.interval[0],
    correlation,
  );

  return { ...counts, of, value, interval: [value - below, value + above] };
}

/**
 * Compares two recipes on the same cross-validations.
 *
 * @param members the examples that count
 */
export function compareRuns(
  before: readonly Run[],
  after: readonly Run[],
  targets: readonly number[],
  members: readonly number[],
): PairedDifference {
  const counts = { bothRight: 0, gained: 0, lost: 0, bothWrong: 0 };

  for (const [number, { logOdds }] of after.entries()) {
    for (const member of members) {
      const was = isRight(before[number]?.logOdds[member], targets[member]);
      const is = isRight(logOdds[member], targets[member]);

      if (was) {
        counts[is ? 'bothRight' : 'lost'] += 1;
      } else {
        counts[is ? 'gained' : 'bothWrong'] += 1;
      }
    }
  }

  return pairedDifference({
    bothRight: counts.bothRight / after.length,
    gained: counts.gained / after.length,
    lost: counts.lost / after.length,
    bothWrong: counts.bothWrong / after.length,
  });
}

/** Correlation between being right and being right, with Newcombe's correction for continuity. */
function correlate({ bothRight, gained, lost, bothWrong }: PairedCounts): number {
  const scale = Math.sqrt(
    (bothRight + gained) * (lost + bothWrong) * (bothRight + lost) * (gained + bothWrong),
  );
  const agreement = bothRight * bothWrong - gained * lost;
  const half = (bothRight + gained + lost + bothWrong) / 2;

  if (scale === 0) {
    return 0;
  }

  return (agreement < 0 ? agreement : Math.max(0, agreement - half)) / scale;
}

function join(first: number, second: number, correlation: number): number {
  return Math.sqrt(Math.max(0, first ** 2 - 2 * correlation * first * second + second ** 2));
}
