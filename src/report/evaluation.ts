import { html } from 'hono/html';

import {
  drawEvaluationPlot,
  type EvaluationPlot,
  type EvaluationPlots,
} from '../drawing/evaluation.ts';
import type { FolderEvaluation } from '../learning/folder-evaluation.ts';
import type { PictureVerdict } from '../learning/judged.ts';
import { NOT_FOR_PEOPLE, sayViewsEffect, summariseBias } from './bias-words.ts';
import { plotsOf } from './evaluation-plots.ts';
import {
  tabulateFigures,
  tabulateFlips,
  tabulateReliability,
  tabulateSources,
  tabulateTraits,
} from './evaluation-tables.ts';
import { saySources, sayScope, saySureness } from './evaluation-words.ts';
import { count, percent, percentWithin } from './figures.ts';
import { type Markup, renderReport, type ReportSection } from './page.ts';
import { renderPicture, renderPictures, type ReportImage } from './pictures.ts';
import { renderTable } from './table.ts';

/** What an evaluation does not know itself. */
export interface EvaluationExtras {
  /** What was judged, as a person wrote it. */
  readonly subject: string;
  /** Shows a picture by its file; undefined where it is not at hand. */
  readonly imageOf: (file: string) => ReportImage | undefined;
  /** Why pictures were left out, a sentence each. */
  readonly leftOut: readonly string[];
}

/** Mistakes that are shown as pictures. */
export const MOST_MISTAKES = 24;

/** The mistakes that were made with the most confidence. */
export function worstMistakes({ verdicts }: Pick<FolderEvaluation, 'verdicts'>): PictureVerdict[] {
  return verdicts
    .filter(({ right }) => !right)
    .sort((first, second) => second.confidence - first.confidence)
    .slice(0, MOST_MISTAKES);
}

/**
 * An evaluation as one file for people: plots, tables and the worst mistakes as pictures.
 *
 * @returns HTML
 */
export async function renderEvaluation(
  evaluation: FolderEvaluation,
  extras: EvaluationExtras,
): Promise<string> {
  const plots = plotsOf(evaluation);

  return await renderReport({
    title: `How good it is: ${extras.subject}`,
    summary: renderSummary(evaluation),
    sections: [
      renderFigures(evaluation, plots),
      renderSureness(evaluation, plots),
      renderViews(evaluation, plots),
      renderTraits(evaluation, plots),
      ...renderSources(evaluation),
      renderMistakes(evaluation, extras),
      renderVerdicts(evaluation),
      ...renderLeftOut(extras),
    ],
    footnote: `Backbone ${evaluation.model.backbone}. Shares have Wilson's 95 % intervals; balanced accuracy and area under ROC those of a percentile bootstrap over groups of near-duplicates; ratios those of Katz et al. 1978.`,
  });
}

function renderSummary(evaluation: FolderEvaluation): Markup {
  const { measured, baselines, bias } = evaluation;

  return html`${sayScope(evaluation).map((sentence) => html`<p>${sentence}</p>`)}
    <p>
      <strong>${percentWithin(measured.accuracy)}</strong> of the pictures are called what they are;
      six colour numbers alone reach ${percent(baselines.colours.accuracy.value)}, 8×8 pixels
      ${percent(baselines.pixels.accuracy.value)}.
    </p>
    <ul>
      ${summariseBias(bias).map((sentence) => html`<li>${sentence}</li>`)}
    </ul>
    <p><strong>${NOT_FOR_PEOPLE}</strong></p>`;
}

function renderPlot(
  plot: EvaluationPlot,
  plots: EvaluationPlots,
  alt: string,
  caption: string,
): Markup {
  const bytes = Buffer.from(drawEvaluationPlot(plot, plots));

  return renderPicture({ image: { type: 'image/svg+xml', bytes }, alt, caption });
}

function renderFigures(evaluation: FolderEvaluation, plots: EvaluationPlots): ReportSection {
  const { confusion, accuracy } = evaluation.measured;
  const called = `Of the goodies ${count(confusion.goody.goody)} are called goody and ${count(confusion.goody.baddy)} baddy; of the baddies ${count(confusion.baddy.baddy)} are called baddy and ${count(confusion.baddy.goody)} goody.`;

  return {
    id: 'figures',
    title: 'How often it is right',
    note: percent(accuracy.value),
    body: html`${renderTable(tabulateFigures(evaluation))}
      <div class="plots">
        ${renderPlot(
          'baselines',
          plots,
          'Accuracies with their intervals: the same figures as in the table',
          'Accuracy of this, of six colour numbers, of 8×8 pixels, and of always saying the more frequent label.',
        )}
        ${renderPlot('confusion', plots, called, called)}
      </div>`,
  };
}

function renderSureness(evaluation: FolderEvaluation, plots: EvaluationPlots): ReportSection {
  const { unsure, expectedCalibrationError } = evaluation.measured;

  return {
    id: 'sureness',
    title: 'Whether it is as right as it says',
    note: `off by ${(100 * expectedCalibrationError).toFixed(1)} points`,
    body: html`<p>${saySureness(evaluation.measured)}</p>
      <div class="plots">
        ${renderPlot(
          'reliability',
          plots,
          'Share that is right against confidence: the same figures as in the table',
          'How often it is right (upwards) at which confidence (to the right). On the dashed line it would be as right as it says.',
        )}
        ${renderPlot(
          'coverage',
          plots,
          `Accuracy against coverage; the unsure band leaves ${percent(unsure.coverage.value)} covered and ${percent(unsure.accuracy.value)} right`,
          'How often it is right (upwards) if only its most confident verdicts are given (share to the right). The ring is its unsure band.',
        )}
      </div>
      ${renderTable(tabulateReliability(evaluation))}`,
  };
}

function renderViews(evaluation: FolderEvaluation, plots: EvaluationPlots): ReportSection {
  return {
    id: 'views',
    title: 'What turns it',
    note: `${evaluation.bias.flips.length} views`,
    body: html`<p>
        None of this changes what a character is. On white and on black: transparent pictures are
        laid on it; of others a plain background is found by flooding it from the edge, and
        replaced.
      </p>
      ${renderEffect(evaluation.viewsEffect)}
      <div class="plots">
        ${renderPlot(
          'flips',
          plots,
          'Share of pictures that change sides in each view: the same figures as in the table',
          'Pictures that change sides when they are brighter, darker, grey, mirrored, on white, on black, at half the size: to the left those that become baddies, to the right those that become goodies.',
        )}
      </div>
      ${renderTable(tabulateFlips(evaluation))}`,
  };
}

function renderEffect(effect: FolderEvaluation['viewsEffect']): Markup | string {
  return effect === undefined ? '' : html`<p>${sayViewsEffect(effect)}</p>`;
}

function renderTraits(evaluation: FolderEvaluation, plots: EvaluationPlots): ReportSection {
  return {
    id: 'groups',
    title: 'Whether it judges by the light',
    note: `${evaluation.bias.traits.length} traits`,
    body: html`${renderTable(tabulateTraits(evaluation))}
      <div class="plots">
        ${renderPlot(
          'traits',
          plots,
          'Accuracy of each group with its interval: the same figures as in the table',
          'Accuracy by brightness, saturation, background and size, in the order of the table.',
        )}
      </div>`,
  };
}

function renderSources({ sources }: FolderEvaluation): ReportSection[] {
  return sources === undefined
    ? []
    : [
        {
          id: 'sources',
          title: sources.heldOut ? 'On pictures from elsewhere' : 'Source by source',
          note: sources.mean.areaUnderRoc.value.toFixed(3),
          body: html`<p>${saySources(sources)}</p>
            ${renderEffect(sources.viewsEffect)} ${renderTable(tabulateSources(sources))}`,
        },
      ];
}

function renderMistakes(
  evaluation: FolderEvaluation,
  { imageOf }: EvaluationExtras,
): ReportSection {
  const worst = worstMistakes(evaluation);
  const wrong = evaluation.verdicts.filter(({ right }) => !right).length;

  const pictures = worst.map(({ file, expected, label, confidence }) => ({
    image: imageOf(file),
    alt: `${file}, a ${expected}`,
    caption: html`a <span class="${expected}">${expected}</span>, called
      <span class="${label}">${label}</span> with ${percent(confidence)}<br />${file}`,
  }));

  return {
    id: 'mistakes',
    title: 'The worst mistakes',
    note: `${wrong} of ${evaluation.verdicts.length}`,
    body:
      worst.length === 0
        ? html`<p>No picture is called what it is not.</p>`
        : renderPictures(pictures),
  };
}

function renderVerdicts({ verdicts }: FolderEvaluation): ReportSection {
  return {
    id: 'pictures',
    title: 'Every picture',
    note: String(verdicts.length),
    body: renderTable({
      caption: 'What each picture is, and what was said of it; means over the cross-validations',
      columns: [
        { title: 'picture' },
        { title: 'expected' },
        { title: 'result' },
        { title: 'confidence', kind: 'number' },
        { title: 'is it right' },
      ],
      rows: verdicts.map(({ file, expected, verdict, label, confidence, right }) => [
        file,
        html`<span class="${expected}">${expected}</span>`,
        verdict === 'unsure'
          ? `unsure (${label})`
          : html`<span class="${verdict}">${verdict}</span>`,
        percent(confidence),
        right ? 'right' : html`<span class="grave">wrong</span>`,
      ]),
    }),
  };
}

function renderLeftOut({ leftOut }: EvaluationExtras): ReportSection[] {
  return leftOut.length === 0
    ? []
    : [
        {
          id: 'left-out',
          title: 'Left out',
          note: String(leftOut.length),
          body: html`<ul>
            ${leftOut.map((sentence) => html`<li>${sentence}</li>`)}
          </ul>`,
        },
      ];
}
