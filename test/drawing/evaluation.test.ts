import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import sharp from 'sharp';

import {
  drawEvaluationPlot,
  drawEvaluationSheet,
  type EvaluationPlots,
} from '../../src/drawing/evaluation.ts';
import { readElements } from './rendered.ts';

const DATA: EvaluationPlots = {
  confusion: { goodyAsGoody: 40, goodyAsBaddy: 9, baddyAsGoody: 12, baddyAsBaddy: 37 },
  reliability: [
    { confidence: 0.6, accuracy: 0.65, count: 20 },
    { confidence: 0.9, accuracy: 0.85, count: 20 },
  ],
  coverage: [
    { coverage: 0.1, accuracy: 1 },
    { coverage: 0.5, accuracy: 0.9 },
    { coverage: 1, accuracy: 0.8 },
  ],
  band: { coverage: 0.6, accuracy: 0.88 },
  baselines: [
    { mark: 'bot', value: 0.8, low: 0.7, high: 0.9 },
    { mark: 'colours', value: 0.6, low: 0.5, high: 0.7 },
  ],
  flips: [
    { mark: 'darker', toBaddy: 0.08, toGoody: 0.02 },
    { mark: 'white', toBaddy: 0, toGoody: 0.3 },
  ],
  traits: [
    [{ mark: 'dark', value: 0.7, low: 0.6, high: 0.8 }],
    [{ mark: 'small', value: 0.9, low: 0.2, high: 1 }],
  ],
};

const NOTHING: EvaluationPlots = {
  confusion: { goodyAsGoody: 0, goodyAsBaddy: 0, baddyAsGoody: 0, baddyAsBaddy: 0 },
  reliability: [],
  coverage: [],
  band: { coverage: 0, accuracy: 0 },
  baselines: [],
  flips: [],
  traits: [],
};

describe('the plots of an evaluation', () => {
  it('stand on one sheet without a word, each of them', async () => {
    const sheet = await drawEvaluationSheet(DATA);
    const { format, width, height } = await sharp(sheet).metadata();

    assert.deepEqual([format, width, height], ['png', 1_200, 900]);

    for (const part of Object.keys(NOTHING)) {
      const without = { ...DATA, [part]: NOTHING[part as keyof EvaluationPlots] };

      assert.ok(!Buffer.from(await drawEvaluationSheet(without)).equals(sheet), part);
    }
  });

  it('are drawn of nothing too', async () => {
    const { width } = await sharp(await drawEvaluationSheet(NOTHING)).metadata();

    assert.equal(width, 1_200);
  });

  it('need no font', () => {
    for (const plot of [
      'confusion',
      'reliability',
      'coverage',
      'baselines',
      'flips',
      'traits',
    ] as const) {
      assert.doesNotMatch(drawEvaluationPlot(plot, DATA), /<text/);
    }
  });
});

describe('accuracy against coverage', () => {
  it('has its ring where the unsure band stands', () => {
    const svg = drawEvaluationPlot('coverage', DATA);
    const [ring] = readElements(svg, 'circle').filter(({ r }) => r === 11);
    const [, x0 = NaN, y0 = NaN] = (/d="M([\d.]+),([\d.]+)L/.exec(svg) ?? []).map(Number);
    const moved = drawEvaluationPlot('coverage', { ...DATA, band: { coverage: 0.1, accuracy: 1 } });
    const [other] = readElements(moved, 'circle').filter(({ r }) => r === 11);

    assert.ok((ring?.['cx'] ?? 0) > x0 && (ring?.['cy'] ?? 0) > y0);
    assert.deepEqual([other?.['cx'], other?.['cy']], [x0, y0]);
  });

  it('has no ring where nothing gets a label', () => {
    const svg = drawEvaluationPlot('coverage', { ...DATA, band: { coverage: 0, accuracy: 0 } });

    assert.equal(readElements(svg, 'circle').filter(({ r }) => r === 11).length, 0);
  });
});

describe('flips', () => {
  it('to baddy are bars to the left, to goody to the right, as long as they are many', () => {
    const bars = readElements(drawEvaluationPlot('flips', DATA), 'rect').filter(
      ({ rx }) => rx === 4,
    );
    const [darkerLeft, darkerRight, whiteLeft, whiteRight] = bars;
    const end = (darkerLeft?.['x'] ?? 0) + (darkerLeft?.['width'] ?? 0);

    assert.equal(bars.length, 4);
    assert.ok(Math.abs(end - (darkerRight?.['x'] ?? 0)) < 1e-9);
    assert.ok(Math.abs((darkerLeft?.['width'] ?? 0) - 4 * (darkerRight?.['width'] ?? 0)) < 1e-6);
    assert.equal(whiteLeft?.['width'], 0);
    assert.ok(Math.abs((whiteRight?.['width'] ?? 0) - 15 * (darkerRight?.['width'] ?? 0)) < 1e-6);
  });
});

describe('shares with intervals', () => {
  it('lie further right the larger they are, one below the other', () => {
    const [bot, colours] = readElements(drawEvaluationPlot('baselines', DATA), 'circle').filter(
      ({ r }) => r === 7,
    );

    assert.ok((bot?.['cx'] ?? 0) > (colours?.['cx'] ?? Infinity));
    assert.ok((bot?.['cy'] ?? Infinity) < (colours?.['cy'] ?? 0));
  });
});
