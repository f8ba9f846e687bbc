import assert from 'node:assert/strict';
import { it } from 'node:test';

import { type Example, nearDuplicateGroups, removeDuplicates } from '../../src/learning/hygiene.ts';

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
