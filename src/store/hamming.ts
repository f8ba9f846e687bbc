/** Bit operations hold 32 bits: eight hex digits at a time. */
const HALVES = [
  [0, 8],
  [8, 16],
] as const;

/** Number of bits, 0 to 64, in which two perceptual hashes of 16 hex digits differ. */
export function hamming(first: string, second: string): number {
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
