import { scaleBand, scaleLinear } from 'd3-scale';

import type { Locale } from '../../../locales/index.ts';
import type { RulingCount } from '../../../store/ports.ts';
import type { Markup } from '../../page/marks.ts';
import { drawFrame, drawShares, drawText, INNER, PLOT } from './frame.ts';

/** The verdicts of a week. */
export interface Week extends RulingCount {
  /** When it began. */
  readonly from: number;
}

/** Weeks between two dates below the plot. */
const DATE_EVERY = 3;

/**
 * Draws of each week the share of its verdicts that moderators confirmed, smooth, and on top of it the share that
 * they overruled, hatched.
 *
 * @param weeks the oldest first
 */
export function drawWeeks(locale: Locale, weeks: readonly Week[], title: string): Markup {
  const starts = weeks.map(({ from }) => from);
  const x = scaleBand(starts, [INNER.left, INNER.right]).padding(0.25);
  const highest = Math.max(0.01, ...weeks.map((week) => spoken(week)));
  const y = scaleLinear([0, highest], [INNER.bottom, INNER.top]).nice();
  const days = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });

  const bar = (kind: string, week: Week, from: number, share: number): string =>
    `<rect class="${kind}" x="${x(week.from) ?? 0}" y="${y(from + share)}" width="${x.bandwidth()}" height="${y(from) - y(from + share)}"/>`;

  const bars = weeks.flatMap((week) => {
    const confirmed = shareOf(week.confirmed, week);

    return [
      bar('confirmed', week, 0, confirmed),
      bar('overruled', week, confirmed, shareOf(week.overruled, week)),
    ];
  });

  const dates = weeks
    .filter((_, index) => index % DATE_EVERY === 0)
    .map(({ from }) =>
      drawText(days.format(from), {
        x: (x(from) ?? 0) + x.bandwidth() / 2,
        y: PLOT.height - 14,
        anchor: 'middle',
      }),
    );

  return drawFrame(title, [HATCHING, ...drawShares(locale, y), ...bars, ...dates]);
}

const HATCHING = [
  '<pattern id="hatching" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">',
  '<rect class="ground" width="8" height="8"/><rect class="stripe" width="5" height="8"/>',
  '</pattern>',
].join('');

function shareOf(count: number, { verdicts }: Week): number {
  return verdicts === 0 ? 0 : count / verdicts;
}

function spoken(week: Week): number {
  return shareOf(week.confirmed + week.overruled, week);
}
