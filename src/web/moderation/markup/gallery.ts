import { html } from 'hono/html';

import { countOf, type List, LISTS, notesOn } from '../../../describe/example-lists.ts';
import { translate } from '../../../locales/index.ts';
import type { ExampleCount, ExampleSummary, Label } from '../../../store/ports.ts';
import { type Markup, pictogram, verdictMark } from '../../page/marks.ts';
import { type Asked, type ModerationServices, sessionOf } from '../environment.ts';
import { linkTo, linkToList, linkToPicture } from '../links.ts';
import type { Entrance } from '../access.ts';
import { renderKeys } from './keys.ts';
import { type Paging, renderPaging } from './paging.ts';
import { nameOf, renderTime } from './said.ts';
import { renderToken } from './token.ts';

/** One page of a list. */
export interface Gallery extends Entrance {
  readonly list: List;
  readonly counts: readonly ExampleCount[];
  readonly examples: readonly ExampleSummary[];
  readonly paging: Paging;
  /** Pictures before these. */
  readonly offset: number;
}

/** Pictures, what they are, and what can be done with them. */
export function renderGallery(
  context: Asked,
  gallery: Gallery,
  services: ModerationServices,
): Markup {
  const { locale } = context.var;
  const { server, list, examples, paging } = gallery;

  const tiles = examples.map((example, place) =>
    renderTile(context, gallery, { example, place }, services),
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

interface Tile {
  readonly example: ExampleSummary;
  /** On the page, from 0. */
  readonly place: number;
}

function renderTile(
  context: Asked,
  gallery: Gallery,
  tile: Tile,
  { doorkeeper }: ModerationServices,
): Markup {
  const { locale } = context.var;
  const { server, offset } = gallery;
  const { example, place } = tile;
  const { label, sha256, moderatorId, updatedAt } = example;
  const word = translate(locale, `verdict.${label}`);
  const title = translate(locale, 'mod.picture', { number: offset + place + 1, label: word });

  const notes = notesOn(locale, example).map(
    ({ kind, text }) => html`<li class="note ${kind}">${text}</li>`,
  );

  return html`<li>
    <article
      class="tile panel"
      id="place-${place}"
      data-verdict="${label}"
      tabindex="0"
      aria-labelledby="title-${place}"
    >
      <div class="picture">
        ${pictogram('picture')}
        <img
          src="${linkToPicture(server.id, sha256)}"
          alt="${title}"
          width="224"
          height="224"
          loading="lazy"
          decoding="async"
        />
      </div>
      <div class="said">
        ${verdictMark(label)}
        <h2 id="title-${place}">
          <span class="unseen">${title}</span>
          <span aria-hidden="true">${offset + place + 1}</span>
          <span class="verdict" aria-hidden="true">${word}</span>
        </h2>
        <p class="small">
          ${nameOf(locale, moderatorId, doorkeeper)} · ${renderTime(locale, updatedAt)}
        </p>
        <ul class="notes small">
          ${notes}
        </ul>
        ${renderDeeds(context, gallery, tile)}
      </div>
    </article>
  </li>`;
}

/** The buttons of a picture: those that may be pressed. */
function renderDeeds(
  context: Asked,
  { server, deeds, list, paging }: Gallery,
  { example, place }: Tile,
): Markup {
  const { locale } = context.var;
  const session = sessionOf(context);
  const { label, sha256, state } = example;
  const other: Label = label === 'goody' ? 'baddy' : 'goody';

  const correcting = html`<button class="button small" name="deed" value="${label}" data-key="a">
      ${translate(locale, 'mod.accept')}
    </button>
    <button class="button small" name="deed" value="${other}" data-key="l">
      ${verdictMark(other)} ${translate(locale, `button.${other}`)}
    </button>`;

  const releasing = html`<button class="button small" name="deed" value="release" data-key="q">
    ${translate(locale, 'mod.release')}
  </button>`;

  const removing = html`<details class="removing">
    <summary class="button small" data-key="x">${translate(locale, 'mod.remove')}</summary>
    <p class="small">${translate(locale, 'mod.remove.sure')}</p>
    <button class="button small" name="deed" value="remove">
      ${translate(locale, 'mod.remove.really')}
    </button>
  </details>`;

  return html`<form class="deeds" method="post" action="${linkTo(server.id, 'queue')}">
    ${renderToken(session)}
    <input type="hidden" name="sha256" value="${sha256}" />
    <input type="hidden" name="list" value="${list}" />
    <input type="hidden" name="page" value="${paging.page + 1}" />
    <input type="hidden" name="place" value="${place}" />
    ${deeds.has('correct') ? correcting : ''}
    ${deeds.has('releaseExample') && state === 'quarantined' ? releasing : ''}
    ${deeds.has('removeExample') ? removing : ''}
  </form>`;
}
