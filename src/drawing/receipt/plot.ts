import type { ScaleLinear } from 'd3-scale';

import { FAINT_INK, GRID } from '../colours.ts';
import { drawNumber } from '../digits.ts';

/** A rectangle of the drawing, in pixels. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** From a value to a place in pixels. */
export type Scale = ScaleLinear<number, number>;

/** Height of the numbers beside the axes: still read where Discord shows the drawing at half its size. */
export const TICK_HEIGHT = 17;

/** A share as whole per cents. */
export function formatPercent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** Lines across the area, with their shares at its left. */
export function drawShareAxis(scale: Scale, ticks: readonly number[], area: Area): string {
  return ticks
    .map((tick) => {
      const y = scale(tick);
      const label = { x: area.left - 10, y, height: TICK_HEIGHT, align: 'end' } as const;

      return [
        `<path d="M${area.left} ${y}H${area.left + area.width}" stroke="${GRID}" stroke-width="2"/>`,
        drawNumber(formatPercent(tick), { ...label, colour: FAINT_INK }),
      ].join('');
    })
    .join('');
}
