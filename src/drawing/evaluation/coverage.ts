import { scaleLinear } from 'd3-scale';
import { line as drawLine } from 'd3-shape';

import { FAINT_INK, GRID, INK, PAPER } from '../colours.ts';
import { drawNumber } from '../digits.ts';
import { drawIcon } from '../icon.ts';
import { type Area, drawShareAxis, formatPercent, TICK_HEIGHT } from '../receipt/plot.ts';

/** What would be if only the most confident verdicts were given. */
export interface CoveragePoint {
  /** Share of the pictures that get a label, 0 to 1. */
  readonly coverage: number;
  /** Share of those labels that are right, 0 to 1. */
  readonly accuracy: number;
}

const LEFT = 66;
const TOP = 40;
const BOTTOM = 50;

const TICKS = [0, 0.25, 0.5, 0.75, 1] as const;

/**
 * Draws accuracy (upwards) against the share of pictures that get a label (to the right): the further to
 * the left, the more often the bot says unsure. The ring is where its unsure band stands.
 *
 * @param points in the order of their coverage
 * @returns SVG elements
 */
export function drawCoverage(
  points: readonly CoveragePoint[],
  band: CoveragePoint,
  area: Area,
): string {
  const plot: Area = {
    left: area.left + LEFT,
    top: area.top + TOP,
    width: area.width - LEFT,
    height: area.height - TOP - BOTTOM,
  };
  const x = scaleLinear([0, 1], [plot.left + 4, plot.left + plot.width - 18]);
  const lowest = Math.min(0.5, ...points.map(({ accuracy }) => Math.floor(accuracy * 4) / 4));
  const y = scaleLinear([lowest, 1], [plot.top + plot.height, plot.top]);
  const line = drawLine<CoveragePoint>(
    (point) => x(point.coverage),
    (point) => y(point.accuracy),
  );

  return [
    drawShareAxis(
      y,
      TICKS.filter((tick) => tick >= lowest),
      plot,
    ),
    `<path d="M${x(0)} ${plot.top + plot.height}H${x(1)}" stroke="${GRID}" stroke-width="2"/>`,
    `<path d="${line(points) ?? ''}" fill="none" stroke="${INK}" stroke-width="3" stroke-linejoin="round"/>`,
    ...(band.coverage > 0
      ? [
          `<path d="M${x(band.coverage)} ${plot.top + plot.height}V${y(band.accuracy)}" stroke="${FAINT_INK}" stroke-width="2.5" stroke-dasharray="2 8" stroke-linecap="round"/>`,
          `<circle cx="${x(band.coverage)}" cy="${y(band.accuracy)}" r="11" fill="${PAPER}" stroke="${INK}" stroke-width="4"/>`,
        ]
      : []),
    ...[0, 0.5, 1].map((tick) =>
      drawNumber(formatPercent(tick), {
        x: x(tick) + (tick === 1 ? 18 : 0),
        y: area.top + area.height - TICK_HEIGHT / 2,
        height: TICK_HEIGHT,
        align: tick === 0 ? 'start' : tick === 1 ? 'end' : 'middle',
        colour: FAINT_INK,
      }),
    ),
    drawIcon('right', { x: area.left + LEFT - 24, y: area.top + 10, size: 26 }),
    drawIcon('bot', { x: area.left + 20, y: area.top + area.height - 16, size: 32 }),
  ].join('');
}
