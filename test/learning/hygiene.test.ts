import assert from 'node:assert/strict';
import { it } from 'node:test';

import { hammingDistance } from '../../src/inference/perceptual-hash.ts';
import {
  cleanForTraining,
  type Example,
  nearDuplicateGroups,
  removeDuplicates,
} from '../../src/learning/hygiene.ts';
import type { TrainingExample } from '../../src/learning/training-example.ts';

function example(file: string, values: Partial<Example> = {}): Example {
  return {
    file,
    sha256: file,
    perceptualHash: '0000000000000000',
    label: 'goody',
    colours: [0, 0, 0, 0, 0, 0],
    features: Float32Array.of(0),
    ...values,
  };
}

it('keeps the first of several copies under one label', () => {
  const { kept, leftOut } = removeDuplicates([
    example('a'),
    example('b', { sha256: 'a' }),
    example('c'),
  ]);

  assert.deepEqual(
    kept.map(({ file }) => file),
    ['a', 'c'],
  );
  assert.deepEqual(leftOut, [{ kind: 'same', file: 'b', as: 'a' }]);
});

it('leaves out every copy of a picture that stands under both labels', () => {
  const { kept, leftOut } = removeDuplicates([
    example('a'),
    example('b', { sha256: 'a', label: 'baddy' }),
    example('c', { sha256: 'a' }),
    example('d'),
  ]);

  assert.deepEqual(
    kept.map(({ file }) => file),
    ['d'],
  );
  assert.deepEqual(
    leftOut.map(({ kind, file }) => [kind, file]),
    [
      ['contradiction', 'a'],
      ['contradiction', 'b'],
      ['contradiction', 'c'],
    ],
  );
});

it('groups pictures whose hashes are near, along a chain too, and no others', () => {
  const groups = nearDuplicateGroups([
    example('a', { perceptualHash: '00000000000000ff' }),
    example('b', { perceptualHash: 'ffffffff00000000' }),
    example('c', { perceptualHash: '000000000000ffff' }),
    example('d', { perceptualHash: '0000000000000fff' }),
  ]);

  assert.equal(groups[0], groups[2]);
  assert.equal(groups[0], groups[3]);
  assert.notEqual(groups[0], groups[1]);
});

it('groups as comparing each with each does', () => {
  // Hashes that differ in few bits, so that chains of all lengths come about.
  const hashes = Array.from({ length: 200 }, (_, number) =>
    BigInt.asUintN(64, BigInt(number * number + 1) * 0x0102_0408_1020_4081n)
      .toString(16)
      .padStart(16, '0'),
  );
  const groups = nearDuplicateGroups(hashes.map((perceptualHash) => ({ perceptualHash })));
  const expected = hashes.map((_, number) => number);

  for (const [first, hash] of hashes.entries()) {
    for (const [second, other] of hashes.entries()) {
      const [into, from] = [expected[first] ?? 0, expected[second] ?? 0];

      if (into !== from && hammingDistance(hash, other) <= 8) {
        for (const [number, group] of expected.entries()) {
          expected[number] = group === from ? into : group;
        }
      }
    }
  }

  const kinds = new Set(groups).size;

  assert.ok(kinds > 1 && kinds < hashes.length);
  assert.equal(
    new Set(groups.map((group, index) => `${group} ${expected[index] ?? ''}`)).size,
    kinds,
  );
  assert.equal(new Set(expected).size, kinds);
});

function taught(sha256: string, values: Partial<TrainingExample> = {}): TrainingExample {
  return {
    sha256,
    // Far from each other, unless a test says otherwise.
    perceptualHash: sha256.charCodeAt(0).toString(16).repeat(8),
    label: 'goody',
    colours: [0, 0, 0, 0, 0, 0],
    features: Float32Array.of(0),
    origin: 'guild',
    queued: false,
    pinned: false,
    ...values,
  };
}

it('lets the guild’s word count where the base set has the same picture', () => {
  const { kept, leftOut } = cleanForTraining([
    taught('b', { origin: 'base', label: 'baddy' }),
    taught('b', { queued: true }),
    taught('a', { origin: 'base' }),
    taught('a', { pinned: true }),
  ]);

  assert.deepEqual(
    kept.map(({ sha256, origin, label, queued, pinned }) => [
      sha256,
      origin,
      label,
      queued,
      pinned,
    ]),
    [
      ['a', 'guild', 'goody', false, true],
      ['b', 'guild', 'goody', true, false],
    ],
  );
  assert.deepEqual(leftOut, [
    { sha256: 'a', origin: 'base', reason: 'same', as: 'a' },
    { sha256: 'b', origin: 'base', reason: 'overruled', as: 'b' },
  ]);
});

it('leaves out what the guild gave both labels, be it the same picture or nearly the same', () => {
  const { kept, leftOut } = cleanForTraining([
    taught('a'),
    taught('a', { label: 'baddy' }),
    taught('b', { perceptualHash: '00000000000000ff' }),
    taught('c', { perceptualHash: '0000000000000fff', label: 'baddy' }),
    taught('d'),
  ]);

  assert.deepEqual(
    kept.map(({ sha256 }) => sha256),
    ['d'],
  );
  assert.deepEqual(
    leftOut.map(({ sha256, reason, as }) => [sha256, reason, as]),
    [
      ['a', 'contradiction', 'a'],
      ['a', 'contradiction', 'a'],
      ['b', 'contradiction', 'c'],
      ['c', 'contradiction', 'b'],
    ],
  );
});

it('overrules a picture of the base set that nearly the same picture of the guild stands against', () => {
  const { kept, leftOut } = cleanForTraining([
    taught('a', { perceptualHash: '00000000000000ff', origin: 'base', label: 'baddy' }),
    taught('b', { perceptualHash: '00000000000000fe' }),
    taught('c', { perceptualHash: '00000000000000fc', origin: 'base' }),
  ]);

  assert.deepEqual(
    kept.map(({ sha256 }) => sha256),
    ['b', 'c'],
  );
  assert.deepEqual(leftOut, [{ sha256: 'a', origin: 'base', reason: 'overruled', as: 'b' }]);
});

it('cleans alike in whichever order the pictures come', () => {
  const examples = [
    taught('a', { origin: 'base' }),
    taught('a'),
    taught('b', { perceptualHash: '00000000000000ff' }),
    taught('c', { perceptualHash: '00000000000000fe', label: 'baddy' }),
    taught('d'),
    taught('d', { queued: true }),
  ];

  assert.deepEqual(cleanForTraining(examples.toReversed()), cleanForTraining(examples));
});

it('lets verdicts that nobody opposed give way to all that somebody said, and to one another', () => {
  const unopposed = (sha256: string, values: Partial<TrainingExample> = {}): TrainingExample =>
    taught(sha256, { origin: 'unopposed', ...values });

  const { kept, leftOut } = cleanForTraining([
    unopposed('a', { label: 'baddy' }),
    taught('a', { origin: 'base' }),
    unopposed('b', { perceptualHash: '00000000000000ff' }),
    taught('c', { perceptualHash: '00000000000000fe' }),
    taught('e', { perceptualHash: 'ff00000000000000', origin: 'base', label: 'baddy' }),
    unopposed('f', { perceptualHash: 'fe00000000000000' }),
    // Those that agree are one picture, those that do not are none.
    unopposed('g', { perceptualHash: '0f0f0f0f0f0f0f0f' }),
    unopposed('h', { perceptualHash: '0f0f0f0f0f0f0f0e' }),
    unopposed('i', { perceptualHash: 'f0f0f0f0f0f0f0f0' }),
    unopposed('j', { perceptualHash: 'f0f0f0f0f0f0f0f1', label: 'baddy' }),
  ]);

  assert.deepEqual(
    kept.map(({ sha256, origin }) => `${sha256} ${origin}`),
    ['a base', 'c guild', 'e base', 'g unopposed'],
  );
  assert.deepEqual(
    leftOut.map(({ sha256, origin, reason, as }) => `${sha256} ${origin}: ${reason} ${as}`),
    [
      'a unopposed: overruled a',
      'b unopposed: same c',
      'f unopposed: overruled e',
      'h unopposed: same g',
      'i unopposed: contradiction j',
      'j unopposed: contradiction i',
    ],
  );
});
