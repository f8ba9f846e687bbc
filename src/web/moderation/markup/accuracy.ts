import { html } from 'hono/html';

import { type Locale, translate } from '../../../locales/index.ts';
import type { Markup } from '../../page/marks.ts';
import { drawVersions, type MeasuredVersion } from '../plots/versions.ts';
import { drawWeeks, type Week } from '../plots/weeks.ts';
import { renderTime } from './said.ts';

/** Two plots, each with its table. */
export function renderAccuracy(
  locale: Locale,
  versions: readonly MeasuredVersion[],
  weeks: readonly Week[],
): Markup {
  return html`${renderVersions(locale, versions)} ${renderWeeks(locale, weeks)}`;
}

function renderVersions(locale: Locale, versions: readonly MeasuredVersion[]): Markup {
  const rows = versions.map(({ version, accuracy, low, high, isActive, isParked }) => {
    const state = isActive ? 'model.active' : 'model.parked';

    return html`<tr>
      <th scope="row">${version}</th>
      <td>${translate(locale, 'model.accuracy', { accuracy, low, high })}</td>
      <td>${isActive || isParked ? translate(locale, state) : ''}</td>
    </tr>`;
  });

  const plot = html`<div class="plot-and-table">
    ${drawVersions(locale, versions, translate(locale, 'mod.accuracy.versionsPlot'))}
    <table>
      <caption class="unseen">
        ${translate(locale, 'mod.accuracy.versions')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${translate(locale, 'mod.versions.version')}</th>
          <th scope="col">${translate(locale, 'mod.versions.accuracy')}</th>
          <th scope="col">${translate(locale, 'mod.versions.state')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.toReversed()}
      </tbody>
    </table>
  </div>`;

  return html`<section class="panel plotted" aria-labelledby="by-version">
    <h2 id="by-version">${translate(locale, 'mod.accuracy.versions')}</h2>
    <p class="small">${translate(locale, 'mod.accuracy.versionsHelp')}</p>
    ${versions.length === 0 ? html`<p>${translate(locale, 'mod.versions.none')}</p>` : plot}
  </section>`;
}

function renderWeeks(locale: Locale, weeks: readonly Week[]): Markup {
  const isEmpty = weeks.every(({ verdicts }) => verdicts === 0);
  const numbers = new Intl.NumberFormat(locale);

  const shareOf = (count: number, { verdicts }: Week): string =>
    translate(locale, 'mod.share', { count, share: count / verdicts });

  const rows = weeks
    .filter(({ verdicts }) => verdicts > 0)
    .map(
      (week) =>
        html`<tr>
          <th scope="row">${renderTime(locale, week.from)}</th>
          <td>${numbers.format(week.verdicts)}</td>
          <td>${shareOf(week.confirmed, week)}</td>
          <td>${shareOf(week.overruled, week)}</td>
        </tr>`,
    );

  const legend = html`<ul class="legend small">
    <li><span class="swatch confirmed"></span> ${translate(locale, 'mod.accuracy.confirmed')}</li>
    <li><span class="swatch overruled"></span> ${translate(locale, 'mod.accuracy.overruled')}</li>
  </ul>`;

  const plot = html`<div class="plot-and-table">
    <div>${drawWeeks(locale, weeks, translate(locale, 'mod.accuracy.weeksPlot'))} ${legend}</div>
    <table>
      <caption class="unseen">
        ${translate(locale, 'mod.accuracy.weeks')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${translate(locale, 'mod.accuracy.week')}</th>
          <th scope="col">${translate(locale, 'mod.accuracy.verdicts')}</th>
          <th scope="col">${translate(locale, 'mod.accuracy.confirmed')}</th>
          <th scope="col">${translate(locale, 'mod.accuracy.overruled')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.toReversed()}
      </tbody>
    </table>
  </div>`;

  const nothing = translate(locale, 'mod.accuracy.noWeeks', { weeks: weeks.length });

  return html`<section class="panel plotted" aria-labelledby="by-week">
    <h2 id="by-week">${translate(locale, 'mod.accuracy.weeks')}</h2>
    <p class="small">${translate(locale, 'mod.accuracy.weeksHelp')}</p>
    ${isEmpty ? html`<p>${nothing}</p>` : plot}
  </section>`;
}
