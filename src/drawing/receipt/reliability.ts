import { scaleLinear } from 'd3-scale';
import { area as drawArea, line as drawLine } from 'd3-shape';

import { FAINT_INK, GRID, INK, PAPER } from '../colours.ts';
import { drawNumber } from '../digits.ts';
import { drawIcon } from '../icon.ts';
import { type Area, drawShareAxis, formatPercent, TICK_HEIGHT } from './plot.ts';

/** Verdicts of about one confidence. */
export interface ReliabilityBin {
  /** Their mean, 0.5 to 1. */
  readonly confidence: number;
  /** Share that is right, 0 to 1. */
  readonly accuracy: number;
  readonly count: number;
}

/** Room at the left for shares, at the top and at the bottom for icons and confidences. */
const LEFT = 66;
const TOP = 40;
const BOTTOM = 50;

const BARS_HEIGHT = 72;
const BARS_GAP = 30;
const BAR_WIDTH = 14;

const CONFIDENCE_TICKS = [0.5, 0.75, 1] as const;
const ACCURACY_TICKS = [0, 0.25, 0.5, 0.75, 1] as const;

/**
 * Draws how often the bot is right (upwards) at which confidence (to the right), against the dashed
 * line on which it would be as right as it says, and below how many verdicts that rests on.
 *
 * @param bins in the order of their confidence; those without verdicts are left out
 * @returns SVG elements
 */
export function drawReliability(bins: readonly ReliabilityBin[], area: Area): string {
  const filled = bins.filter(({ count }) => count > 0);

  const bars: Area = {
    left: area.left + LEFT,
    top: area.top + area.height - BOTTOM - BARS_HEIGHT,
    width: area.width - LEFT,
    height: BARS_HEIGHT,
  };
  const curve: Area = {
    ...bars,
    top: area.top + TOP,
    height: bars.top - BARS_GAP - area.top - TOP,
  };

  // A point at full confidence keeps clear of the edge.
  const x = scaleLinear([0.5, 1], [curve.left + 10, curve.left + curve.width - 18]);
  const lowest = Math.min(0.5, ...filled.map(({ accuracy }) => Math.floor(accuracy * 4) / 4));
  const y = scaleLinear([lowest, 1], [curve.top + curve.height, curve.top]);

  return [
    drawShareAxis(
      y,
      ACCURACY_TICKS.filter((tick) => tick >= lowest),
      curve,
    ),
    `<path d="M${x(0.5)} ${y(0.5)}L${x(1)} ${y(1)}" stroke="${FAINT_INK}" stroke-width="2.5" stroke-dasharray="2 8" stroke-linecap="round"/>`,
    drawCurve(filled, x, y),
    drawBars(filled, x, bars),
    ...CONFIDENCE_TICKS.map((tick) =>
      drawNumber(formatPercent(tick), {
        x: x(tick) + (tick === 1 ? 18 : 0),
        y: area.top + area.height - TICK_HEIGHT / 2,
        height: TICK_HEIGHT,
        align: ALIGNMENTS[tick],
        colour: FAINT_INK,
      }),
    ),
    drawIcon('right', { x: area.left + LEFT - 24, y: area.top + 10, size: 26 }),
    drawIcon('bot', {
      x: area.left + 20,
      y: area.top + area.height - 16,
      size: 32,
    }),
  ].join('');
}

const ALIGNMENTS = { 0.5: 'start', 0.75: 'middle', 1: 'end' } as const;

type Place = (value: number) => number;

function drawCurve(bins: readonly ReliabilityBin[], x: Place, y: Place): string {
  const gap = drawArea<ReliabilityBin>(
    (bin) => x(bin.confidence),
    (bin) => y(bin.confidence),
    (bin) => y(bin.accuracy),
  );
  const curve = drawLine<ReliabilityBin>(
    (bin) => x(bin.confidence),
    (bin) => y(bin.accuracy),
  );

  return [
    `<path d="${gap(bins) ?? ''}" fill="${FAINT_INK}" fill-opacity="0.16"/>`,
    `<path d="${curve(bins) ?? ''}" fill="none" stroke="${INK}" stroke-width="3" stroke-linejoin="round"/>`,
    ...bins.map(
      (bin) =>
        `<circle cx="${x(bin.confidence)}" cy="${y(bin.accuracy)}" r="7" fill="${INK}" stroke="${PAPER}" stroke-width="2.5"/>`,
    ),
  ].join('');
}

/** The highest one says how many it is. */
function drawBars(bins: readonly ReliabilityBin[], x: Place, area: Area): string {
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const bottom = area.top + area.height;
  const height = scaleLinear([0, most], [0, area.height]);
  const highest = bins.find(({ count }) => count === most);

  const bars = bins.map(({ confidence, count }) => {
    const left = x(confidence) - BAR_WIDTH / 2;

    return `<rect x="${left}" y="${bottom - height(count)}" width="${BAR_WIDTH}" height="${height(count)}" rx="3" fill="${FAINT_INK}"/>`;
  });

  return [
    `<path d="M${area.left} ${bottom}H${area.left + area.width}" stroke="${GRID}" stroke-width="2"/>`,
    ...bars,
    highest === undefined
      ? ''
      : drawNumber(String(most), {
          x: x(highest.confidence),
          y: area.top - 13,
          height: 15,
          align: 'middle',
          colour: FAINT_INK,
        }),
  ].join('');
}
