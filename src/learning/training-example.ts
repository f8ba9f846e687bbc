import type { Bottleneck } from './bottleneck.ts';
import type { OfViews } from './views.ts';

/** A picture that a guild's head is trained on. */
export interface TrainingExample extends Bottleneck {
  /**
   * - `base`: shipped with the program
   * - `guild`: taught in the guild
   * - `unopposed`: a verdict of the guild's that moderators let stand, with the label that it gave or leaned to
   */
  readonly origin: 'base' | 'guild' | 'unopposed';
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
 * ruins the rest. Corrections are mistakes alone, and those say the contrary of what is right of the guild's
 * other pictures: so what was let stand counts as much as what was corrected (docs/decisions.md has the figures).
 */
export const WEIGHTS: Readonly<Record<TrainingExample['origin'], number>> = {
  base: 1,
  guild: 2,
  unopposed: 2,
};

/** Whether somebody stands behind a picture's label: only those are measured on, and may start a retrain. */
export function isVouchedFor({ origin }: Pick<TrainingExample, 'origin'>): boolean {
  return origin !== 'unopposed';
}

/** The numbers of those pictures that are {@link isVouchedFor}. */
export function vouchedFor(examples: readonly Pick<TrainingExample, 'origin'>[]): number[] {
  return [...examples.keys()].filter((number) => {
    const example = examples[number];

    return example !== undefined && isVouchedFor(example);
  });
}

/** What a fit is to predict: 1 for goody, 0 for baddy. */
export function targetsOf(pictures: readonly Pick<Bottleneck, 'label'>[]): number[] {
  return pictures.map(({ label }) => (label === 'goody' ? 1 : 0));
}
