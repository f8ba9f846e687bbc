import { hammingDistance } from '../inference/perceptual-hash.ts';
import type { ExampleRecord, Label } from '../store/ports.ts';

/** What identifies a picture, beside its bytes. */
export interface Likeness {
  /** Of the picture's bytes, hex. */
  readonly sha256: string;
  /** 16 hex digits. */
  readonly perceptualHash: string;
  readonly features: Float32Array;
}

/** A correction that holds for a picture before any retrain. */
export interface Remembered {
  readonly label: Label;
  /** Of the picture that was corrected. */
  readonly sha256: string;
  /** Whether it is the very same file, or one that looks the same. */
  readonly match: 'same' | 'alike';
  readonly disputed: boolean;
  readonly moderatorId: string;
}

/**
 * What copies of one picture have in common: the bits in which their perceptual hashes differ at most, and
 * the cosine that their features have at least. Scaled copies keep the hash and lose in the features;
 * cropped ones the other way round. Neither alone tells copies from drawings in one template (a test counts
 * both kinds).
 */
const SAME_PICTURE = [
  { bits: 4, cosine: 0.88 },
  { bits: 14, cosine: 0.95 },
] as const;

/** Bits beyond which no two hashes are of one picture. */
export const SAME_PICTURE_BITS = 14;

/**
 * The correction that holds for a picture, if one does: that of the same bytes, or else that of the
 * nearest picture which looks the same.
 *
 * @param candidates the guild's examples near its perceptual hash, in any order
 */
export function recall(
  picture: Likeness,
  candidates: readonly ExampleRecord[],
): Remembered | undefined {
  const standing = candidates.filter(({ state }) => state !== 'removed');
  const same = standing.find(({ sha256 }) => sha256 === picture.sha256);

  if (same !== undefined) {
    return remember(same, 'same');
  }

  const [nearest] = standing
    .filter((example) => looksTheSame(example, picture))
    .sort((first, second) => cosineTo(second, picture) - cosineTo(first, picture));

  return nearest === undefined ? undefined : remember(nearest, 'alike');
}

function looksTheSame(example: ExampleRecord, picture: Likeness): boolean {
  const differing = hammingDistance(example.perceptualHash, picture.perceptualHash);

  return areCopies(differing, cosineTo(example, picture));
}

/**
 * Whether two pictures are copies of one another: re-encoded, scaled or slightly cropped.
 *
 * @param differing bits in which their perceptual hashes differ
 * @param likeness cosine of their features
 */
export function areCopies(differing: number, likeness: number): boolean {
  return SAME_PICTURE.some(({ bits, cosine: least }) => differing <= bits && likeness >= least);
}

function remember(example: ExampleRecord, match: Remembered['match']): Remembered {
  const { label, sha256, disputed, moderatorId } = example;

  return { label, sha256, match, disputed, moderatorId };
}

/** −1 where the example's features are gone: then only its bytes count. */
function cosineTo({ picture }: ExampleRecord, { features }: Likeness): number {
  return picture === null ? -1 : cosine(picture.features, features);
}

/**
 * Cosine of the angle between two vectors of one length, −1 to 1.
 */
export function cosine(first: Float32Array, second: Float32Array): number {
  let product = 0;
  let firstSquares = 0;
  let secondSquares = 0;

  for (let index = 0; index < first.length; index += 1) {
    const one = first[index] ?? 0;
    const other = second[index] ?? 0;

    product += one * other;
    firstSquares += one * one;
    secondSquares += other * other;
  }

  return product / Math.max(Number.MIN_VALUE, Math.sqrt(firstSquares * secondSquares));
}
