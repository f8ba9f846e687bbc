import { rankOnce } from './ranking.ts';

/** A share with its 95 % interval. */
export interface Share {
  readonly right: number;
  readonly of: number;
  /** 0 to 1; 0 where there is nothing to count. */
  readonly value: number;
  /** Wilson score interval (Wilson 1927). */
  readonly interval: readonly [number, number];
}

/** Standard deviations on either side that hold 95 % of a normal distribution. */
export const Z95 = 1.959964;

export function share(right: number, of: number): Share {
  if (of === 0) {
    return { right, of, value: 0, interval: [0, 1] };
  }

  const value = right / of;
  const spread = Z95 ** 2 / of;
  const centre = (value + spread / 2) / (1 + spread);
  const half = (Z95 * Math.sqrt((value * (1 - value)) / of + spread / (4 * of))) / (1 + spread);

  return { right, of, value, interval: [Math.max(0, centre - half), Math.min(1, centre + half)] };
}

/** Whether log-odds lie on their target's side. A score of 0 counts as goody, as in a verdict. */
export function isRight(logOdds: number | undefined, target: number | undefined): boolean {
  return logOdds !== undefined && (logOdds >= 0 ? 1 : 0) === target;
}

/**
 * Area under the ROC curve, see {@link rankOnce}.
 *
 * @returns 0 to 1; 0.5 where one class is missing
 */
export function areaUnderRoc(scores: readonly number[], targets: readonly number[]): number {
  const area = rankOnce(scores, targets)(new Float64Array(scores.length).fill(1));

  return Number.isNaN(area) ? 0.5 : area;
}

/**
 * Mean negative log-likelihood of the targets, in nats.
 *
 * @param logOdds scores; they are divided by the temperature first
 * @param weights how much each counts; all the same where left out
 */
export function logLoss(
  logOdds: readonly number[],
  targets: readonly number[],
  temperature = 1,
  weights?: readonly number[],
): number {
  let total = 0;
  let sum = 0;

  for (const [index, score] of logOdds.entries()) {
    const margin = (targets[index] === 1 ? score : -score) / temperature;
    const weight = weights?.[index] ?? 1;

    total += weight * (Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin))));
    sum += weight;
  }

  return sum > 0 ? total / sum : 0;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** The middle value; of two middle ones, the larger. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((first, second) => first - second);

  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const CALIBRATION_BINS = 10;

/** One point of a reliability curve. */
export interface ReliabilityBin {
  /** Mean confidence of the bin's verdicts, 0.5 to 1. */
  readonly confidence: number;
  /** Share of them that is right, 0 to 1. */
  readonly accuracy: number;
  readonly count: number;
}

/**
 * Confidence next to accuracy, over ten bins with equally many verdicts, from the least confident on.
 *
 * @param confidences 0.5 to 1
 * @param right whether each verdict's label was right
 * @returns up to ten bins; none is empty
 */
export function reliabilityCurve(
  confidences: readonly number[],
  right: readonly boolean[],
): ReliabilityBin[] {
  const order = [...confidences.keys()].sort(
    (a, b) => (confidences[a] ?? 0) - (confidences[b] ?? 0),
  );

  const bins = Array.from({ length: CALIBRATION_BINS }, (_, bin) => {
    const members = order.slice(
      Math.floor((bin * order.length) / CALIBRATION_BINS),
      Math.floor(((bin + 1) * order.length) / CALIBRATION_BINS),
    );

    return {
      confidence: mean(members.map((index) => confidences[index] ?? 0)),
      accuracy: mean(members.map((index) => (right[index] === true ? 1 : 0))),
      count: members.length,
    };
  });

  return bins.filter((bin) => bin.count > 0);
}

/**
 * Expected calibration error (Naeini et al. 2015): how far confidence and accuracy lie apart, over the
 * bins of {@link reliabilityCurve}, weighted by their size.
 */
export function expectedCalibrationError(curve: readonly ReliabilityBin[]): number {
  const count = curve.reduce((sum, bin) => sum + bin.count, 0);
  const error = curve.reduce(
    (sum, bin) => sum + bin.count * Math.abs(bin.confidence - bin.accuracy),
    0,
  );

  return error / Math.max(1, count);
}
