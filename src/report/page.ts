import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { html, raw } from 'hono/html';

/** Escaped HTML. */
export type Markup = ReturnType<typeof html>;

export interface ReportSection {
  /** Part of the section's address, after `#`: letters, digits, hyphens. */
  readonly id: string;
  readonly title: string;
  /** A figure or a word beside the title in the list of contents. */
  readonly note?: string | undefined;
  readonly body: Markup;
}

export interface Report {
  readonly title: string;
  /** What it comes to, in plain words. */
  readonly summary: Markup;
  readonly sections: readonly ReportSection[];
  /** What it was made from. */
  readonly footnote: string;
}

/** Nothing is loaded and nothing runs: whatever a file's name says, it stays text. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/**
 * A report as one file: pictures and styles are in it, it needs no script and no network, follows light
 * and dark, and can be printed.
 *
 * @returns HTML
 */
export async function renderReport({
  title,
  summary,
  sections,
  footnote,
}: Report): Promise<string> {
  const styles = await readFile(join(import.meta.dirname, 'page.css'), 'utf8');

  const document = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}" />
        <title>${title}</title>
        <style>
          ${raw(styles)}
        </style>
      </head>
      <body>
        <a class="skip" href="#content">To the content</a>
        <header>
          <h1>${title}</h1>
          <div class="summary">${summary}</div>
        </header>
        ${renderContents(sections)}
        <main id="content" tabindex="-1">${sections.map(renderSection)}</main>
        <footer><p>${footnote}</p></footer>
      </body>
    </html> `;

  return String(document);
}

function renderContents(sections: readonly ReportSection[]): Markup {
  const entries = sections.map(({ id, title, note }) => {
    const beside = note === undefined ? '' : html` <span class="note">${note}</span>`;

    return html`<li><a href="#${id}">${title}</a>${beside}</li>`;
  });

  return html`<nav aria-label="Contents">
    <ul>
      ${entries}
    </ul>
  </nav>`;
}

function renderSection({ id, title, body }: ReportSection): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${body}
  </section>`;
}
