import type { ModelInput } from './decode.ts';
import { INPUT_SIDE } from './pixels.ts';

/** 64 bits as 16 hex digits. */
export type PerceptualHash = string;

/** The picture is averaged down to a square of this side first. */
const SIDE = 32;

/** The lowest frequencies kept in each direction; 8 × 8 = 64 bits. */
const FREQUENCIES = 8;

const COSINES = Array.from({ length: FREQUENCIES }, (_, frequency) =>
  Array.from({ length: SIDE }, (_, position) =>
    Math.cos(((2 * position + 1) * (frequency + 1) * Math.PI) / (2 * SIDE)),
  ),
);

/**
 * DCT perceptual hash (Zauner 2010, "Implementation and Benchmarking of Perceptual Image Hash
 * Functions"): near-equal pictures differ in few bits. Frequency 0 is left out in both directions,
 * since overall brightness and plain gradients say little about which picture it is.
 *
 * @param input 224×224 RGB
 */
export function perceptualHash(input: ModelInput): PerceptualHash {
  const luminance = averageLuminance(input);
  const coefficients: number[] = [];

  for (const vertical of COSINES) {
    const rowSums = weightedRows(luminance, vertical);

    for (const horizontal of COSINES) {
      coefficients.push(dot(rowSums, horizontal));
    }
  }

  const median = [...coefficients].sort((a, b) => a - b)[coefficients.length / 2] ?? 0;
  const bits = coefficients.map((coefficient) => (coefficient >= median ? '1' : '0')).join('');

  return BigInt(`0b${bits}`).toString(16).padStart(16, '0');
}

/** Number of bits, 0 to 64, in which two hashes differ. */
export function hammingDistance(first: PerceptualHash, second: PerceptualHash): number {
  let distance = 0;

  for (const [start, end] of HALVES) {
    let difference = parseInt(first.slice(start, end), 16) ^ parseInt(second.slice(start, end), 16);

    while (difference !== 0) {
      difference &= difference - 1;
      distance += 1;
    }
  }

  return distance;
}

/** Bit operations hold 32 bits: eight hex digits at a time. */
const HALVES = [
  [0, 8],
  [8, 16],
] as const;

/** 32×32 luminances (Rec. 601), each the mean of a block of 7×7 pixels. */
function averageLuminance(input: ModelInput): Float64Array {
  const block = INPUT_SIDE / SIDE;
  const sums = new Float64Array(SIDE * SIDE);

  for (let y = 0; y < INPUT_SIDE; y += 1) {
    for (let x = 0; x < INPUT_SIDE; x += 1) {
      const pixel = (y * INPUT_SIDE + x) * 3;
      const place = Math.floor(y / block) * SIDE + Math.floor(x / block);
      const red = input[pixel] ?? 0;
      const green = input[pixel + 1] ?? 0;
      const blue = input[pixel + 2] ?? 0;

      sums[place] = (sums[place] ?? 0) + 0.299 * red + 0.587 * green + 0.114 * blue;
    }
  }

  return sums.map((sum) => sum / (block * block));
}

/** The rows of the square added up, each times its weight. */
function weightedRows(luminance: Float64Array, weights: readonly number[]): Float64Array {
  const sums = new Float64Array(SIDE);

  for (const [y, weight] of weights.entries()) {
    for (let x = 0; x < SIDE; x += 1) {
      sums[x] = (sums[x] ?? 0) + weight * (luminance[y * SIDE + x] ?? 0);
    }
  }

  return sums;
}

function dot(values: Float64Array, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * (values[index] ?? 0), 0);
}
