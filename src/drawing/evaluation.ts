import sharp from 'sharp';

import { GRID, PAPER } from './colours.ts';
import { type CoveragePoint, drawCoverage } from './evaluation/coverage.ts';
import { drawFlips, type FlipRow } from './evaluation/flips.ts';
import { drawIntervals, type IntervalRow } from './evaluation/intervals.ts';
import { type Confusion, drawConfusion } from './receipt/confusion.ts';
import type { Area } from './receipt/plot.ts';
import { drawReliability, type ReliabilityBin } from './receipt/reliability.ts';

export type { FlipRow, IntervalRow };

/** What the plots of an evaluation show, as plain numbers. */
export interface EvaluationPlots {
  readonly confusion: Confusion;
  readonly reliability: readonly ReliabilityBin[];
  /** In the order of their coverage. */
  readonly coverage: readonly CoveragePoint[];
  /** Where the unsure band stands. */
  readonly band: CoveragePoint;
  /** What was measured, and what is reached without a look at the character. */
  readonly baselines: readonly IntervalRow[];
  readonly flips: readonly FlipRow[];
  /** Accuracy by what should not decide, one list a trait. */
  readonly traits: readonly (readonly IntervalRow[])[];
}

export type EvaluationPlot =
  'confusion' | 'reliability' | 'coverage' | 'baselines' | 'flips' | 'traits';

/** Lengths are in pixels. */
const WIDTH = 400;
const MARGIN = 34;

/** From left to right, row by row; the lower ones have more lines. */
const ROWS: readonly { readonly height: number; readonly plots: readonly EvaluationPlot[] }[] = [
  { height: 400, plots: ['confusion', 'reliability', 'coverage'] },
  { height: 500, plots: ['baselines', 'flips', 'traits'] },
];

/**
 * Draws one plot by itself, without a word.
 *
 * @returns an SVG file, 400 pixels wide, light on any ground
 */
export function drawEvaluationPlot(plot: EvaluationPlot, data: EvaluationPlots): string {
  const height = ROWS.find(({ plots }) => plots.includes(plot))?.height ?? WIDTH;

  return paper(WIDTH, height, drawPlot(plot, data, inset(0, 0, height)));
}

/**
 * Draws all plots on one sheet, without a word, for no font covers every language.
 *
 * @returns a PNG file, 1,200×900
 */
export async function drawEvaluationSheet(data: EvaluationPlots): Promise<Uint8Array> {
  const content: string[] = [];
  let top = 0;

  for (const { height, plots } of ROWS) {
    for (const [column, plot] of plots.entries()) {
      content.push(drawPlot(plot, data, inset(WIDTH * column, top, height)));
    }

    top += height;
  }

  return await sharp(Buffer.from(paper(WIDTH * 3, top, content.join(''))))
    .png()
    .toBuffer();
}

function inset(left: number, top: number, height: number): Area {
  return {
    left: left + MARGIN / 2,
    top: top + MARGIN,
    width: WIDTH - 1.5 * MARGIN,
    height: height - 2 * MARGIN,
  };
}

function drawPlot(plot: EvaluationPlot, data: EvaluationPlots, area: Area): string {
  switch (plot) {
    case 'confusion':
      return drawConfusion(data.confusion, { ...area, height: area.width });
    case 'reliability':
      return drawReliability(data.reliability, area);
    case 'coverage':
      return drawCoverage(data.coverage, data.band, area);
    case 'baselines':
      return drawIntervals([data.baselines], area);
    case 'flips':
      return drawFlips(data.flips, area);
    case 'traits':
      return drawIntervals(data.traits, area);
  }
}

function paper(width: number, height: number, content: string): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect x="1" y="1" width="${width - 2}" height="${height - 2}" rx="20" fill="${PAPER}" stroke="${GRID}" stroke-width="2"/>`,
    content,
    '</svg>',
  ].join('');
}
