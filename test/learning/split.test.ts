import assert from 'node:assert/strict';
import { it } from 'node:test';

import { groupedFolds } from '../../src/learning/split.ts';

const TARGETS = Array.from({ length: 100 }, (_, index) => (index < 70 ? 1 : 0));
const ALONE = TARGETS.map((_, index) => index);

it('gives each fold its share of each class', () => {
  const folds = groupedFolds(TARGETS, ALONE, 10, 1);

  for (let fold = 0; fold < 10; fold += 1) {
    const members = TARGETS.filter((_, index) => folds[index] === fold);

    assert.equal(members.length, 10);
    assert.equal(members.filter((target) => target === 1).length, 7);
  }
});

it('never tears a group apart', () => {
  const groups = TARGETS.map((_, index) => Math.floor(index / 3));
  const folds = groupedFolds(TARGETS, groups, 7, 1);

  for (const [index, group] of groups.entries()) {
    assert.equal(folds[index], folds[groups.indexOf(group)]);
  }
});

it('deals the same folds for the same seed and others for another', () => {
  assert.deepEqual(groupedFolds(TARGETS, ALONE, 5, 3), groupedFolds(TARGETS, ALONE, 5, 3));
  assert.notDeepEqual(groupedFolds(TARGETS, ALONE, 5, 3), groupedFolds(TARGETS, ALONE, 5, 4));
});
