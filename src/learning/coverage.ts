import type { RunVerdict } from './verdicts.ts';

/** What would be if only the most confident verdicts were given. */
export interface CoveragePoint {
  /** Lowest confidence among them, 0.5 to 1. */
  readonly confidence: number;
  /** Share of the pictures that get a label, 0 to 1. */
  readonly coverage: number;
  /** Share of those labels that are right, 0 to 1. */
  readonly accuracy: number;
}

/** Points of a curve: more would not be told apart. */
const MOST_POINTS = 100;

/** Verdicts below which a share jumps with each. */
const FEWEST_VERDICTS = 5;

/**
 * Accuracy against coverage, the risk–coverage curve turned upside down (El-Yaniv and Wiener 2010, "On
 * the Foundations of Noise-free Selective Classification").
 *
 * @param verdicts of all runs
 * @param runs how many there were
 * @returns from the fewest verdicts to all of them
 */
export function coverageCurve(verdicts: readonly RunVerdict[], runs: number): CoveragePoint[] {
  const sorted = [...verdicts].sort((first, second) => second.confidence - first.confidence);
  const points: CoveragePoint[] = [];
  let right = 0;

  for (const [index, verdict] of sorted.entries()) {
    right += verdict.right ? 1 : 0;

    const count = index + 1;

    // Verdicts of one confidence are given together or not at all.
    if (count >= FEWEST_VERDICTS * runs && sorted[count]?.confidence !== verdict.confidence) {
      points.push({
        confidence: verdict.confidence,
        coverage: count / sorted.length,
        accuracy: right / count,
      });
    }
  }

  const step = Math.ceil(points.length / MOST_POINTS);

  // Counted from the end, so that the whole is among them.
  return points.filter((_, index) => (points.length - 1 - index) % step === 0);
}
