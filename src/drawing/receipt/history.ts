import { scaleLinear, scalePoint } from 'd3-scale';
import { line as drawLine } from 'd3-shape';

import { FAINT_INK, INK, PAPER } from '../colours.ts';
import { drawNumber } from '../digits.ts';
import { drawIcon } from '../icon.ts';
import { type Area, drawShareAxis, TICK_HEIGHT } from './plot.ts';

/** How one version was measured. */
export interface HistoryPoint {
  readonly version: number;
  /** 0 to 1, with its 95 % interval. */
  readonly accuracy: number;
  readonly low: number;
  readonly high: number;
  /** Whether it is the one that answers. */
  readonly active: boolean;
  /** Whether the gate kept it from answering. */
  readonly parked: boolean;
}

/** Versions that are drawn; with more of them, intervals run into one another. */
export const MOST_VERSIONS = 16;

/** Room at the left for shares, at the top and at the bottom for icons and version numbers. */
const LEFT = 66;
const TOP = 40;
const BOTTOM = 50;

/** Between two version numbers, from middle to middle. */
const LEAST_LABEL_DISTANCE = 44;

/**
 * Draws the accuracy of each version with its interval. The active one is ringed, and so is its number;
 * parked ones are hollow and lie beside the line that leads from version to version.
 *
 * @param history in the order of versions; the newest {@link MOST_VERSIONS} are drawn, and the active one
 * @returns SVG elements
 */
export function drawHistory(history: readonly HistoryPoint[], area: Area): string {
  const points = choosePoints(history);

  const plot: Area = {
    left: area.left + LEFT,
    top: area.top + TOP,
    width: area.width - LEFT,
    height: area.height - TOP - BOTTOM,
  };
  const x = scalePoint(
    points.map(({ version }) => version),
    [plot.left, plot.left + plot.width],
  ).padding(0.6);
  const y = scaleLinear(shareRange(points), [plot.top + plot.height, plot.top]).nice(4);

  const placed = points.map((point) => ({ ...point, x: x(point.version) ?? 0 }));
  const line = drawLine<PlacedPoint>(
    (point) => point.x,
    (point) => y(point.accuracy),
  );

  return [
    drawShareAxis(y, y.ticks(5), plot),
    `<path d="${line(placed.filter(({ active, parked }) => active || !parked)) ?? ''}" fill="none" stroke="${FAINT_INK}" stroke-width="2.5" stroke-opacity="0.5"/>`,
    ...placed.map((point) => drawPoint(point, y)),
    drawVersions(placed, area),
    drawIcon('right', { x: area.left + LEFT - 24, y: area.top + 10, size: 26 }),
    drawIcon('versions', { x: area.left + 20, y: area.top + area.height - 16, size: 32 }),
  ].join('');
}

interface PlacedPoint extends HistoryPoint {
  readonly x: number;
}

type Place = (value: number) => number;

function choosePoints(history: readonly HistoryPoint[]): HistoryPoint[] {
  const newest = history.slice(-MOST_VERSIONS);
  const active = history.find((point) => point.active);

  return active === undefined || newest.includes(active)
    ? newest
    : [active, ...newest.slice(1 - MOST_VERSIONS)];
}

/** A little more than the intervals, and never so little that two ticks are the same per cent. */
function shareRange(points: readonly HistoryPoint[]): [number, number] {
  if (points.length === 0) {
    return [0, 1];
  }

  const low = Math.min(...points.map((point) => point.low));
  const high = Math.max(...points.map((point) => point.high));

  return [Math.max(0, low - 0.02), Math.min(1, high + 0.02)];
}

function drawPoint({ x, accuracy, low, high, active, parked }: PlacedPoint, y: Place): string {
  const colour = parked ? FAINT_INK : INK;
  const width = active ? 4 : 2.5;
  const cap = active ? 9 : 6;
  const cy = y(accuracy);

  return [
    `<path d="M${x} ${y(low)}V${y(high)}M${x - cap} ${y(low)}h${2 * cap}M${x - cap} ${y(high)}h${2 * cap}" stroke="${colour}" stroke-width="${width}" stroke-linecap="round"${parked ? ' stroke-opacity="0.6"' : ''}/>`,
    active
      ? `<circle cx="${x}" cy="${cy}" r="13" fill="${PAPER}" stroke="${INK}" stroke-width="3.5"/>`
      : '',
    parked
      ? `<circle cx="${x}" cy="${cy}" r="7" fill="${PAPER}" stroke="${colour}" stroke-width="3"/>`
      : `<circle cx="${x}" cy="${cy}" r="7" fill="${colour}"/>`,
  ].join('');
}

/** As many version numbers as do not touch; the active one's above all. */
function drawVersions(points: readonly PlacedPoint[], area: Area): string {
  const labelled: PlacedPoint[] = points.filter(({ active }) => active);

  for (const point of points.toReversed()) {
    if (labelled.every(({ x }) => Math.abs(x - point.x) >= LEAST_LABEL_DISTANCE)) {
      labelled.push(point);
    }
  }

  return labelled
    .map(({ x, version, active }) =>
      drawNumber(String(version), {
        x,
        y: area.top + area.height - TICK_HEIGHT / 2,
        height: active ? TICK_HEIGHT + 3 : TICK_HEIGHT,
        align: 'middle',
        colour: active ? INK : FAINT_INK,
        weight: active ? 0.18 : 0.13,
      }),
    )
    .join('');
}
