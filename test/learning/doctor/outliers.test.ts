import assert from 'node:assert/strict';
import { it } from 'node:test';

import { measureNeighbourhood } from '../../../src/learning/doctor/neighbourhood.ts';
import { findOutliers } from '../../../src/learning/doctor/outliers.ts';
import { unitFeatures } from '../../../src/learning/doctor/unit-features.ts';
import { cosine } from '../../../src/learning/memory.ts';
import { SHIPPED } from './pictures.ts';

it('measures the mean distance from the ten nearest', () => {
  const { distances } = measureNeighbourhood(unitFeatures(SHIPPED), 1);

  for (const number of [0, 17, 139]) {
    const nearest = SHIPPED.filter((_, other) => other !== number)
      .map(({ features }) => 1 - cosine(features, SHIPPED[number]?.features ?? new Float32Array()))
      .sort((first, second) => first - second)
      .slice(0, 10);
    const mean = nearest.reduce((sum, distance) => sum + distance, 0) / 10;

    assert.ok(Math.abs((distances[number] ?? 0) - mean) < 1e-5);
  }
});

it('finds what is unlike all others, the farthest first', () => {
  const strange = SHIPPED[0]?.features.map((_, index) => (index % 7 === 0 ? 5 : 0));
  assert.ok(strange);

  const pictures = [...SHIPPED, { features: strange }];
  const outliers = findOutliers(measureNeighbourhood(unitFeatures(pictures), 1));

  assert.equal(outliers[0]?.picture, SHIPPED.length);
  assert.ok(outliers[0].times > 2);
  assert.ok(outliers.length < 5);
});
