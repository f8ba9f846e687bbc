import type { CandidateReport } from './candidate.ts';

/**
 * How much worse a candidate may be, as a share of the pictures. With the 100 to 200 pictures that a
 * guild begins with, the interval reaches 3 to 7 points below the difference even where nothing is wrong,
 * so a narrower margin would ask for what so few pictures cannot show. Tried on 320 honest queues and 32
 * whose labels were all turned round: 7.5 points park 3 % of the honest ones and 97 % of the others;
 * 5 points would park 30 % of the honest ones.
 */
export const MARGIN = 0.075;

/** Why a candidate was parked. */
export type GateReason =
  | {
      /** It may be worse than the incumbent on pictures that neither had seen. */
      readonly code: 'worse';
      /** Accuracy after minus before, −1 to 1, with its 95 % interval. */
      readonly difference: number;
      readonly interval: readonly [number, number];
      /** Mean of the two labels' accuracies, after minus before. */
      readonly balancedDifference: number;
      readonly margin: number;
    }
  | {
      /** It gets none of the corrections right that the incumbent got wrong. */
      readonly code: 'fixesNothing';
      readonly wrong: number;
    }
  | {
      /** It gets pictures wrong that were marked "never again". */
      readonly code: 'breaksPinned';
      readonly sha256s: readonly string[];
    };

export type GateDecision =
  | { readonly status: 'accepted'; readonly reasons: readonly [] }
  | { readonly status: 'parked'; readonly reasons: readonly GateReason[] };

/**
 * Says whether a candidate may answer in the incumbent's place. It need not be better on the whole: a
 * guild corrects what it sees. But it must not be much worse (a test of non-inferiority: the lower end
 * of the interval counts, so that few pictures prove nothing), must fix something if there was
 * something to fix, and must keep what was pinned.
 */
export function judgeCandidate(report: CandidateReport): GateDecision {
  const reasons = [findWorse(report), findFixesNothing(report), findBreaksPinned(report)].filter(
    (reason) => reason !== undefined,
  );

  return reasons.length === 0 ? { status: 'accepted', reasons: [] } : { status: 'parked', reasons };
}

function findWorse({
  difference: { value, interval },
  balancedAccuracy,
  before,
}: CandidateReport): GateReason | undefined {
  const balancedDifference = balancedAccuracy - before.balancedAccuracy;

  if (interval[0] >= -MARGIN && balancedDifference >= -MARGIN) {
    return undefined;
  }

  return { code: 'worse', difference: value, interval, balancedDifference, margin: MARGIN };
}

function findFixesNothing({ corrections }: CandidateReport): GateReason | undefined {
  const { fixed, notFixed } = corrections;

  if (fixed.length > 0 || notFixed.length === 0) {
    return undefined;
  }

  return { code: 'fixesNothing', wrong: notFixed.length };
}

function findBreaksPinned({ pinned }: CandidateReport): GateReason | undefined {
  return pinned.broken.length === 0 ? undefined : { code: 'breaksPinned', sha256s: pinned.broken };
}
