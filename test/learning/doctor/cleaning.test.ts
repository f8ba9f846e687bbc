import assert from 'node:assert/strict';
import { it } from 'node:test';

import { planCleaning } from '../../../src/learning/doctor/cleaning.ts';
import type { Examined } from '../../../src/learning/doctor/examined.ts';
import { shipped, soundFacts } from './pictures.ts';

function picture(sha256: string, change: Partial<Examined> = {}): Examined {
  return shipped(0, { sha256, label: 'goody', facts: soundFacts({ pixels: sha256 }), ...change });
}

it('keeps the largest of several copies, and says of the others what they are', () => {
  const small = picture('a', { facts: soundFacts({ width: 100, pixels: 'a' }) });
  const large = picture('b', { facts: soundFacts({ width: 300, pixels: 'b' }) });
  const pictures = [
    small,
    large,
    large,
    picture('c', { facts: soundFacts({ width: 300, pixels: 'b' }) }),
  ];

  assert.deepEqual(planCleaning(pictures, { firstCopies: [0, 0, 0, 0] }), {
    kept: [1],
    leftOut: [
      { picture: 0, reason: 'copy', as: 1 },
      { picture: 2, reason: 'exact', as: 1 },
      { picture: 3, reason: 'samePixels', as: 1 },
    ],
  });
});

it('keeps none of those that contradict each other, nor what is a test picture too', () => {
  const pictures = [
    picture('a'),
    picture('a', { label: 'baddy' }),
    picture('b'),
    picture('b', { part: 'test' }),
    picture('c'),
    picture('d', { part: 'test' }),
  ];

  assert.deepEqual(planCleaning(pictures, { firstCopies: [0, 0, 2, 2, 4, 5] }), {
    kept: [4],
    leftOut: [
      { picture: 0, reason: 'contradiction', as: 1 },
      { picture: 1, reason: 'contradiction', as: 0 },
      { picture: 2, reason: 'leak', as: 3 },
    ],
  });
});

it('keeps the file that the others are called copies of', () => {
  const pictures = [
    { ...picture('a'), file: 'good/1 - Copy.png' },
    { ...picture('a'), file: 'good/1.png' },
  ];

  assert.deepEqual(planCleaning(pictures, { firstCopies: [0, 0] }).kept, [1]);
});
