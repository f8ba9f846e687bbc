import assert from 'node:assert/strict';
import { it } from 'node:test';

import type { Examined } from '../../../src/learning/doctor/examined.ts';
import { findSideIssues } from '../../../src/learning/doctor/side-issues.ts';
import { planSplits } from '../../../src/learning/split.ts';
import { targetsOf } from '../../../src/learning/training-example.ts';
import { SHIPPED, soundFacts } from './pictures.ts';

function sideIssuesOf(pictures: readonly Examined[]) {
  const targets = targetsOf(pictures);
  const groups = pictures.map((_, number) => number);

  return findSideIssues(pictures, targets, planSplits(targets, groups, 1));
}

it('says that brightness tells much of the label of the shipped pictures, and contrast nothing', () => {
  const issues = sideIssuesOf(SHIPPED);
  const [brightness] = issues;

  assert.deepEqual(
    issues.map(({ name, sign }) => [name, sign]),
    [
      ['brightness', 'some'],
      ['contrast', 'none'],
      ['saturation', 'none'],
    ],
  );
  assert.ok(brightness !== undefined && brightness.areaUnderRoc > 0.75);
  assert.ok(brightness.interval[0] < brightness.areaUnderRoc);
  assert.ok(brightness.interval[1] > brightness.areaUnderRoc);
});

it('finds out that all goodies are of one format, one size, or on one background', () => {
  const withFacts = (goody: object, baddy: object): Examined[] =>
    SHIPPED.map((picture, number) => ({
      ...picture,
      facts: soundFacts({
        byteLength: 40_000 + ((number * 7_919) % 20_000),
        ...(picture.label === 'goody' ? goody : baddy),
      }),
    }));

  for (const [name, goody, baddy] of [
    ['format', { format: 'PNG' }, { format: 'JPEG' }],
    ['pixels', { width: 300 }, { width: 200 }],
    ['background', { background: [1, 1, 1] }, { background: [0.2, 0.1, 0.1] }],
    // In the middle between two groups: a straight line could not tell.
    ['shape', { width: 224, height: 224 }, { width: 400, height: 125 }],
  ] as const) {
    const strong = sideIssuesOf(withFacts(goody, baddy)).filter(({ sign }) => sign === 'strong');

    assert.ok(
      strong.some((issue) => issue.name === name),
      name,
    );
    assert.ok(!strong.some((issue) => issue.name === 'fileSize'));
  }
});

it('takes the source for a side issue where there are several', () => {
  const pictures = SHIPPED.map((picture, number) => ({
    ...picture,
    source: picture.label === 'goody' || number % 5 === 0 ? 'cards' : 'films',
  }));
  const source = sideIssuesOf(pictures).find(({ name }) => name === 'source');

  assert.ok(source !== undefined && source.areaUnderRoc > 0.8);
});
