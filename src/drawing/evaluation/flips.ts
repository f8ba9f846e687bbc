import { scaleLinear } from 'd3-scale';

import { FAINT_INK, GRID, LABEL_COLOURS } from '../colours.ts';
import { drawNumber } from '../digits.ts';
import { drawLabelMark } from '../label-mark.ts';
import { type Area, formatPercent, TICK_HEIGHT } from '../receipt/plot.ts';
import { drawSwatch, type Swatch } from './swatch.ts';

/** How many pictures change sides in one view. */
export interface FlipRow {
  readonly mark: Swatch;
  /** Shares of the pictures that have the view, 0 to 1. */
  readonly toBaddy: number;
  readonly toGoody: number;
}

const LEFT = 56;
const TOP = 40;
const BOTTOM = 50;
const MARK_SIZE = 32;

/** The least that the axis spans on either side, so that a few flips look like few. */
const LEAST_SPAN = 0.1;

/**
 * Draws the share of pictures that change sides in each view: to the left those that become baddies, to
 * the right those that become goodies.
 *
 * @returns SVG elements
 */
export function drawFlips(rows: readonly FlipRow[], area: Area): string {
  const plot: Area = {
    left: area.left + LEFT,
    top: area.top + TOP,
    width: area.width - LEFT,
    height: area.height - TOP - BOTTOM,
  };
  const bottom = plot.top + plot.height;
  const most = Math.max(LEAST_SPAN, ...rows.flatMap(({ toBaddy, toGoody }) => [toBaddy, toGoody]));
  const span = Math.ceil(most * 20) / 20;
  const x = scaleLinear([-span, span], [plot.left + 22, plot.left + plot.width - 22]);
  const step = plot.height / Math.max(1, rows.length);

  return [
    ...[-span, 0, span].map((tick) =>
      [
        `<path d="M${x(tick)} ${plot.top}V${bottom}" stroke="${tick === 0 ? FAINT_INK : GRID}" stroke-width="2"/>`,
        drawNumber(formatPercent(Math.abs(tick)), {
          x: x(tick),
          y: bottom + 40,
          height: TICK_HEIGHT,
          align: 'middle',
          colour: FAINT_INK,
        }),
      ].join(''),
    ),
    drawLabelMark('baddy', { x: x(-span / 2), y: area.top + 12, size: 32 }),
    drawLabelMark('goody', { x: x(span / 2), y: area.top + 12, size: 32 }),
    ...rows.map(({ mark, toBaddy, toGoody }, row) => {
      const y = plot.top + (row + 0.5) * step;
      const height = Math.min(22, step - 6);
      const bar = `y="${y - height / 2}" height="${height}" rx="4"`;

      return [
        drawSwatch(mark, { x: area.left + LEFT / 2, y, size: Math.min(MARK_SIZE, 0.8 * step) }),
        `<rect x="${x(-toBaddy)}" width="${x(0) - x(-toBaddy)}" ${bar} fill="${LABEL_COLOURS.baddy}"/>`,
        `<rect x="${x(0)}" width="${x(toGoody) - x(0)}" ${bar} fill="${LABEL_COLOURS.goody}"/>`,
      ].join('');
    }),
  ].join('');
}
