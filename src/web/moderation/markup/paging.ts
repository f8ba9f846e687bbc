import { html } from 'hono/html';
import { z } from 'zod';

import { type Locale, translate } from '../../../locales/index.ts';
import type { Markup } from '../../page/marks.ts';
import { withPage } from '../links.ts';

/** The number in an address, from 1; anything else is the first page. */
export const pageSchema = z.coerce
  .number()
  .int()
  .min(1)
  .max(1_000_000)
  .catch(1)
  .transform((page) => page - 1);

/** Which of several pages is shown; both count from 0. */
export interface Paging {
  readonly page: number;
  readonly pages: number;
}

/** The page that there is for the one that was asked for: its last picture may just have been taken out. */
export function pageOf(wanted: number, count: number, size: number): Paging {
  const pages = Math.max(1, Math.ceil(count / size));

  return { page: Math.min(wanted, pages - 1), pages };
}

/** The way to other pages; nothing where there is but one. */
export function renderPaging(
  locale: Locale,
  { page, pages }: Paging,
  link: string,
): Markup | string {
  if (pages === 1) {
    return '';
  }

  const turn = (to: number, key: 'page.previous' | 'page.next') =>
    to < 0 || to >= pages
      ? ''
      : html`<a class="button small" href="${withPage(link, to)}">${translate(locale, key)}</a>`;

  return html`<nav class="paging" aria-label="${translate(locale, 'mod.turning')}">
    ${turn(page - 1, 'page.previous')}
    <span>${translate(locale, 'mod.page', { page: page + 1, pages })}</span>
    ${turn(page + 1, 'page.next')}
  </nav>`;
}
