import type { PictureFacts } from './facts.ts';
import { fences } from './fences.ts';
import type { PictureNumber } from './examined.ts';

/** What may be wrong with a picture by itself. */
export const QUALITY_ISSUES = [
  'tooSmall',
  'tooDark',
  'tooBright',
  'blurred',
  'empty',
  'grey',
  'animated',
  'oddShape',
  'oddSize',
] as const;

export type QualityIssue = (typeof QUALITY_ISSUES)[number];

export function isQualityIssue(check: string): check is QualityIssue {
  return QUALITY_ISSUES.some((issue) => issue === check);
}

export interface QualityFinding {
  readonly picture: PictureNumber;
  /** What was measured; its unit depends on the issue. */
  readonly value: number;
}

/** Pixels of the shorter side: below it the picture is enlarged more than threefold to be looked at. */
export const SMALL_SIDE = 64;

/** Of the brightest hundredth of the pixels, 0 to 1; as cleanvision has it. */
export const DARK = 0.32;

/** Of the darkest twentieth of the pixels, 0 to 1; as cleanvision has it. */
export const BRIGHT = 0.95;

/**
 * Of the blur effect, 0 to 1. Tried on 508 drawn characters: none of them reaches it (0.45 at most), and all do
 * once they are blurred with a deviation of 3 pixels of 224.
 */
export const BLURRED = 0.55;

/** Bits of brightness: line drawings on white have more than two. */
export const EMPTY = 1.5;

/** Mean distance of the largest and smallest channel, 0 to 1. */
export const GREY = 0.005;

/** Shorter side to longer side; as cleanvision has it. */
export const ODD_SHAPE = 0.35;

/** Interquartile ranges of the side (the root of the area) beyond the quartiles; as cleanvision has it. */
const ODD_SIZE_RANGES = 3;

/**
 * Looks at each picture by itself.
 *
 * @returns the worst first
 */
export function findQualityIssues(
  facts: readonly PictureFacts[],
): Record<QualityIssue, readonly QualityFinding[]> {
  const sides = facts.map(({ width, height }) => Math.sqrt(width * height));
  const [smallest, largest] = fences(sides, ODD_SIZE_RANGES);
  const shorter = (one: PictureFacts): number => Math.min(one.width, one.height);
  const shape = (one: PictureFacts): number => shorter(one) / Math.max(one.width, one.height);
  const side = (one: PictureFacts): number => Math.sqrt(one.width * one.height);

  const below = (measure: (one: PictureFacts) => number, limit: number): QualityFinding[] =>
    list(facts, measure, (value) => value < limit).sort((a, b) => a.value - b.value);
  const above = (measure: (one: PictureFacts) => number, limit: number): QualityFinding[] =>
    list(facts, measure, (value) => value > limit).sort((a, b) => b.value - a.value);

  return {
    tooSmall: below(shorter, SMALL_SIDE),
    tooDark: below((one) => one.brightest, DARK),
    tooBright: above((one) => one.darkest, BRIGHT),
    blurred: above((one) => one.blur, BLURRED),
    empty: below((one) => one.entropy, EMPTY),
    grey: below((one) => one.chroma, GREY),
    animated: above((one) => one.frameCount, 1),
    oddShape: below(shape, ODD_SHAPE),
    oddSize: list(facts, side, (value) => value < smallest || value > largest),
  };
}

function list(
  facts: readonly PictureFacts[],
  measure: (one: PictureFacts) => number,
  isIssue: (value: number) => boolean,
): QualityFinding[] {
  return facts
    .map((one, picture) => ({ picture, value: measure(one) }))
    .filter(({ value }) => isIssue(value));
}
