import type { ScaleLinear } from 'd3-scale';
import { html, raw } from 'hono/html';

import type { Locale } from '../../../locales/index.ts';
import type { Markup } from '../../page/marks.ts';
import { formatShare } from '../markup/said.ts';

/** Lengths are in pixels of a plot that is as wide as it was drawn for. */
export const PLOT = { width: 560, height: 300, left: 56, right: 12, top: 12, bottom: 40 } as const;

/** Where the data are. */
export const INNER = {
  left: PLOT.left,
  right: PLOT.width - PLOT.right,
  top: PLOT.top,
  bottom: PLOT.height - PLOT.bottom,
} as const;

/** Ticks of an axis of shares. */
const TICKS = 5;

/**
 * A plot with a title for those who do not see it; its colours are the stylesheet's, in light and dark.
 *
 * @param shapes SVG elements
 */
export function drawFrame(title: string, shapes: readonly string[]): Markup {
  return html`<svg
    class="plot"
    viewBox="0 0 ${PLOT.width} ${PLOT.height}"
    role="img"
    aria-label="${title}"
  >
    ${raw(shapes.join(''))}
  </svg>`;
}

/** Lines across, with their shares at the left. */
export function drawShares(locale: Locale, y: ScaleLinear<number, number>): string[] {
  return y
    .ticks(TICKS)
    .flatMap((tick) => [
      `<path class="grid" d="M${INNER.left} ${y(tick)}H${INNER.right}"/>`,
      drawText(formatShare(locale, tick), { x: INNER.left - 8, y: y(tick) + 5, anchor: 'end' }),
    ]);
}

export interface TextPlace {
  readonly x: number;
  /** Of its baseline. */
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

/** @param text a number or a date, without markup */
export function drawText(text: string, { x, y, anchor }: TextPlace): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}">${text}</text>`;
}
