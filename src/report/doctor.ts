import { html } from 'hono/html';

import type { Findings } from '../learning/doctor/examine.ts';
import type { Check, CheckResult } from '../learning/doctor/summary.ts';
import { NOT_FOR_PEOPLE, sayDarkness } from './bias-words.ts';
import {
  CHECK_TEXTS,
  findingsOf,
  type Item,
  listItems,
  type NamedPicture,
  percent,
  SIDE_ISSUES,
  type UnusableFile,
} from './doctor-items.ts';
import { type Markup, type ReportSection, renderReport } from './page.ts';
import { renderGroups, renderPictures, type ReportImage, type ReportPicture } from './pictures.ts';
import { renderTable } from './table.ts';

export interface DoctorReport {
  /** The folder, as it was named. */
  readonly folder: string;
  readonly pictures: readonly NamedPicture[];
  readonly unusable: readonly UnusableFile[];
  readonly findings: Findings;
  readonly results: readonly CheckResult[];
}

/** Findings of one check that are shown with pictures; programs get all of them. */
const MOST_SHOWN = 40;

/** Pictures of one group that are shown. */
const MOST_OF_A_GROUP = 8;

/** Gives a picture's thumbnail; undefined where it is gone. */
export type Thumbnail = (picture: NamedPicture) => Promise<ReportImage | undefined>;

/**
 * The doctor's findings as one page, the pictures side by side.
 *
 * @param thumbnail asked for the pictures that are shown, one after the other
 * @returns HTML
 */
export async function renderDoctorReport(
  report: DoctorReport,
  thumbnail: Thumbnail,
): Promise<string> {
  const { folder, findings, results } = report;
  const sections: ReportSection[] = [];

  for (const { check, count } of findingsOf(results, true)) {
    const { title, meaning } = CHECK_TEXTS[check];
    const items = listItems(check, findings, report.unusable);

    sections.push({
      id: check,
      title,
      note: String(count),
      body: html`<p>${meaning}</p>
        ${await renderItems(check, items, report, thumbnail)}`,
    });
  }

  return await renderReport({
    title: `Data set: ${folder}`,
    summary: renderSummary(report),
    sections: [...sections, renderSideIssues(findings), renderClean(results)],
    footnote: 'Made by goodyorbaddy doctor.',
  });
}

function renderSummary({ pictures, unusable, findings, results }: DoctorReport): Markup {
  const { goody, baddy } = findings.balance;
  const grave = results.filter(({ isGrave }) => isGrave);
  const training = pictures.filter(({ part }) => part !== 'test').length;
  const files = training + unusable.length;

  return html`<p>
      ${files} files, ${goody + baddy} different pictures with one label:
      <span class="goody">${goody} goodies</span> and <span class="baddy">${baddy} baddies</span>.
    </p>
    ${
      grave.length === 0
        ? html`<p>Nothing grave was found.</p>`
        : html`<p class="grave">Mend these before you train or measure:</p>
            <ul>
              ${grave.map(
                ({ check, count }) =>
                  html`<li><a href="#${check}">${CHECK_TEXTS[check].title}</a>: ${count}</li>`,
              )}
            </ul>`
    }`;
}

async function renderItems(
  check: Check,
  items: readonly Item[],
  { pictures }: DoctorReport,
  thumbnail: Thumbnail,
): Promise<Markup> {
  const shown = items.slice(0, MOST_SHOWN);
  const more =
    items.length > shown.length
      ? html`<p class="note">
          And ${items.length - shown.length} more: <code>--json</code> lists them all.
        </p>`
      : '';

  if (shown.every((item) => item.pictures.length === 0)) {
    return html`<ul>
        ${shown.map(({ text }) => html`<li>${text}</li>`)}
      </ul>
      ${more}`;
  }

  const groups: ReportPicture[][] = [];

  for (const item of shown) {
    groups.push(await showItem(item, pictures, thumbnail));
  }

  const single = groups.every((group) => group.length === 1);

  return html`${single ? renderPictures(groups.flat()) : renderGroups(groups, (group) => describeGroup(check, shown[group]))}
  ${more}`;
}

function describeGroup(check: Check, item: Item | undefined): string {
  const hidden = (item?.pictures.length ?? 0) - MOST_OF_A_GROUP;
  const more = hidden > 0 ? `${hidden} more` : '';

  return [check === 'near' ? (item?.text ?? '') : '', more]
    .filter((part) => part !== '')
    .join('; ');
}

async function showItem(
  { pictures: numbers, text }: Item,
  pictures: readonly NamedPicture[],
  thumbnail: Thumbnail,
): Promise<ReportPicture[]> {
  const shown: ReportPicture[] = [];

  for (const number of numbers.slice(0, MOST_OF_A_GROUP)) {
    const picture = pictures[number];

    if (picture !== undefined) {
      shown.push(await showPicture(picture, numbers.length === 1 ? text : '', thumbnail));
    }
  }

  return shown;
}

async function showPicture(
  picture: NamedPicture,
  text: string,
  thumbnail: Thumbnail,
): Promise<ReportPicture> {
  const { label, file, facts, part } = picture;
  const size = facts === undefined ? '' : `, ${facts.width}×${facts.height} ${facts.format}`;
  const where = part === 'test' ? ', test' : '';

  return {
    image: await thumbnail(picture),
    alt: `${label}: ${file}`,
    caption: html`${text === '' ? '' : html`<strong>${text}</strong><br />`}
      <span class="${label}">${label}</span>${where}${size}<br />
      ${file}`,
  };
}

function renderSideIssues({ predicted }: Findings): ReportSection {
  const body =
    predicted === null
      ? html`<p>There are too few different pictures to tell.</p>`
      : html`${renderTable({
            caption:
              'Area under the ROC curve of a model that sees nothing else, cross-validated: 0.5 is chance, 1 suffices',
            columns: [
              { title: 'what' },
              { title: 'area', kind: 'number' },
              { title: '95 % interval', kind: 'number' },
              { title: 'right', kind: 'number' },
            ],
            rows: predicted.sideIssues.map(({ name, areaUnderRoc, interval, accuracy }) => [
              SIDE_ISSUES[name],
              areaUnderRoc.toFixed(2),
              interval.map((end) => end.toFixed(2)).join(' to '),
              percent(accuracy.value),
            ]),
          })}
          <h3>Whether heads that are trained on these pictures go by the light</h3>
          <ul>
            ${sayDarkness(predicted.darkness).map((sentence) => html`<li>${sentence}</li>`)}
          </ul>
          <p>${NOT_FOR_PEOPLE}</p>`;

  return { id: 'all-side-issues', title: 'What each side issue tells', body };
}

function renderClean(results: readonly CheckResult[]): ReportSection {
  const clean = findingsOf(results, false);

  return {
    id: 'clean',
    title: 'Looked for, and found nothing',
    note: String(clean.length),
    body: html`<ul>
      ${clean.map(({ check }) => html`<li>${CHECK_TEXTS[check].title}</li>`)}
    </ul>`,
  };
}
