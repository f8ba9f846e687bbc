import type { BackboneCard } from '../../inference/backbone.ts';
import { hammingDistance } from '../../inference/perceptual-hash.ts';
import type { Bottleneck } from '../bottleneck.ts';
import { createGroups } from '../groups.ts';
import { indexHashes, NEAR_DUPLICATE_BITS } from '../hash-index.ts';
import type { Matrix } from '../matrix.ts';
import { areCopies } from '../memory.ts';
import { indexFeatures } from './feature-index.ts';
import type { Neighbourhood } from './neighbourhood.ts';

/** Two pictures that are nearly the same, and by what. */
export interface NearPair {
  readonly first: number;
  readonly second: number;
  /** Bits of 64 in which their perceptual hashes differ. */
  readonly bits: number;
  /** Of their features, −1 to 1. */
  readonly cosine: number;
  /**
   * - `copy`: hash and features agree that it is one picture, scaled, cropped or saved anew
   * - `alike`: one of the two alone says so. It may be a mirrored or much cropped copy, or two pictures in
   *   one template
   */
  readonly kind: 'copy' | 'alike';
}

/** Distance of the features (1 − cosine) up to which they alone make two pictures alike. */
const ALIKE_DISTANCE = 0.05;

/** The same as a share of the usual distance from the ten nearest: in a set of one style all are near. */
const ALIKE_SHARE = 0.4;

/**
 * Pairs of pictures that are nearly the same: those whose perceptual hashes differ in up to eight bits,
 * and those whose features are nearly the same. Each picture is joined to its group once, so that a
 * thousand copies make a thousand pairs, not a million.
 *
 * @param pictures none of them twice
 * @param features theirs, rows of length 1
 * @param memory what copies have in common, as the card of the features' backbone has it
 */
export function findNearPairs(
  pictures: readonly Pick<Bottleneck, 'perceptualHash'>[],
  features: Matrix,
  neighbourhood: Neighbourhood,
  seed: number,
  memory: BackboneCard['memory'],
): NearPair[] {
  const alikeDistance = Math.min(ALIKE_DISTANCE, ALIKE_SHARE * neighbourhood.median);
  const copies = createGroups(pictures.length);
  const connected = createGroups(pictures.length);
  const pairs: NearPair[] = [];
  const alike: NearPair[] = [];

  visitCandidates(pictures, features, seed, (first, second) => {
    if (copies.of(first) === copies.of(second)) {
      return;
    }

    const cosine = cosineOf(features.rowOf(first), features.rowOf(second));
    const bits = hammingDistance(hashOf(pictures, first), hashOf(pictures, second));

    if (areCopies(bits, cosine, memory)) {
      copies.join(first, second);
      connected.join(first, second);
      pairs.push({ first, second, bits, cosine, kind: 'copy' });
    } else if (
      connected.of(first) !== connected.of(second) &&
      (bits <= NEAR_DUPLICATE_BITS || 1 - cosine <= alikeDistance)
    ) {
      connected.join(first, second);
      alike.push({ first, second, bits, cosine, kind: 'alike' });
    }
  });

  // Some of them connect what copies found later connect already.
  return [
    ...pairs,
    ...alike.filter(({ first, second }) => {
      const isNew = copies.of(first) !== copies.of(second);
      copies.join(first, second);

      return isNew;
    }),
  ];
}

function visitCandidates(
  pictures: readonly Pick<Bottleneck, 'perceptualHash'>[],
  features: Matrix,
  seed: number,
  visit: (first: number, second: number) => void,
): void {
  const hashes = indexHashes(pictures.map(({ perceptualHash }) => perceptualHash));

  for (const number of pictures.keys()) {
    hashes.visitNear(number, (other) => {
      if (other > number) {
        visit(number, other);
      }
    });
  }

  indexFeatures(features, seed).visitPairs(visit);
}

function hashOf(
  pictures: readonly Pick<Bottleneck, 'perceptualHash'>[],
  number: number,
): Bottleneck['perceptualHash'] {
  return pictures[number]?.perceptualHash ?? '';
}

/** Of rows of length 1. */
function cosineOf(first: Float32Array, second: Float32Array): number {
  let sum = 0;

  for (let index = 0; index < first.length; index += 1) {
    sum += (first[index] ?? 0) * (second[index] ?? 0);
  }

  return sum;
}
