import assert from 'node:assert/strict';
import { it } from 'node:test';

import { pairedDifference } from '../../src/learning/paired.ts';

function assertNear(found: readonly number[], expected: readonly number[], digits: number): void {
  assert.deepEqual(
    found.map((value) => value.toFixed(digits)),
    expected.map((value) => value.toFixed(digits)),
  );
}

it('gives the published intervals', () => {
  // Altman et al. 2000, "Statistics with confidence", p. 52.
  const thallium = pairedDifference({ bothRight: 14, gained: 5, lost: 0, bothWrong: 22 });
  // Fagerland, Lydersen and Laake 2017, "Statistical analysis of contingency tables", chapter 8.
  const therapy = pairedDifference({ bothRight: 59, gained: 6, lost: 16, bothWrong: 80 });

  assertNear([thallium.value, ...thallium.interval], [5 / 41, 0.011, 0.226], 3);
  assertNear([therapy.value, ...therapy.interval], [-0.0621, -0.1186, -0.0046], 4);
});

it('turns around with the two models', () => {
  const one = pairedDifference({ bothRight: 50, gained: 9, lost: 4, bothWrong: 20 });
  const other = pairedDifference({ bothRight: 50, gained: 4, lost: 9, bothWrong: 20 });

  assertNear(one.interval, [-other.interval[1], -other.interval[0]], 10);
});

it('is the surer the more pictures both models agree on', () => {
  const apart = pairedDifference({ bothRight: 60, gained: 20, lost: 20, bothWrong: 20 });
  const near = pairedDifference({ bothRight: 79, gained: 1, lost: 1, bothWrong: 39 });

  assert.equal(near.value, apart.value);
  assert.ok(near.interval[0] > -0.05);
  assert.ok(apart.interval[0] < -0.09);
});

it('says nothing where there is nothing, and little where every picture is right', () => {
  const nothing = pairedDifference({ bothRight: 0, gained: 0, lost: 0, bothWrong: 0 });
  const perfect = pairedDifference({ bothRight: 10, gained: 0, lost: 0, bothWrong: 0 });

  assert.deepEqual([nothing.value, ...nothing.interval], [0, -1, 1]);
  assert.ok(perfect.interval[0] < -0.2 && perfect.interval[1] > 0.2);
});
