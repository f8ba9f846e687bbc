import { html } from 'hono/html';

import type { Locale } from '../../../locales/index.ts';
import type { Markup } from '../../page/marks.ts';

/** A day, as the language writes it; days are those of UTC, since the reader's zone is not known. */
export function formatDay(locale: Locale, time: number): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(time);
}

export function renderTime(locale: Locale, time: number): Markup {
  return html`<time datetime="${new Date(time).toISOString()}">${formatDay(locale, time)}</time>`;
}

export function formatShare(locale: Locale, share: number): string {
  return new Intl.NumberFormat(locale, { style: 'percent' }).format(share);
}
