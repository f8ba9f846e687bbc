import type { PerceptualHash } from '../inference/perceptual-hash.ts';

/** Bits in which the perceptual hashes of one picture's copies differ at most. */
export const NEAR_DUPLICATE_BITS = 8;

/** The 64 bits in five bands: where each begins, and how many bits it has. */
const BANDS = [
  { start: 0, bits: 13 },
  { start: 13, bits: 13 },
  { start: 26, bits: 13 },
  { start: 39, bits: 13 },
  { start: 52, bits: 12 },
] as const;

const NOBODY = -1;

/** Finds near hashes without comparing each with each. */
export interface HashIndex {
  /**
   * Calls back with the number of each hash that differs from the given one in at most
   * {@link NEAR_DUPLICATE_BITS} bits, itself included; each once, in no order that means anything.
   */
  visitNear(hash: number, visit: (other: number) => void): void;
}

/**
 * Multi-index hashing (Norouzi, Punjani and Fleet 2012, "Fast search in Hamming space with multi-index
 * hashing"): where two hashes differ in at most eight bits, then in one of five bands in at most one
 * (pigeonhole principle). So only those are compared that agree in a band but for one bit: one in a
 * hundred, of hashes by chance. A BK-tree would have to open most of its nodes at this distance.
 *
 * @param hashes are known by their numbers, from 0
 */
export function indexHashes(hashes: readonly PerceptualHash[]): HashIndex {
  const halves = Uint32Array.from(
    hashes.flatMap((hash) => [parseInt(hash.slice(0, 8), 16), parseInt(hash.slice(8), 16)]),
  );
  const tables = BANDS.map(({ start, bits }) => tabulate(hashes, BigInt(start), bits));
  const lastVisits = new Int32Array(hashes.length);
  let round = 0;

  function distance(first: number, second: number): number {
    const high = (halves[2 * first] ?? 0) ^ (halves[2 * second] ?? 0);
    const low = (halves[2 * first + 1] ?? 0) ^ (halves[2 * second + 1] ?? 0);

    return countBits(high) + countBits(low);
  }

  function visitNear(hash: number, visit: (other: number) => void): void {
    round += 1;

    for (const { keys, first, next, bits } of tables) {
      const key = keys[hash] ?? 0;

      // The key itself, then each that differs from it in one bit.
      for (let flipped = 0; flipped <= bits; flipped += 1) {
        let other = first[flipped === bits ? key : key ^ (1 << flipped)] ?? NOBODY;

        for (; other !== NOBODY; other = next[other] ?? NOBODY) {
          if (lastVisits[other] !== round && distance(hash, other) <= NEAR_DUPLICATE_BITS) {
            lastVisits[other] = round;
            visit(other);
          }
        }
      }
    }
  }

  return { visitNear };
}

/** The hashes by their bits in one band, as linked lists in arrays. */
interface Table {
  readonly bits: number;
  /** Of each hash. */
  readonly keys: Uint16Array;
  /** Of each key, the first hash. */
  readonly first: Int32Array;
  /** Of each hash, the next one with the same key. */
  readonly next: Int32Array;
}

function tabulate(hashes: readonly PerceptualHash[], start: bigint, bits: number): Table {
  const keys = Uint16Array.from(hashes, (hash) =>
    Number(BigInt.asUintN(bits, BigInt(`0x${hash}`) >> start)),
  );
  const first = new Int32Array(1 << bits).fill(NOBODY);
  const next = new Int32Array(hashes.length).fill(NOBODY);

  for (const [hash, key] of keys.entries()) {
    next[hash] = first[key] ?? NOBODY;
    first[key] = hash;
  }

  return { bits, keys, first, next };
}

/** Ones in 32 bits, added up in pairs, fours and bytes at once. */
function countBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  const bytes = (fours + (fours >>> 4)) & 0x0f0f0f0f;

  return Math.imul(bytes, 0x01010101) >>> 24;
}
