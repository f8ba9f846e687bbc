import { html } from 'hono/html';

import type { Doubt, SetGroup, SetPicture } from '../../../learning/taught-set.ts';
import { translate } from '../../../locales/index.ts';
import type { ExampleSummary } from '../../../store/ports.ts';
import { type Markup, verdictMark } from '../../page/marks.ts';
import type { Entrance } from '../access.ts';
import type { Asked } from '../environment.ts';
import { type About, ABOUTS, linkToDataset } from '../links.ts';
import type { Names } from '../names.ts';
import { MAX_EXAMINED, type TaughtSet } from '../taught-sets.ts';
import { renderKeys } from './keys.ts';
import { type Paging, renderPaging } from './paging.ts';
import { formatDay } from './said.ts';
import { renderTile, type TileFrame } from './tile.ts';

export interface FoundDoubt {
  readonly doubt: Doubt;
  readonly example: ExampleSummary;
}

export interface FoundGroup {
  readonly group: SetGroup;
  /** Those of the base set have no example. */
  readonly pictures: readonly {
    readonly picture: SetPicture;
    readonly example: ExampleSummary | null;
  }[];
  /** How many are not shown. */
  readonly more: number;
}

/** One page of what was found. */
export interface Found {
  readonly paging: Paging;
  /** How many come before these. */
  readonly start: number;
  readonly doubts?: readonly FoundDoubt[];
  readonly groups?: readonly FoundGroup[];
}

export interface Dataset extends Entrance {
  readonly names: Names;
  readonly about: About;
  /** Absent while it is looked at for the first time. */
  readonly set: TaughtSet | undefined;
  readonly found: Found | undefined;
}

/** What was found among the pictures of a server, and the buttons to put it right. */
export function renderDataset(context: Asked, dataset: Dataset): Markup {
  const { locale } = context.var;
  const { server, about, set, found } = dataset;

  if (set === undefined || found === undefined) {
    return html`<p class="nothing">${translate(locale, 'mod.dataset.working')}</p>
      <p>
        <a class="button" href="${linkToDataset(server.id, about)}">
          ${translate(locale, 'mod.dataset.again')}
        </a>
      </p>`;
  }

  return html`${renderLead(context, set)} ${renderAbouts(context, dataset)}
    <p>${translate(locale, `mod.dataset.${about}.help`)}</p>
    ${renderFound(context, dataset, found)}
    ${renderPaging(locale, found.paging, linkToDataset(server.id, about))}
    ${renderKeys(locale, dataset)}`;
}

function renderLead(context: Asked, { report, at }: TaughtSet): Markup {
  const { locale } = context.var;
  const { guild, base } = report;
  const lead = translate(locale, 'mod.dataset.lead', { guild, base, time: formatDay(locale, at) });
  const limit = translate(locale, 'mod.dataset.limit', { limit: MAX_EXAMINED });

  return html`<p class="small">${lead} ${guild >= MAX_EXAMINED ? limit : ''}</p>`;
}

function renderAbouts(context: Asked, { server, about: current, set }: Dataset): Markup {
  const { locale } = context.var;
  const numbers = new Intl.NumberFormat(locale);

  const links = ABOUTS.map((about) => {
    const mark = about === current ? html`aria-current="page"` : '';

    return html`<li>
      <a href="${linkToDataset(server.id, about)}" ${mark}>
        ${translate(locale, `mod.dataset.${about}`)}
        <span class="count">${numbers.format(countOf(set, about))}</span>
      </a>
    </li>`;
  });

  return html`<nav aria-label="${translate(locale, 'mod.lists')}">
    <ul class="tabs lists">
      ${links}
    </ul>
  </nav>`;
}

function countOf(set: TaughtSet | undefined, about: About): number {
  const list =
    about === 'duplicates' || about === 'leaks' ? set?.report[about] : set?.report.doubts?.[about];

  return list?.length ?? 0;
}

function renderFound(
  context: Asked,
  dataset: Dataset,
  { paging, start, doubts = [], groups = [] }: Found,
): Markup {
  const { locale } = context.var;
  const { about, set } = dataset;
  const frame: TileFrame = { ...dataset, back: { about, page: String(paging.page + 1) } };

  if (doubts.length === 0 && groups.length === 0) {
    const isUnknown = set?.report.doubts === null && about !== 'duplicates' && about !== 'leaks';
    const key = isUnknown ? 'mod.dataset.tooFew' : 'mod.dataset.nothing';

    return html`<p class="nothing">${translate(locale, key)}</p>`;
  }

  if (doubts.length > 0) {
    const tiles = doubts.map(({ doubt, example }, place) => {
      const { label, probability } = doubt;
      const word = translate(locale, `verdict.${label}`);
      const remark = translate(locale, 'mod.dataset.chance', { label: word, chance: probability });

      return renderTile(context, frame, { example, place, number: start + place + 1, remark });
    });

    return html`<ol class="gallery" id="gallery">
      ${tiles}
    </ol>`;
  }

  let place = 0;

  const sections = groups.map((found, index) => {
    const first = place;
    place += found.pictures.length;

    return renderGroup(context, frame, { found, number: start + index + 1, first });
  });

  return html`<div class="groups" id="gallery">${sections}</div>`;
}

function renderGroup(
  context: Asked,
  frame: TileFrame,
  {
    found,
    number,
    first,
  }: {
    readonly found: FoundGroup;
    readonly number: number;
    /** The place of its first picture on the page. */
    readonly first: number;
  },
): Markup {
  const { locale } = context.var;
  const { group, pictures, more } = found;

  const tiles = pictures.map(({ picture, example }, index) =>
    example === null
      ? renderBase(context, picture)
      : renderTile(context, frame, { example, place: first + index, number: first + index + 1 }),
  );

  const contradiction = html`<p class="remark">
    ${translate(locale, 'mod.dataset.contradiction')}
  </p>`;

  return html`<section aria-labelledby="group-${number}">
    <h2 id="group-${number}">${translate(locale, 'mod.dataset.group', { number })}</h2>
    ${group.isContradictory ? contradiction : ''}
    <ul class="gallery">
      ${tiles}
    </ul>
    ${more > 0 ? html`<p>${translate(locale, 'mod.dataset.more', { count: more })}</p>` : ''}
  </section>`;
}

/** Of a picture of the base set nothing is kept that could be shown. */
function renderBase(context: Asked, { label }: SetPicture): Markup {
  const { locale } = context.var;

  return html`<li>
    <div class="tile panel base" data-verdict="${label}">
      ${verdictMark(label)}
      <p class="verdict">${translate(locale, `verdict.${label}`)}</p>
      <p class="small">${translate(locale, 'mod.dataset.base')}</p>
    </div>
  </li>`;
}
