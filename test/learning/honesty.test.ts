import assert from 'node:assert/strict';
import { it } from 'node:test';

import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

import type { Bottleneck } from '../../src/learning/bottleneck.ts';
import { trainHead, type TrainingReport } from '../../src/learning/train.ts';
import { baseBottlenecks } from '../support/models.ts';

const { bottlenecks: BASE } = await baseBottlenecks();

/** Every third of the shipped pictures, under labels that were dealt by chance. */
function withLabelsByChance(): Bottleneck[] {
  const random = xoroshiro128plus(11);

  return BASE.filter((_, index) => index % 3 === 0).map((bottleneck) => ({
    ...bottleneck,
    label: uniformInt(random, 0, 1) === 1 ? 'goody' : 'baddy',
  }));
}

function reportOn(examples: readonly Bottleneck[]): TrainingReport {
  return trainHead(examples, { backbone: 'any', name: 'any', seed: 1 }).report;
}

/** Cross-validation on labels by chance errs downwards, if at all; a leak would lift it towards 1. */
function assertNothingLearned({ accuracy, baselines, areaUnderRoc }: TrainingReport): void {
  assert.ok(accuracy.value <= baselines.majority.value + 0.1, String(accuracy.value));
  assert.ok(areaUnderRoc < 0.6, String(areaUnderRoc));
}

it('labels that were dealt by chance are learned no better than by guessing', () => {
  assertNothingLearned(reportOn(withLabelsByChance()));
});

it('a near-copy of each picture in the data makes nothing look learned either', () => {
  const examples = withLabelsByChance();
  const copies = examples.map((example) => ({
    ...example,
    sha256: example.sha256.split('').reverse().join(''),
    features: example.features.map((feature) => feature * 1.001),
  }));
  const report = reportOn([...examples, ...copies]);

  assert.equal(report.nearDuplicates, examples.length);
  assertNothingLearned(report);
});
