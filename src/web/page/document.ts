import { html } from 'hono/html';

import { shownConfidence } from '../../inference/calibration.ts';
import { type Locale, MESSAGES, translate } from '../../locales/index.ts';
import { renderExamples, renderIntake } from './intake-markup.ts';
import { renderLanguages } from './languages.ts';
import { type Markup, renderShapes, verdictMark } from './marks.ts';
import { BROWSER_SENTENCES } from './sentences.ts';
import { renderCard, renderVerdicts } from './verdicts-markup.ts';

export interface DocumentOptions {
  readonly locale: Locale;
  /** Bytes of the largest picture that is taken. */
  readonly maxPictureBytes: number;
}

/**
 * The whole page in one language.
 *
 * @returns HTML
 */
export async function renderDocument({
  locale,
  maxPictureBytes,
}: DocumentOptions): Promise<string> {
  const megabytes = maxPictureBytes / 1_000_000;

  const document = await html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content="${translate(locale, 'web.lead')}" />
        <title>${translate(locale, 'web.title')}</title>
        <link rel="icon" href="assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="assets/styles/base.css" />
        <link rel="stylesheet" href="assets/styles/page.css" />
        <script type="module" src="assets/browser/main.js"></script>
      </head>
      <body data-max-picture-bytes="${maxPictureBytes}" data-most-shown="${shownConfidence(1)}">
        ${renderShapes()}
        <header>
          ${renderLanguages(locale, (other) => `?lang=${other}`)}
          <div class="hero">
            ${verdictMark('goody')}
            <h1>${translate(locale, 'web.title')}</h1>
            ${verdictMark('baddy')}
          </div>
          <p class="lead">${translate(locale, 'web.lead')}</p>
        </header>
        <main>
          ${renderIntake(locale, megabytes)} ${renderExamples(locale)}
          <p class="notice" id="notice" role="status"></p>
          ${renderVerdicts(locale)}
        </main>
        <footer>
          <p>${translate(locale, 'web.guess')} ${translate(locale, 'web.people')}</p>
          <p><a href="openapi.json">${translate(locale, 'web.api')}</a></p>
        </footer>
        ${renderCard(locale)} ${renderSentences(locale, megabytes)}
      </body>
    </html> `;

  return String(document);
}

/** What the browser says by itself. */
function renderSentences(locale: Locale, megabytes: number): Markup {
  const tooLarge = translate(locale, 'error.IMAGE_TOO_LARGE', { megabytes });

  return html`<template id="sentences">
    ${BROWSER_SENTENCES.map((key) => html`<p data-key="${key}">${MESSAGES[locale][key]}</p>`)}
    <p data-key="error.IMAGE_TOO_LARGE">${tooLarge}</p>
  </template>`;
}
