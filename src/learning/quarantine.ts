import type { CorrectionRecord } from '../store/ports.ts';
import { DAY_MS } from './time.ts';

/** Corrections of one person in a day that are trained on unseen: five an hour, round the clock. */
export const MAX_WORDS_A_DAY = 120;

/** Times that the label of one picture may change in a day; then somebody should look at it. */
export const MAX_CHANGES_A_DAY = 3;

/** Pictures on which one person may overrule others in an hour. */
export const MAX_OVERRULED_AN_HOUR = 10;

/** What is known when a picture is about to enter the queue. */
export interface Circumstances {
  readonly now: number;
  /** Every word on the picture, oldest first. */
  readonly corrections: readonly CorrectionRecord[];
  /** Corrections of the person in the last day, this one among them. */
  readonly wordsOfPerson: number;
  /** Pictures on which the person's word of the last hour stands against another's. */
  readonly overruledByPerson: number;
}

export type QuarantineReason = 'share' | 'changes' | 'overruling';

/**
 * Why an admin should look at a picture before a head is trained on it; undefined where nothing speaks
 * against it. One person who labels more than everybody else, or who labels against everybody else, would
 * otherwise decide alone what a server's head believes.
 */
export function whyQuarantined(circumstances: Circumstances): QuarantineReason | undefined {
  const { now, corrections, wordsOfPerson, overruledByPerson } = circumstances;

  if (wordsOfPerson > MAX_WORDS_A_DAY) {
    return 'share';
  }

  if (countChanges(corrections, now - DAY_MS) > MAX_CHANGES_A_DAY) {
    return 'changes';
  }

  return overruledByPerson > MAX_OVERRULED_AN_HOUR ? 'overruling' : undefined;
}

/** How often a later word named the other label. */
function countChanges(corrections: readonly CorrectionRecord[], since: number): number {
  const labels = corrections
    .filter(({ action, at }) => action === 'correct' && at >= since)
    .map(({ label }) => label);

  return labels.filter((label, index) => index > 0 && label !== labels[index - 1]).length;
}
