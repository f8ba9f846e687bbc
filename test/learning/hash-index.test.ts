import assert from 'node:assert/strict';
import { it } from 'node:test';

import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

import { hammingDistance } from '../../src/inference/perceptual-hash.ts';
import { indexHashes, NEAR_DUPLICATE_BITS } from '../../src/learning/hash-index.ts';

const random = xoroshiro128plus(5);

function randomHash(): string {
  return Array.from({ length: 16 }, () => uniformInt(random, 0, 15).toString(16)).join('');
}

function flip(hash: string, bits: readonly number[]): string {
  const flipped = bits.reduce((value, bit) => value ^ (1n << BigInt(bit)), BigInt(`0x${hash}`));

  return flipped.toString(16).padStart(16, '0');
}

/** Hashes by chance, and around every tenth some that differ from it in up to twelve bits. */
const HASHES = Array.from({ length: 300 }, (_, number) => {
  const hash = randomHash();
  const near = Array.from({ length: number % 10 === 0 ? 12 : 0 }, (__, count) =>
    flip(
      hash,
      Array.from({ length: count + 1 }, () => uniformInt(random, 0, 63)),
    ),
  );

  return [hash, ...near];
}).flat();

function findNear(hashes: readonly string[], hash: number): number[] {
  const found: number[] = [];
  indexHashes(hashes).visitNear(hash, (other) => found.push(other));

  return found.sort((first, second) => first - second);
}

it('finds what comparing each with each finds', () => {
  const index = indexHashes(HASHES);
  let pairs = 0;

  for (const [number, hash] of HASHES.entries()) {
    const found: number[] = [];
    index.visitNear(number, (other) => found.push(other));

    const expected = [...HASHES.keys()].filter(
      (other) => hammingDistance(hash, HASHES[other] ?? '') <= NEAR_DUPLICATE_BITS,
    );

    assert.deepEqual(
      found.sort((first, second) => first - second),
      expected,
    );
    pairs += expected.length - 1;
  }

  assert.ok(pairs > 500);
});

it('finds eight bits apart wherever they are, and no nine', () => {
  const hash = randomHash();
  const spread = [0, 9, 18, 27, 36, 45, 54, 63];
  const together = [56, 57, 58, 59, 60, 61, 62, 63];

  assert.deepEqual(findNear([hash, flip(hash, spread)], 0), [0, 1]);
  assert.deepEqual(findNear([hash, flip(hash, together)], 0), [0, 1]);
  assert.deepEqual(findNear([hash, flip(hash, [...spread, 1])], 0), [0]);
});

it('answers the same question twice alike', () => {
  const index = indexHashes(['00', '01'].map((end) => end.padStart(16, '0')));
  const counts = [0, 0].map(() => {
    let count = 0;
    index.visitNear(0, () => {
      count += 1;
    });

    return count;
  });

  assert.deepEqual(counts, [2, 2]);
});

it('takes ten thousand hashes in a small part of the time that comparing each with each takes', () => {
  const hashes = Array.from({ length: 10_000 }, () => randomHash());
  const start = performance.now();
  const index = indexHashes(hashes);
  let visits = 0;

  for (const hash of hashes.keys()) {
    index.visitNear(hash, () => {
      visits += 1;
    });
  }

  // Fifty million comparisons would take seconds.
  assert.ok(performance.now() - start < 1_000);
  assert.equal(visits, hashes.length);
});
