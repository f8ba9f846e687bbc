import type { Estimate } from '../learning/bootstrap.ts';

/** Figures in words, in English. */

/** A share as per cent: `80.6 %`. */
export function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}

/** A share with its 95 % interval: `80.6 % (73.2 to 86.3)`. */
export function percentWithin({ value, interval: [low, high] }: Estimate): string {
  return `${percent(value)} (${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)})`;
}

/** A number from 0 to 1 that is no share, with its 95 % interval: `0.887 (0.827 to 0.935)`. */
export function decimalWithin({ value, interval: [low, high] }: Estimate): string {
  return `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
}

/** A difference of shares in points, with its 95 % interval: `+1.4 points (−6.2 to +9.0)`. */
export function pointsWithin({ value, interval: [low, high] }: Estimate): string {
  return `${signed(value)} points (${signed(low)} to ${signed(high)})`;
}

/** A count that may be a mean over several runs: `13`, `14.2`. */
export function count(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '');
}

/** `1 picture`, `2 pictures`. */
export function pictures(number: number): string {
  return number === 1 ? '1 picture' : `${number} pictures`;
}

export function times(number: number): string {
  return number === 1 ? 'once' : `${number} times`;
}

function signed(value: number): string {
  const points = (100 * value).toFixed(1);

  return points.startsWith('-') ? points.replace('-', '−') : `+${points}`;
}
