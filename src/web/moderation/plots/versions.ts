import { scaleLinear, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';

import type { Locale } from '../../../locales/index.ts';
import type { Markup } from '../../page/marks.ts';
import { drawFrame, drawShares, drawText, INNER, PLOT } from './frame.ts';

/** How one version was measured. */
export interface MeasuredVersion {
  readonly version: number;
  /** 0 to 1, with its 95 % interval. */
  readonly accuracy: number;
  readonly low: number;
  readonly high: number;
  /** Whether it is the one that answers. */
  readonly isActive: boolean;
  /** Whether the gate kept it from answering. */
  readonly isParked: boolean;
}

/** Half the width of an interval's ends. */
const CAP = 6;

/**
 * Draws the accuracy of each version with its interval: hollow where it is parked, ringed where it answers.
 *
 * @param versions in their order; so many that their numbers do not touch: 20
 */
export function drawVersions(
  locale: Locale,
  versions: readonly MeasuredVersion[],
  title: string,
): Markup {
  const numbers = versions.map(({ version }) => version);
  const x = scalePoint(numbers, [INNER.left, INNER.right]).padding(0.6);
  const lowest = Math.min(...versions.map(({ low }) => low));
  const y = scaleLinear([Math.max(0, lowest - 0.02), 1], [INNER.bottom, INNER.top]).nice();

  const placed = versions.map((one) => ({ ...one, x: x(one.version) ?? 0, y: y(one.accuracy) }));
  const path = line<(typeof placed)[number]>(
    (one) => one.x,
    (one) => one.y,
  );

  return drawFrame(title, [
    ...drawShares(locale, y),
    `<path class="trend" d="${path(placed.filter(({ isParked }) => !isParked)) ?? ''}"/>`,
    ...placed.flatMap((one) => [
      `<path class="interval" d="M${one.x} ${y(one.low)}V${y(one.high)}M${one.x - CAP} ${y(one.low)}h${2 * CAP}M${one.x - CAP} ${y(one.high)}h${2 * CAP}"/>`,
      one.isActive ? `<circle class="ring" cx="${one.x}" cy="${one.y}" r="11"/>` : '',
      `<circle class="${one.isParked ? 'parked' : 'point'}" cx="${one.x}" cy="${one.y}" r="5.5"/>`,
      drawText(String(one.version), { x: one.x, y: PLOT.height - 14, anchor: 'middle' }),
    ]),
  ]);
}
