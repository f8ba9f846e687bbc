import { html } from 'hono/html';

import type { VersionReport } from '../../../learning/retrain.ts';
import { translate } from '../../../locales/index.ts';
import type { HeadSummary } from '../../../store/ports.ts';
import type { Markup } from '../../page/marks.ts';
import type { Entrance } from '../access.ts';
import { type Asked, sessionOf } from '../environment.ts';
import { linkTo, linkToVersion } from '../links.ts';
import type { Names } from '../names.ts';
import { type Paging, renderPaging } from './paging.ts';
import { renderTime } from './said.ts';
import { renderToken } from './token.ts';

export interface Versions extends Entrance {
  readonly names: Names;
  /** Newest first. */
  readonly heads: readonly HeadSummary[];
  readonly activeHeadId: string | null;
  /** The id of the backbone that is in use. */
  readonly backbone: string;
  readonly paging: Paging;
}

/** The versions of a server, the newest first, and at the end what the bot came with. */
export function renderVersions(context: Asked, versions: Versions): Markup {
  const { locale } = context.var;
  const { server, deeds, heads, activeHeadId, paging, names } = versions;

  const rows = heads.map((head) => {
    const { version } = head;

    return html`<tr>
      <th scope="row">
        <a href="${linkToVersion(server.id, version)}">
          ${translate(locale, 'model.version', { version })}
        </a>
      </th>
      <td>${renderState(context, versions, head)}</td>
      <td>${describeAccuracy(context, head)}</td>
      <td>${renderTime(locale, head.createdAt)}</td>
      <td>${names(head.createdBy)}</td>
    </tr>`;
  });

  const base = html`<tr>
    <th scope="row">${translate(locale, 'model.base')}</th>
    <td>${renderState(context, versions, null)}</td>
    <td></td>
    <td></td>
    <td></td>
  </tr>`;

  const rollback = html`<form method="post" action="${linkTo(server.id, 'versions')}">
    ${renderToken(sessionOf(context))}
    <input type="hidden" name="version" value="before" />
    <button class="button">${translate(locale, 'mod.versions.rollback')}</button>
  </form>`;

  const none = html`<p class="nothing">${translate(locale, 'mod.versions.none')}</p>`;
  const admins = html`<p class="small">${translate(locale, 'mod.versions.admins')}</p>`;

  return html`${heads.length === 0 && paging.page === 0 ? none : ''}
    <div class="panel wide" tabindex="0" role="region" aria-labelledby="versions-title">
      <table>
        <caption id="versions-title" class="unseen">
          ${translate(locale, 'mod.versions')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${translate(locale, 'mod.versions.version')}</th>
            <th scope="col">${translate(locale, 'mod.versions.state')}</th>
            <th scope="col">${translate(locale, 'mod.versions.accuracy')}</th>
            <th scope="col">${translate(locale, 'mod.versions.made')}</th>
            <th scope="col">${translate(locale, 'mod.versions.by')}</th>
          </tr>
        </thead>
        <tbody>
          ${rows} ${paging.page === paging.pages - 1 ? base : ''}
        </tbody>
      </table>
    </div>
    ${renderPaging(locale, paging, linkTo(server.id, 'versions'))}
    ${activeHeadId !== null && deeds.has('model') ? rollback : ''}
    ${deeds.has('model') ? '' : admins}`;
}

function describeAccuracy(context: Asked, { report }: HeadSummary): string {
  const { accuracy } = JSON.parse(report) as VersionReport;
  const [low, high] = accuracy.interval;

  return translate(context.var.locale, 'model.accuracy', { accuracy: accuracy.value, low, high });
}

/** Whether a version answers; and the button that lets it, for those who may. */
export function renderState(
  context: Asked,
  {
    server,
    deeds,
    activeHeadId,
    backbone,
  }: Pick<Versions, 'server' | 'deeds' | 'activeHeadId' | 'backbone'>,
  head: HeadSummary | null,
): Markup {
  const { locale } = context.var;

  if ((head?.id ?? null) === activeHeadId) {
    return html`<strong class="state">✓ ${translate(locale, 'model.active')}</strong>`;
  }

  // It could not answer, whoever asked for it.
  if (head !== null && head.backbone !== backbone) {
    return html`<span class="state">${translate(locale, 'backbone.other')}</span>`;
  }

  const parked =
    head?.state === 'parked'
      ? html`<span class="state">${translate(locale, 'model.parked')}</span>`
      : '';

  if (!deeds.has('model')) {
    return html`${parked}`;
  }

  const version = head?.version ?? 0;
  const words =
    head === null
      ? translate(locale, 'mod.versions.base')
      : translate(locale, 'mod.versions.activate', { version });

  return html`${parked}
    <form method="post" action="${linkTo(server.id, 'versions')}">
      ${renderToken(sessionOf(context))}
      <input type="hidden" name="version" value="${version}" />
      <button class="button small">${words}</button>
    </form>`;
}
