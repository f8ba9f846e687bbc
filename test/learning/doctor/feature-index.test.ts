import assert from 'node:assert/strict';
import { it } from 'node:test';

import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

import { indexFeatures } from '../../../src/learning/doctor/feature-index.ts';
import { unitFeatures } from '../../../src/learning/doctor/unit-features.ts';
import { cosine } from '../../../src/learning/memory.ts';
import { SHIPPED } from './pictures.ts';

const NEAR = 0.95;

/** Each shipped picture, and one near it: every feature is off by up to a half. */
function withNearOnes(): { readonly features: Float32Array }[] {
  const random = xoroshiro128plus(3);
  const near = SHIPPED.map(({ features }) => ({
    features: features.map((feature) => feature * (0.5 + uniformFloat64(random))),
  }));

  return [...SHIPPED, ...near];
}

it('finds nearly all that comparing each with each finds, and looks at few pairs', () => {
  const pictures = withNearOnes();
  const visited = new Set<string>();
  let visits = 0;

  indexFeatures(unitFeatures(pictures), 1).visitPairs((first, second) => {
    assert.ok(first < second);
    visited.add(`${first} ${second}`);
    visits += 1;
  });

  const near = pictures.flatMap(({ features }, first) =>
    pictures.flatMap((other, second) =>
      first < second && cosine(features, other.features) >= NEAR ? [`${first} ${second}`] : [],
    ),
  );

  assert.ok(near.length >= SHIPPED.length);
  assert.ok(near.filter((pair) => visited.has(pair)).length >= 0.97 * near.length);
  assert.ok(visits < 12 * 32 * 9 * pictures.length);
});

it('looks at a bounded number of pairs where all pictures are one', () => {
  const [picture] = SHIPPED;
  assert.ok(picture);
  let visits = 0;

  const features = unitFeatures(Array.from({ length: 2_000 }, () => picture));
  indexFeatures(features, 1).visitPairs(() => {
    visits += 1;
  });

  assert.ok(visits > 0);
  assert.ok(visits <= 2_000 * 12 * 32, String(visits));
});

it('makes the same index from the same seed', () => {
  const features = unitFeatures(SHIPPED);
  const list = (seed: number): number[] => {
    const pairs: number[] = [];
    indexFeatures(features, seed).visitPairs((first, second) => pairs.push(first, second));

    return pairs;
  };

  assert.deepEqual(list(4), list(4));
  assert.notDeepEqual(list(4), list(5));
});
