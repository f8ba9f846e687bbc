import assert from 'node:assert/strict';
import { it } from 'node:test';

import { formatBottlenecks, parseBottlenecks } from '../../src/learning/bottleneck.ts';

const FILE = {
  backbone: 'some-backbone',
  bottlenecks: [
    {
      sha256: 'ab'.repeat(32),
      perceptualHash: '0123456789abcdef',
      label: 'baddy' as const,
      colours: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6],
      features: Float32Array.of(1.5, -2.25, 1e-20),
    },
  ],
};

it('bottlenecks come back from their text as they were', () => {
  assert.deepEqual(parseBottlenecks(formatBottlenecks(FILE)), FILE);
});

it('a text that holds something else is refused', () => {
  const [header = '', line = ''] = formatBottlenecks(FILE).split('\n');

  assert.throws(() => parseBottlenecks('{}'));
  assert.throws(() => parseBottlenecks(`${header}\nno JSON`));
  assert.throws(() => parseBottlenecks(`${header}\n${line.replace('baddy', 'neither')}`));
  assert.throws(() => parseBottlenecks(`${header}\n${line.replace('abab', 'xyxy')}`));
});
