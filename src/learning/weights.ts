import { FEWEST_SOURCES } from './split.ts';

/** See {@link weighEvenly}; what is usual where there are several sources. */
const EVENNESS = 0.5;

/** @param sources how many sources the pictures are from */
export function usualEvenness(sources: number): number {
  return sources >= FEWEST_SOURCES ? EVENNESS : 0;
}

/**
 * Weights that lift pictures of small sources and rarer labels: each counts (pictures of its source and
 * label) to the power of −`evenness`, scaled to a mean of 1.
 *
 * @param evenness 0: all the same; 1: each source's goodies and each source's baddies weigh as much as any
 *   other's; ½ lies between
 */
export function weighEvenly(
  pictures: readonly { readonly source?: string; readonly label: string }[],
  evenness: number,
): number[] {
  const cells = pictures.map(({ source = '', label }) => `${label} ${source}`);
  const counts = new Map<string, number>();

  for (const cell of cells) {
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }

  const weights = cells.map((cell) => (counts.get(cell) ?? 1) ** -evenness);
  const sum = weights.reduce((total, weight) => total + weight, 0);

  return weights.map((weight) => (weight * weights.length) / sum);
}
