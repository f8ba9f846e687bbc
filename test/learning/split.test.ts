import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { groupedFolds, planSourceSplits } from '../../src/learning/split.ts';

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

describe('sources that are held back one after the other', () => {
  const targets = Array.from({ length: 60 }, (_, example) => example % 2);
  const sources = targets.map((_, example) => ['c', 'a', 'b'][example % 3] ?? '');
  const alone = [...targets.keys()];

  it('are a fold each, in the order of their names', () => {
    const splits = planSourceSplits(targets, sources, alone);

    assert.deepEqual(splits?.folds, [targets.map((_, example) => [2, 0, 1][example % 3])]);
    assert.equal(splits.foldCount, 3);
    assert.deepEqual(splits.groups, alone);
  });

  it('have to be three, and to leave enough that they do not share', () => {
    const two = sources.map((source) => (source === 'c' ? 'a' : source));
    const shared = targets.map((_, example) => Math.floor(example / 3));

    assert.equal(planSourceSplits(targets, two, alone), undefined);
    assert.equal(planSourceSplits(targets, sources, shared), undefined);
  });
});
