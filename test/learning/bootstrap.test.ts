import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { bootstrap } from '../../src/learning/bootstrap.ts';

/** A hundred pictures, seventy of them right. */
const RIGHT = Array.from({ length: 100 }, (_, picture) => (picture % 10 < 7 ? 1 : 0));

function shareRight(counts: Float64Array): number {
  const all = counts.reduce((sum, count) => sum + count, 0);
  const right = counts.reduce((sum, count, picture) => sum + count * (RIGHT[picture] ?? 0), 0);

  return right / all;
}

describe('the bootstrap', () => {
  it('gives the interval that is known of a share', () => {
    const [estimate] = bootstrap((counts) => [shareRight(counts)], [...RIGHT.keys()]);
    const half = 1.96 * Math.sqrt((0.7 * 0.3) / 100);

    assert.ok(estimate);
    assert.equal(estimate.value, 0.7);
    assert.ok(Math.abs(estimate.interval[0] - (0.7 - half)) < 0.02);
    assert.ok(Math.abs(estimate.interval[1] - (0.7 + half)) < 0.02);
  });

  it('counts near-duplicates as one: ten copies of ten pictures know no more than ten', () => {
    const copied = RIGHT.map((_, picture) => picture % 10);
    const [estimate] = bootstrap((counts) => [shareRight(counts)], copied);
    const half = 1.96 * Math.sqrt((0.7 * 0.3) / 10);

    assert.ok(estimate);
    assert.ok(estimate.interval[1] - estimate.interval[0] > 1.7 * half);
  });

  it('gives the same again', () => {
    const once = bootstrap((counts) => [shareRight(counts)], [...RIGHT.keys()]);

    assert.deepEqual(
      bootstrap((counts) => [shareRight(counts)], [...RIGHT.keys()]),
      once,
    );
  });

  it('leaves out draws that do not have the figure, and says nothing where few have it', () => {
    const groups = [...RIGHT.keys()];
    const [rare, never] = bootstrap(
      (counts) => [counts[0] === 0 ? NaN : shareRight(counts), NaN],
      groups,
    );

    assert.ok(rare && rare.interval[0] > 0.5 && rare.interval[1] < 0.9);
    assert.deepEqual(never?.interval, [0, 1]);
  });
});
