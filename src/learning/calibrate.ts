import { probability } from '../inference/calibration.ts';
import { logLoss } from './measures.ts';

/** How a head's scores become confidences and verdicts. */
export interface Calibration {
  readonly temperature: number;
  /** {@link ALWAYS_UNSURE} where no confidence reaches the target. */
  readonly unsureBelow: number;
}

/** The band of a head that knows of no confidence at which it is right often enough. */
export const ALWAYS_UNSURE = 1;

/** Highest band of a head that does say labels. */
const HIGHEST_BAND = 0.9999;

/** Temperatures that are tried: from four times as sure to twenty times less sure than the fit says. */
const LOWEST_TEMPERATURE = 0.25;
const HIGHEST_TEMPERATURE = 20;

/**
 * Chooses temperature and unsure band from scores that were given without having seen the pictures.
 *
 * @param logOdds out-of-fold scores
 * @param targets 1 for goody, 0 for baddy
 * @param targetAccuracy share of the verdicts outside the band that are to be right, 0.5 to 1
 * @param weights how much each picture counts; 1 where left out
 */
export function calibrate(
  logOdds: readonly number[],
  targets: readonly number[],
  targetAccuracy: number,
  weights: readonly number[] = logOdds.map(() => 1),
): Calibration {
  const temperature = fitTemperature(logOdds, targets, weights);
  const unsureBelow = fitBand(logOdds, targets, temperature, targetAccuracy, weights);

  return { temperature, unsureBelow };
}

/**
 * The temperature under which the targets are likeliest (Guo et al. 2017), by golden section search:
 * the loss has one minimum in 1/temperature, and so in its logarithm.
 */
export function fitTemperature(
  logOdds: readonly number[],
  targets: readonly number[],
  weights?: readonly number[],
): number {
  const lossAt = (logarithm: number): number =>
    logLoss(logOdds, targets, Math.exp(logarithm), weights);
  const golden = (Math.sqrt(5) - 1) / 2;
  let low = Math.log(LOWEST_TEMPERATURE);
  let high = Math.log(HIGHEST_TEMPERATURE);

  while (high - low > 1e-6) {
    const first = high - golden * (high - low);
    const second = low + golden * (high - low);

    if (lossAt(first) <= lossAt(second)) {
      high = second;
    } else {
      low = first;
    }
  }

  return Number(Math.exp((low + high) / 2).toFixed(4));
}

/**
 * The lowest confidence such that of the verdicts at or above it the target share is right. A twentieth
 * of the pictures have to be there: fewer can be right by chance.
 */
function fitBand(
  logOdds: readonly number[],
  targets: readonly number[],
  temperature: number,
  targetAccuracy: number,
  weights: readonly number[],
): number {
  const verdicts = logOdds
    .map((score, index) => ({
      confidence: probability(Math.abs(score), temperature),
      right: (score >= 0 ? 1 : 0) === targets[index],
      weight: weights[index] ?? 1,
    }))
    .sort((first, second) => second.confidence - first.confidence);

  const fewest = Math.max(1, Math.ceil(verdicts.length / 20));
  let said = 0;
  let right = 0;
  let band: number | undefined;

  for (const [index, verdict] of verdicts.entries()) {
    said += verdict.weight;
    right += verdict.right ? verdict.weight : 0;

    // A band cannot part verdicts of the same confidence.
    if (index + 1 < fewest || verdicts[index + 1]?.confidence === verdict.confidence) {
      continue;
    }

    if (right / said >= targetAccuracy) {
      band = verdict.confidence;
    }
  }

  if (band === undefined) {
    return ALWAYS_UNSURE;
  }

  // Rounded down, so that the verdict which set the band stays outside it.
  return Math.min(HIGHEST_BAND, Math.max(0.5, Math.floor(band * 10_000) / 10_000));
}
