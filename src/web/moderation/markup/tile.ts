import { html } from 'hono/html';

import { notesOn } from '../../../describe/example-lists.ts';
import { translate } from '../../../locales/index.ts';
import type { ExampleSummary, Label } from '../../../store/ports.ts';
import { type Markup, pictogram, verdictMark } from '../../page/marks.ts';
import type { Entrance } from '../access.ts';
import { type Asked, sessionOf } from '../environment.ts';
import { linkTo, linkToPicture } from '../links.ts';
import type { Names } from '../names.ts';
import { renderTime } from './said.ts';
import { renderToken } from './token.ts';

/** Where tiles are, and what their buttons bring along to lead back there. */
export interface TileFrame extends Entrance {
  readonly names: Names;
  readonly back: Readonly<Record<string, string>>;
}

export interface Tile {
  readonly example: ExampleSummary;
  /** On the page, from 0. */
  readonly place: number;
  /** What people call it by. */
  readonly number: number;
  /** What else is to be said of it. */
  readonly remark?: string;
}

/** A picture, what it is, and what can be done with it: an item of a list. */
export function renderTile(context: Asked, frame: TileFrame, tile: Tile): Markup {
  const { locale } = context.var;
  const { server, names } = frame;
  const { example, place, number, remark } = tile;
  const { label, sha256, moderatorId, updatedAt } = example;
  const word = translate(locale, `verdict.${label}`);
  const title = translate(locale, 'mod.picture', { number, label: word });

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
          <span aria-hidden="true">${number}</span>
          <span class="verdict" aria-hidden="true">${word}</span>
        </h2>
        <p class="small">${names(moderatorId)} · ${renderTime(locale, updatedAt)}</p>
        ${remark === undefined ? '' : html`<p class="remark">${remark}</p>`}
        <ul class="notes small">
          ${notes}
        </ul>
        ${renderDeeds(context, frame, tile)}
      </div>
    </article>
  </li>`;
}

/** The buttons of a picture: those that may be pressed. */
function renderDeeds(
  context: Asked,
  { server, deeds, back }: TileFrame,
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
    ${Object.entries(back).map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
    )}
    <input type="hidden" name="place" value="${place}" />
    ${deeds.has('correct') ? correcting : ''}
    ${deeds.has('releaseExample') && state === 'quarantined' ? releasing : ''}
    ${deeds.has('removeExample') ? removing : ''}
  </form>`;
}
