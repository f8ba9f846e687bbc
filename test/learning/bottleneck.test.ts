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
      features: Float32Array.of(1.5, -2.25, 0),
    },
    {
      sha256: 'cd'.repeat(32),
      perceptualHash: '0123456789abcdee',
      label: 'goody' as const,
      colours: [0.6, 0.5, 0.4, 0.3, 0.2, 0.1],
      features: Float32Array.of(0.375, -2.25, 255),
    },
  ],
};

const BETWEEN = {
  sha256: 'ef'.repeat(32),
  perceptualHash: '0123456789abcdee',
  label: 'goody' as const,
  colours: [0, 0, 0, 0, 0, 0],
};

it('bottlenecks come back from their text as they were', () => {
  assert.deepEqual(parseBottlenecks(formatBottlenecks(FILE)), FILE);
});

it('features between the ends of what is seen come back to within half a step', () => {
  const bottlenecks = [0.7, ...FILE.bottlenecks.map(({ features }) => features[0] ?? 0)].map(
    (first, index) => ({
      ...BETWEEN,
      features: Float32Array.of(first, -2.25, [100.3, 0, 255][index] ?? 0),
    }),
  );
  const [read] = parseBottlenecks(formatBottlenecks({ ...FILE, bottlenecks })).bottlenecks;

  assert.ok(Math.abs((read?.features[0] ?? 0) - 0.7) <= (1.5 - 0.375) / 255 / 2 + 1e-6);
  assert.equal(read?.features[1], -2.25);
  assert.equal(read.features[2], 100);
});

it('files of earlier versions hold the features themselves', () => {
  const [header = '', line = ''] = formatBottlenecks(FILE).split('\n');
  const exact = Buffer.from(Float32Array.of(1.5, -2.25, 1e-20).buffer).toString('base64');
  const earlier = [
    JSON.stringify({ backbone: FILE.backbone }),
    line.replace(/"features":"[^"]*"/, `"features":"${exact}"`),
  ].join('\n');

  assert.ok(header.includes('coding'));
  assert.deepEqual(
    parseBottlenecks(earlier).bottlenecks[0]?.features,
    Float32Array.of(1.5, -2.25, 1e-20),
  );
});

it('a text that holds something else is refused', () => {
  const [header = '', line = ''] = formatBottlenecks(FILE).split('\n');

  assert.throws(() => parseBottlenecks('{}'));
  assert.throws(() => parseBottlenecks(`${header}\nno JSON`));
  assert.throws(() => parseBottlenecks(`${header}\n${line.replace('baddy', 'neither')}`));
  assert.throws(() => parseBottlenecks(`${header}\n${line.replace('abab', 'xyxy')}`));
});
