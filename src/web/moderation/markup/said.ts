import { html } from 'hono/html';

import { describeWho } from '../../../describe/who.ts';
import type { Locale } from '../../../locales/index.ts';
import type { Markup } from '../../page/marks.ts';
import type { Doorkeeper } from '../moderation.ts';

/** Somebody by the name that is known, or else by their number. */
export function nameOf(locale: Locale, who: string, doorkeeper: Doorkeeper): string {
  return describeWho(locale, who, {
    user: (id) => doorkeeper.nameOf(id) ?? id,
    key: (name) => name,
  });
}

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
