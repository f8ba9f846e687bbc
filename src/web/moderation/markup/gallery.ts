import { html } from 'hono/html';

import { countOf, type List, LISTS } from '../../../describe/example-lists.ts';
import { translate } from '../../../locales/index.ts';
import type { ExampleCount, ExampleSummary } from '../../../store/ports.ts';
import type { Markup } from '../../page/marks.ts';
import type { Asked } from '../environment.ts';
import { linkToList } from '../links.ts';
import type { Names } from '../names.ts';
import type { Entrance } from '../access.ts';
import { renderKeys } from './keys.ts';
import { type Paging, renderPaging } from './paging.ts';
import { renderTile } from './tile.ts';

/** One page of a list. */
export interface Gallery extends Entrance {
  readonly names: Names;
  readonly list: List;
  readonly counts: readonly ExampleCount[];
  readonly examples: readonly ExampleSummary[];
  readonly paging: Paging;
  /** Pictures before these. */
  readonly offset: number;
}

/** Pictures, what they are, and what can be done with them. */
export function renderGallery(context: Asked, gallery: Gallery): Markup {
  const { locale } = context.var;
  const { server, list, examples, paging, offset } = gallery;

  const back = { list, page: String(paging.page + 1) };

  const tiles = examples.map((example, place) =>
    renderTile(context, { ...gallery, back }, { example, place, number: offset + place + 1 }),
  );

  const pictures =
    examples.length === 0
      ? html`<p class="nothing">${translate(locale, `queue.empty.${list}`)}</p>`
      : html`<ol class="gallery" id="gallery">
            ${tiles}
          </ol>
          ${renderPaging(locale, paging, linkToList(server.id, list))}
          ${renderKeys(locale, gallery)}`;

  return html`${renderLists(context, gallery)} ${pictures}`;
}

function renderLists(context: Asked, { server, list: current, counts }: Gallery): Markup {
  const { locale } = context.var;
  const numbers = new Intl.NumberFormat(locale);

  const links = LISTS.map((list) => {
    const mark = list === current ? html`aria-current="page"` : '';

    return html`<li>
      <a href="${linkToList(server.id, list)}" ${mark}>
        ${translate(locale, `queue.${list}`)}
        <span class="count">${numbers.format(countOf(counts, list))}</span>
      </a>
    </li>`;
  });

  return html`<nav aria-label="${translate(locale, 'mod.lists')}">
    <ul class="tabs lists">
      ${links}
    </ul>
  </nav>`;
}
