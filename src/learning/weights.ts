import { FEWEST_SOURCES } from './split.ts';

/** See {@link weighEvenly}; what is usual where there are several sources. */
const EVENNESS = 0.5;

/** @param sources how many sources the pictures are from */
export function usualEvenness(sources: number): number {
  return sources >= FEWEST_SOURCES ? EVENNESS : 0;
}

/**
 * Weights that lift pictures of small sources and rarer labels: each counts (pictures of its source and
 * label) to the power of −`evenness`; then goodies and baddies are made to weigh the same, so that a head
 * does not say the label that was easier to gather. Scaled to a mean of 1.
 *
 * @param evenness 0: all the same, whatever their labels; 1: a source's goodies weigh as much as any
 *   other's, and its baddies too; ½ lies between
 */
export function weighEvenly(
  pictures: readonly { readonly source?: string; readonly label: string }[],
  evenness: number,
): number[] {
  if (evenness === 0) {
    return pictures.map(() => 1);
  }

  const cells = pictures.map(({ source = '', label }) => `${label} ${source}`);
  const counts = sumBy(cells, () => 1);
  const lifted = cells.map((cell) => (counts.get(cell) ?? 1) ** -evenness);

  const labels = pictures.map(({ label }) => label);
  const sums = sumBy(labels, (index) => lifted[index] ?? 0);
  const each = pictures.length / sums.size;

  return labels.map((label, index) => ((lifted[index] ?? 0) * each) / (sums.get(label) ?? 1));
}

function sumBy(keys: readonly string[], of: (index: number) => number): Map<string, number> {
  const sums = new Map<string, number>();

  for (const [index, key] of keys.entries()) {
    sums.set(key, (sums.get(key) ?? 0) + of(index));
  }

  return sums;
}
