import assert from 'node:assert/strict';
import { it } from 'node:test';

import {
  drawHistory,
  type HistoryPoint,
  MOST_VERSIONS,
} from '../../../src/drawing/receipt/history.ts';
import { pixelAt, readElements, render } from '../rendered.ts';

const AREA = { left: 0, top: 0, width: 324, height: 432 };

function point(version: number, changes: Partial<HistoryPoint> = {}): HistoryPoint {
  return {
    version,
    accuracy: 0.8,
    low: 0.75,
    high: 0.85,
    active: false,
    parked: false,
    ...changes,
  };
}

function circles(svg: string, radius: number) {
  return readElements(svg, 'circle').filter(({ r }) => r === radius);
}

/** The colour in the middle of each version's point, from left to right. */
async function middles(svg: string): Promise<string[]> {
  const picture = await render(svg, AREA.width, AREA.height);

  return await Promise.all(
    circles(svg, 7).map(async ({ cx = NaN, cy = NaN }) =>
      String(await pixelAt(picture, Math.floor(cx), Math.floor(cy))),
    ),
  );
}

it('a more accurate version lies higher, a newer one further right', () => {
  const [first, second] = circles(drawHistory([point(1), point(2, { accuracy: 0.82 })], AREA), 7);

  assert.ok((first?.['cx'] ?? NaN) < (second?.['cx'] ?? NaN));
  assert.ok((first?.['cy'] ?? NaN) > (second?.['cy'] ?? NaN));
});

it('an accuracy lies between the ends of its interval', () => {
  const svg = drawHistory([point(1)], AREA);
  const [, low = NaN, high = NaN] = (/M[\d.]+ ([\d.]+)V([\d.]+)M/.exec(svg) ?? []).map(Number);
  const [{ cy = NaN } = {}] = circles(svg, 7);

  assert.ok(high < cy && cy < low);
  assert.ok(Math.abs((high + low) / 2 - cy) < 1e-6);
});

it('a parked version is hollow and off the line, unless it is the active one', async () => {
  const parked = drawHistory([point(1), point(2, { parked: true }), point(3)], AREA);
  const active = drawHistory([point(1), point(2, { parked: true, active: true }), point(3)], AREA);
  const lines = (svg: string) => /d="(M[^"]*L[^"]*)"[^>]*stroke-opacity="0.5"/.exec(svg)?.[1];

  assert.deepEqual(await middles(parked), ['35,39,47', '255,255,255', '35,39,47']);
  assert.equal(lines(parked)?.match(/L/g)?.length, 1);
  assert.equal(lines(active)?.match(/L/g)?.length, 2);
});

it('the active version alone is ringed', () => {
  const svg = drawHistory([point(1), point(2, { active: true }), point(3)], AREA);
  const [ring, ...others] = circles(svg, 13);

  assert.deepEqual(others, []);
  assert.equal(ring?.['cx'], circles(svg, 7)[1]?.['cx']);
  assert.equal(circles(drawHistory([point(1)], AREA), 13).length, 0);
});

it('of a long history the newest versions are drawn, and the active one', () => {
  const history = Array.from({ length: 130 }, (_, index) => point(index + 1));
  const withOldActive = history.map((one) => ({ ...one, active: one.version === 3 }));

  assert.equal(circles(drawHistory(history, AREA), 7).length, MOST_VERSIONS);
  assert.equal(circles(drawHistory(withOldActive, AREA), 7).length, MOST_VERSIONS);
  assert.equal(
    circles(drawHistory(withOldActive, AREA), 13)[0]?.['cx'],
    circles(drawHistory(withOldActive, AREA), 7)[0]?.['cx'],
  );
});

it('an interval from nothing to everything stays within the plot', () => {
  const svg = drawHistory([point(1, { accuracy: 0.5, low: 0, high: 1 })], AREA);
  const [, low = NaN, high = NaN] = (/M[\d.]+ ([\d.]+)V([\d.]+)M/.exec(svg) ?? []).map(Number);

  assert.ok(high >= 0 && low <= AREA.height);
});
