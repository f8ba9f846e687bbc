import { scaleLinear } from 'd3-scale';

import { FAINT_INK, GRID, INK, PAPER } from '../colours.ts';
import { drawNumber } from '../digits.ts';
import { drawIcon } from '../icon.ts';
import { type Area, formatPercent, TICK_HEIGHT } from '../receipt/plot.ts';
import { drawSwatch, type Swatch } from './swatch.ts';

/** A share with its interval. */
export interface IntervalRow {
  /** What it is the share of; the bot itself where `bot`. */
  readonly mark: Swatch | 'bot';
  /** 0 to 1. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const LEFT = 56;
const TOP = 40;
const BOTTOM = 50;
const MARK_SIZE = 30;

const TICKS = [0, 0.25, 0.5, 0.75, 1] as const;

/**
 * Draws shares of right answers, one below the other, each with its interval; rows of one group stand
 * closer together.
 *
 * @returns SVG elements
 */
export function drawIntervals(groups: readonly (readonly IntervalRow[])[], area: Area): string {
  const plot: Area = {
    left: area.left + LEFT,
    top: area.top + TOP,
    width: area.width - LEFT,
    height: area.height - TOP - BOTTOM,
  };
  const rows = groups.flat();
  const lowest = Math.min(0.5, ...rows.map(({ low }) => Math.floor(low * 4) / 4));
  const x = scaleLinear([lowest, 1], [plot.left + 14, plot.left + plot.width - 24]);

  // Half a row of space between groups.
  const step = plot.height / Math.max(1, rows.length + (groups.length - 1) / 2);
  const placed = groups.flatMap((group, number) => {
    const before = groups.slice(0, number).flat().length + number / 2;

    return group.map((row, index) => ({ ...row, y: plot.top + (before + index + 0.5) * step }));
  });

  return [
    ...TICKS.filter((tick) => tick >= lowest).map((tick) => drawTick(tick, x(tick), plot)),
    ...placed.map((row) => drawRow(row, x, area.left + LEFT / 2, Math.min(MARK_SIZE, 0.8 * step))),
    drawIcon('right', { x: area.left + LEFT / 2, y: area.top + area.height - 10, size: 26 }),
  ].join('');
}

function drawTick(tick: number, x: number, plot: Area): string {
  const bottom = plot.top + plot.height;

  return [
    `<path d="M${x} ${plot.top}V${bottom}" stroke="${GRID}" stroke-width="2"/>`,
    drawNumber(formatPercent(tick), {
      x,
      y: bottom + 40,
      height: TICK_HEIGHT,
      align: 'middle',
      colour: FAINT_INK,
    }),
  ].join('');
}

function drawRow(
  { mark, value, low, high, y }: IntervalRow & { readonly y: number },
  x: (share: number) => number,
  markX: number,
  size: number,
): string {
  const place = { x: markX, y, size };

  return [
    mark === 'bot' ? drawIcon('bot', place) : drawSwatch(mark, place),
    `<path d="M${x(low)} ${y}H${x(high)}M${x(low)} ${y - 6}v12M${x(high)} ${y - 6}v12" stroke="${INK}" stroke-width="2.5" stroke-linecap="round"/>`,
    `<circle cx="${x(value)}" cy="${y}" r="7" fill="${mark === 'bot' ? INK : FAINT_INK}" stroke="${PAPER}" stroke-width="2"/>`,
  ].join('');
}
