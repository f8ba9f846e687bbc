import assert from 'node:assert/strict';
import { it } from 'node:test';

import { score } from '../../../src/inference/head.ts';
import { examine } from '../../../src/learning/doctor/examine.ts';
import { summarise } from '../../../src/learning/doctor/summary.ts';
import { trainHead } from '../../../src/learning/train.ts';
import { turned } from '../lesson.ts';
import { shipped, SHIPPED } from './pictures.ts';
import { MEMORY } from '../../support/models.ts';

const OPTIONS = { memory: MEMORY, seed: 1 };

it('finds what was planted among the shipped pictures, and says how grave it is', () => {
  const { head } = trainHead(SHIPPED, { backbone: 'backbone', name: 'head', seed: 1 });
  const margins = SHIPPED.map(
    ({ features, label }) => score(head, features) * (label === 'goody' ? 1 : -1),
  );
  // Those that the head is surest of: of the others nobody would notice it.
  const surest = [...SHIPPED.keys()]
    .sort((first, second) => (margins[second] ?? 0) - (margins[first] ?? 0))
    .slice(0, 4);
  const pictures = SHIPPED.map((picture, number) =>
    surest.includes(number) ? turned(picture) : picture,
  );

  const findings = examine([...pictures, shipped(0)], OPTIONS);
  const suspects = findings.predicted?.labelErrors.map(({ picture }) => picture) ?? [];
  const grave = summarise(findings, 0).filter(({ isGrave }) => isGrave);

  assert.ok(surest.every((number) => suspects.includes(number)));
  assert.deepEqual(findings.duplicates.exact, [[0, SHIPPED.length]]);
  assert.deepEqual(grave, [{ check: 'exact', count: 1, isGrave: true }]);
  assert.equal(findings.quality, null);
});

it('gives the same findings for the same pictures and seed', () => {
  assert.deepEqual(examine(SHIPPED, OPTIONS), examine(SHIPPED, OPTIONS));
});

it('counts copies once, and leaves out what has both labels', () => {
  const findings = examine([...SHIPPED, shipped(3), turned(shipped(5))], OPTIONS);
  const { goody, baddy } = findings.balance;

  // The shipped pictures hold one picture twice.
  assert.equal(goody + baddy, SHIPPED.length - 2);
  assert.ok(!findings.different.includes(5) && !findings.different.includes(SHIPPED.length));
});

it('trains on no test picture', () => {
  const test = SHIPPED.slice(100).map((picture) => ({ ...picture, part: 'test' as const }));
  const findings = examine([...SHIPPED.slice(0, 100), ...test], OPTIONS);

  assert.ok(findings.different.every((number) => number < 100));
  assert.ok(findings.predicted?.labelErrors.every(({ picture }) => picture < 100));
});

it('says nothing of labels and side issues where there are too few pictures, and goes on', () => {
  const findings = examine([shipped(0), shipped(1), shipped(1)], OPTIONS);

  assert.equal(findings.predicted, null);
  assert.deepEqual(findings.duplicates.exact, [[1, 2]]);
  assert.deepEqual(examine([], OPTIONS).different, []);
});

it('tells how far it is', () => {
  const shares: number[] = [];
  examine(SHIPPED, {
    memory: MEMORY,
    seed: 1,
    onProgress: (done, total) => shares.push(done / total),
  });

  assert.deepEqual(
    shares,
    shares.toSorted((first, second) => first - second),
  );
  assert.equal(shares.at(-1), 1);
});
