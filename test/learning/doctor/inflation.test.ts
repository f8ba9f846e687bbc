import assert from 'node:assert/strict';
import { it } from 'node:test';

import { measureInflation } from '../../../src/learning/doctor/inflation.ts';
import { SHIPPED } from './pictures.ts';

const KEPT = SHIPPED.slice(0, 120);
const TEST = SHIPPED.slice(120);

it('shows that duplicates make the same recipe look far better than it is', () => {
  const { naive, honest } = measureInflation(
    { all: [...KEPT, ...KEPT], kept: KEPT, test: TEST },
    1,
  );

  assert.ok(naive.accuracy.value > 0.95, String(naive.accuracy.value));
  assert.ok(honest.accuracy.value < 0.87, String(honest.accuracy.value));
  assert.equal(naive.goody + naive.baddy, 2 * (honest.goody + honest.baddy));
});

it('shows the same of test pictures that were trained on', () => {
  const { naive, honest } = measureInflation({ all: SHIPPED, kept: KEPT, test: TEST }, 1);

  assert.deepEqual([naive.test?.of, honest.test?.of], [TEST.length, TEST.length]);
  assert.ok((naive.test?.right ?? 0) > (honest.test?.right ?? 0));
});

it('says nothing of test pictures where there are none', () => {
  const { naive, honest } = measureInflation({ all: KEPT, kept: KEPT, test: [] }, 1);

  assert.deepEqual([naive.test, honest.test], [null, null]);
  assert.equal(naive.goody, honest.goody);
});
