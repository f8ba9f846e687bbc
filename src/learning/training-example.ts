import type { Bottleneck } from './bottleneck.ts';
import type { OfViews } from './views.ts';

/** A picture that a guild's head is trained on. */
export interface TrainingExample extends Bottleneck {
  /** Shipped with the program, or taught in the guild. */
  readonly origin: 'base' | 'guild';
  /** Corrected since the last head was made. */
  readonly queued: boolean;
  /** "Never again": no head may be activated that gets it wrong. */
  readonly pinned: boolean;
  /** The features of its views, where it is to be learned from those too. */
  readonly views?: OfViews<Float32Array>;
}

/**
 * How much a picture counts in training, by where it is from. The base set shows somebody else's taste;
 * a guild starts with a handful that somebody took the trouble to correct. Tried on six sources of
 * characters with 3 to 20 corrections each: twice the weight fixes 98 % of what was wrong (once: 95 %)
 * and gets 64 % of that source's other pictures right (once: 62 %, before: 51 %); ten times the weight
 * ruins the rest.
 */
export const WEIGHTS: Readonly<Record<TrainingExample['origin'], number>> = { base: 1, guild: 2 };

/** What a fit is to predict: 1 for goody, 0 for baddy. */
export function targetsOf(pictures: readonly Pick<Bottleneck, 'label'>[]): number[] {
  return pictures.map(({ label }) => (label === 'goody' ? 1 : 0));
}
