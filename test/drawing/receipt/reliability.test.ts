import assert from 'node:assert/strict';
import { it } from 'node:test';

import { drawReliability, type ReliabilityBin } from '../../../src/drawing/receipt/reliability.ts';
import { readElements } from '../rendered.ts';

const AREA = { left: 0, top: 0, width: 324, height: 432 };

function draw(bins: readonly ReliabilityBin[]): string {
  return drawReliability(bins, AREA);
}

function points(svg: string) {
  return readElements(svg, 'circle').filter(({ r }) => r === 7);
}

function bars(svg: string) {
  return readElements(svg, 'rect').filter(({ rx }) => rx === 3);
}

it('a point for each bin, further right the surer, higher up the more often right', () => {
  const [first, second] = points(
    draw([
      { confidence: 0.6, accuracy: 0.9, count: 3 },
      { confidence: 0.8, accuracy: 0.7, count: 3 },
    ]),
  );

  assert.ok(first?.['cx'] !== undefined && second?.['cx'] !== undefined);
  assert.ok(first['cx'] < second['cx']);
  assert.ok((first['cy'] ?? NaN) < (second['cy'] ?? NaN));
});

it('bins that are as often right as they say lie on the dashed line', () => {
  const svg = draw(
    [0.5, 0.7, 1].map((confidence) => ({ confidence, accuracy: confidence, count: 1 })),
  );
  const dashed = /M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)"[^>]*stroke-dasharray/.exec(svg);
  const [x0 = NaN, y0 = NaN, x1 = NaN, y1 = NaN] = (dashed ?? []).slice(1).map(Number);
  const places = points(svg);

  assert.equal(places.length, 3);

  for (const { cx = NaN, cy = NaN } of places) {
    assert.ok(Math.abs(y0 + ((cx - x0) / (x1 - x0)) * (y1 - y0) - cy) < 1e-6);
  }
});

it('a bin without verdicts is left out, whatever its accuracy', () => {
  const svg = draw([
    { confidence: 0.55, accuracy: NaN, count: 0 },
    { confidence: 0.9, accuracy: 0.9, count: 4 },
  ]);

  assert.equal(points(svg).length, 1);
  assert.equal(bars(svg).length, 1);
  assert.doesNotMatch(svg, /NaN/);
});

it('bars are as high as their bins have verdicts, below their points', () => {
  const svg = draw([
    { confidence: 0.6, accuracy: 0.6, count: 10 },
    { confidence: 0.8, accuracy: 0.8, count: 40 },
  ]);
  const [low, high] = bars(svg);
  const [first] = points(svg);

  assert.equal((high?.['height'] ?? NaN) / (low?.['height'] ?? NaN), 4);
  assert.equal((low?.['x'] ?? NaN) + (low?.['width'] ?? NaN) / 2, first?.['cx']);
});

it('a bin that is nearly always wrong still lies above the bars', () => {
  const svg = draw([{ confidence: 0.99, accuracy: 0.02, count: 5 }]);
  const [point] = points(svg);
  const [bar] = bars(svg);

  assert.ok((point?.['cy'] ?? NaN) < (bar?.['y'] ?? NaN));
});
