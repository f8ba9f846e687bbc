import assert from 'node:assert/strict';
import { it } from 'node:test';

import { fences } from '../../../src/learning/doctor/fences.ts';

it('lies as many interquartile ranges beyond the quartiles as it is told', () => {
  // NumPy's percentiles of 1, 2, 3, 4, 10: 2 and 4.
  assert.deepEqual(fences([10, 1, 3, 2, 4], 1.5), [-1, 7]);
  assert.deepEqual(fences([10, 1, 3, 2, 4], 3), [-4, 10]);
  // Of 1, 2, 3, 4: 1.75 and 3.25.
  assert.deepEqual(fences([1, 2, 3, 4], 0), [1.75, 3.25]);
});
