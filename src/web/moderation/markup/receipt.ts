import { html } from 'hono/html';

import { describeDiagnosis } from '../../../describe/diagnosis.ts';
import { describeMeasures, describeReason, type Line } from '../../../describe/measures.ts';
import type { VersionReport } from '../../../learning/retrain.ts';
import { translate } from '../../../locales/index.ts';
import type { HeadSummary } from '../../../store/ports.ts';
import type { Markup } from '../../page/marks.ts';
import type { Asked } from '../environment.ts';
import { linkTo, linkToVersion } from '../links.ts';
import { formatDay } from './said.ts';
import { renderState, type Versions } from './versions.ts';

export interface Receipt extends Pick<
  Versions,
  'server' | 'deeds' | 'activeHeadId' | 'backbone' | 'names'
> {
  readonly summary: HeadSummary;
}

/** How good a version is, what it was made from, and what it would change: as /model show tells it. */
export function renderReceipt(context: Asked, receipt: Receipt): Markup {
  const { locale } = context.var;
  const { server, summary, names } = receipt;
  const { id, version, parentId, createdAt, createdBy } = summary;
  const report = JSON.parse(summary.report) as VersionReport;
  const { goody, baddy } = report.pictures;
  const { reasons } = report.decision;

  const parked = html`<section class="panel">
    <h2>${translate(locale, 'receipt.parked')}</h2>
    <ul class="reasons">
      ${reasons.map((reason) => html`<li>${describeReason(locale, reason)}</li>`)}
    </ul>
  </section>`;

  const from = translate(locale, 'mod.versions.from', {
    id,
    parent: parentId,
    time: formatDay(locale, createdAt),
    who: names(createdBy),
  });

  return html`<p class="small">${from}</p>
    <img
      class="plots"
      src="${linkToVersion(server.id, version)}/plots"
      alt="${translate(locale, 'receipt.alt')}"
      width="1200"
      height="500"
    />
    ${reasons.length > 0 ? parked : ''}
    <section class="panel receipt" aria-labelledby="receipt-title">
      <h2 id="receipt-title">${translate(locale, 'mod.versions.receipt', { version })}</h2>
      <p>${translate(locale, 'model.madeFrom', { goody, baddy })}</p>
      ${[...describeMeasures(locale, report), ...describeDiagnosis(locale, report)].map(renderLine)}
    </section>
    <div class="ends">
      ${renderState(context, receipt, summary)}
      <a class="button small" href="${linkTo(server.id, 'versions')}">
        ${translate(locale, 'mod.versions.all')}
      </a>
    </div>`;
}

function renderLine({ about, text, minor = false }: Line): Markup {
  const title = about === undefined ? '' : html`<strong>${about}:</strong> `;

  return html`<p class="${minor ? 'small' : ''}">${title}${text}</p>`;
}
