import assert from 'node:assert/strict';
import { it } from 'node:test';

import { findDuplicates as findWith } from '../../../src/learning/doctor/duplicates.ts';
import type { Examined } from '../../../src/learning/doctor/examined.ts';
import { shipped, SHIPPED, soundFacts } from './pictures.ts';
import { MEMORY } from '../../support/models.ts';

/** The first twenty shipped pictures, each of other pixels. */

/** With what is known of the shipped backbone's features. */
function findDuplicates(pictures: Parameters<typeof findWith>[0], seed: number) {
  return findWith(pictures, seed, MEMORY);
}

const DIFFERENT = Array.from({ length: 20 }, (_, number) =>
  shipped(number, { facts: soundFacts({ pixels: `pixels ${number}` }) }),
);

function again(number: number, change: Partial<Examined> = {}): Examined {
  const picture = DIFFERENT[number];
  assert.ok(picture);

  return { ...picture, ...change };
}

/** Every feature a hundredth larger or smaller: the cosine stays above 0.999. */
function slightlyOff(features: Float32Array): Float32Array {
  return features.map((feature, index) => feature * (index % 2 === 0 ? 1.01 : 0.99));
}

it('keeps the three kinds of duplicates apart', () => {
  const search = findDuplicates(
    [
      ...DIFFERENT,
      again(3),
      again(5, { sha256: 'saved anew' }),
      again(7, {
        sha256: 'scaled',
        features: slightlyOff(again(7).features),
        facts: soundFacts({ pixels: 'scaled' }),
      }),
    ],
    1,
  );

  assert.deepEqual(search.exact, [[3, 20]]);
  assert.deepEqual(search.samePixels, [[5, 21]]);
  assert.deepEqual(
    search.near.map(({ members, pairs }) => [members, pairs.map(({ kind }) => kind)]),
    [[[7, 22], ['copy']]],
  );
  const [pair] = search.near[0]?.pairs ?? [];
  assert.equal(pair?.bits, 0);
  assert.ok(pair.cosine > 0.999);
  assert.deepEqual(search.contradictions, []);
  assert.deepEqual(
    [search.firstCopies[20], search.firstCopies[21], search.firstCopies[22]],
    [3, 5, 7],
  );
});

it('finds one picture under both labels, be it the same bytes, the same pixels or a copy', () => {
  const turn = (number: number): Examined['label'] =>
    again(number).label === 'goody' ? 'baddy' : 'goody';

  const { contradictions } = findDuplicates(
    [
      ...DIFFERENT,
      again(3, { label: turn(3) }),
      again(5, { sha256: 'saved anew', label: turn(5) }),
      again(7, {
        sha256: 'scaled',
        label: turn(7),
        facts: soundFacts({ pixels: 'scaled' }),
        features: slightlyOff(again(7).features),
      }),
    ],
    1,
  );

  assert.deepEqual(contradictions, [
    [3, 20],
    [5, 21],
    [7, 22],
  ]);
});

it('finds test pictures that are training pictures, which are no duplicates by that alone', () => {
  const { leaks, exact } = findDuplicates(
    [...DIFFERENT, again(3, { part: 'test' }), again(4, { sha256: 'new', part: 'test' })],
    1,
  );

  assert.deepEqual(leaks, [
    [3, 20],
    [4, 21],
  ]);
  assert.deepEqual(exact, []);
});

it('calls pictures alike where their hashes are near and their features are not, or the other way round', () => {
  const { features } = again(9);
  const { perceptualHash } = again(11);
  const { near, contradictions } = findDuplicates(
    [
      ...DIFFERENT,
      // Mirrored: another hash, and nearly the features.
      again(9, {
        sha256: 'a',
        facts: soundFacts({ pixels: 'a' }),
        perceptualHash: '5555555555555555',
        features: slightlyOff(features),
        label: 'baddy',
      }),
      // In one template: the same hash, and other features.
      shipped(100, { facts: soundFacts({ pixels: 'b' }), perceptualHash }),
    ],
    1,
  );

  assert.deepEqual(
    near.map(({ members, pairs }) => [members, pairs.map(({ kind }) => kind)]),
    [
      [[9, 20], ['alike']],
      [[11, 21], ['alike']],
    ],
  );
  assert.deepEqual(contradictions, []);
});

it('works on what a server has taught, of whose files nothing is known', () => {
  const { samePixels, near } = findDuplicates(SHIPPED, 1);

  assert.deepEqual(samePixels, []);
  assert.equal(near.length, 1);
  const [first, second] = near[0]?.members.map((number) => SHIPPED[number]) ?? [];
  assert.ok(first !== undefined && first.perceptualHash === second?.perceptualHash);
  assert.notEqual(first.sha256, second.sha256);
});

it('joins many copies of one picture by as few pairs', () => {
  const copies = Array.from({ length: 60 }, (_, number) =>
    again(0, { sha256: `copy ${number}`, facts: soundFacts({ pixels: `copy ${number}` }) }),
  );
  const { near } = findDuplicates([...copies, ...DIFFERENT.slice(1)], 1);

  assert.equal(near[0]?.members.length, 60);
  assert.equal(near[0].pairs.length, 59);
});

it('finds nothing in an empty set', () => {
  const search = findDuplicates([], 1);

  assert.deepEqual([search.exact, search.near, search.leaks, search.groups], [[], [], [], []]);
});
