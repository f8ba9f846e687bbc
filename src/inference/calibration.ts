import type { Head, Label } from './head.ts';

/** What the bot says of a picture. */
export interface Verdict {
  /** A label, or `unsure` where the confidence is below the head's unsure band. */
  readonly verdict: Label | 'unsure';
  /** The likelier label, also where the verdict is unsure. */
  readonly label: Label;
  /** Calibrated probability of the label, 0.5 to 1. */
  readonly confidence: number;
  /** Calibrated probabilities; they add up to 1. */
  readonly scores: Readonly<Record<Label, number>>;
}

/**
 * Probability of goody, after temperature scaling (Guo et al. 2017, "On Calibration of Modern Neural
 * Networks").
 *
 * @param logOdds a head's score
 * @param temperature above 0
 * @returns 0 to 1
 */
export function probability(logOdds: number, temperature: number): number {
  return 1 / (1 + Math.exp(-logOdds / temperature));
}

/** Turns a head's score into what the bot says. A score of exactly 0 leans to goody. */
export function decide(head: Head, logOdds: number): Verdict {
  const goody = probability(logOdds, head.temperature);
  const baddy = probability(-logOdds, head.temperature);
  const label = goody >= baddy ? 'goody' : 'baddy';
  const confidence = Math.max(goody, baddy);
  // A band that reaches up to certainty leaves nothing sure.
  const sure = confidence >= head.unsureBelow && head.unsureBelow < 1;
  const verdict = sure ? label : 'unsure';

  return { verdict, label, confidence, scores: { goody, baddy } };
}

/** Highest confidence that is shown: nobody has measured that certainty means certainty. */
const MOST_SHOWN = 0.99;

/** A confidence as people see it, as a share: never a full 1. */
export function shownConfidence(confidence: number): number {
  return Math.min(MOST_SHOWN, confidence);
}
