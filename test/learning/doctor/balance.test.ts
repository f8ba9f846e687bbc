import assert from 'node:assert/strict';
import { it } from 'node:test';

import { measureBalance, measureSources } from '../../../src/learning/doctor/balance.ts';

function pictures(goody: number, baddy: number, source = '') {
  return Array.from({ length: goody + baddy }, (_, number) => ({
    label: number < goody ? ('goody' as const) : ('baddy' as const),
    source,
  }));
}

it('calls three to one even, and more uneven', () => {
  assert.equal(measureBalance(pictures(30, 10)).isUneven, false);
  assert.deepEqual(measureBalance(pictures(10, 31)), {
    goody: 10,
    baddy: 31,
    more: 'baddy',
    times: 3.1,
    isUneven: true,
  });
});

it('has a number also where one label is missing', () => {
  assert.equal(measureBalance(pictures(8, 0)).times, 8);
  assert.equal(measureBalance([]).isUneven, false);
});

it('looks at each source where there are several', () => {
  const sources = measureSources([...pictures(5, 5, 'cards'), ...pictures(9, 1, 'films')]);

  assert.deepEqual(
    sources.map(({ source, isUneven }) => [source, isUneven]),
    [
      ['cards', false],
      ['films', true],
    ],
  );
  assert.deepEqual(measureSources(pictures(9, 1)), []);
});
