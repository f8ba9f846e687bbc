import type { BackboneCard, SamePicture } from '../inference/backbone.ts';
import { hammingDistance } from '../inference/perceptual-hash.ts';
import type { ExampleRecord, Label } from '../store/ports.ts';

/** What identifies a picture, beside its bytes. */
export interface Likeness {
  /** Of the picture's bytes, hex. */
  readonly sha256: string;
  /** 16 hex digits. */
  readonly perceptualHash: string;
  readonly features: Float32Array;
  /** The backbone that the features come from. */
  readonly backbone: Pick<BackboneCard, 'id' | 'memory'>;
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
 * What copies of one picture have in common where nothing is known of their features: the bits in which their
 * perceptual hashes differ at most. Of the 1,677 pictures at hand no two different ones come nearer than 8.
 * Scaled and re-encoded copies are found so, cropped ones are not.
 */
const HASH_ALONE: readonly SamePicture[] = [{ bits: 4, cosine: -1 }];

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
  // Where its picture is gone only its bytes count.
  if (example.picture === null) {
    return false;
  }

  const differing = hammingDistance(example.perceptualHash, picture.perceptualHash);

  const comparable = example.picture.backbone === picture.backbone.id;
  const rules = comparable ? picture.backbone.memory : undefined;

  return areCopies(differing, cosineTo(example, picture), rules);
}

/**
 * Whether two pictures are copies of one another: re-encoded, scaled or slightly cropped.
 *
 * @param differing bits in which their perceptual hashes differ
 * @param likeness cosine of their features
 * @param rules those of the backbone that the features come from; {@link HASH_ALONE} where it has none
 */
export function areCopies(
  differing: number,
  likeness: number,
  rules: readonly SamePicture[] = HASH_ALONE,
): boolean {
  return rules.some(({ bits, cosine: least }) => differing <= bits && likeness >= least);
}

function remember(example: ExampleRecord, match: Remembered['match']): Remembered {
  const { label, sha256, disputed, moderatorId } = example;

  return { label, sha256, match, disputed, moderatorId };
}

/** −1 where the two have no features of one backbone. */
function cosineTo({ picture }: ExampleRecord, { features, backbone }: Likeness): number {
  return picture?.backbone === backbone.id ? cosine(picture.features, features) : -1;
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
