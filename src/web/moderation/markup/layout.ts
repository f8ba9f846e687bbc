import { html } from 'hono/html';

import { type MessageKey, translate } from '../../../locales/index.ts';
import { renderLanguages } from '../../page/languages.ts';
import { type Markup, renderShapes, verdictMark } from '../../page/marks.ts';
import type { Asked } from '../environment.ts';
import { linkTo, MODERATE, SERVER_PAGES, type ServerPage } from '../links.ts';
import type { Server } from '../moderation.ts';
import type { Session } from '../sessions.ts';
import { renderToken } from './token.ts';

export interface LayoutOptions {
  readonly title: string;
  readonly body: Markup | readonly Markup[];
  /** Where the page is about one server. */
  readonly server?: Server | undefined;
  readonly current?: ServerPage;
  /** The script that it loads, by its name. */
  readonly script?: string;
}

const NAMES: Readonly<Record<ServerPage, MessageKey>> = {
  queue: 'mod.queue',
  versions: 'mod.versions',
  accuracy: 'mod.accuracy',
  dataset: 'mod.dataset',
};

/** A whole page, in the reader's language. */
export function renderPage(context: Asked, options: LayoutOptions): Markup {
  const { title, body, server, current, script } = options;
  const { locale, session } = context.var;
  const name = translate(locale, 'mod.title');

  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · ${server?.name ?? name}</title>
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/styles/base.css" />
        <link rel="stylesheet" href="/assets/styles/moderate.css" />
        ${
          script === undefined
            ? ''
            : html`<script type="module" src="/assets/browser/${script}"></script>`
        }
      </head>
      <body>
        ${renderShapes()}
        <header>
          <div class="top">
            <a class="home" href="${MODERATE}">
              ${verdictMark('goody')}${verdictMark('baddy')}
              <span>${name}</span>
            </a>
            ${renderLanguages(locale, (other) => linkInLanguage(context, other))}
            ${session === undefined ? '' : renderSignOut(context, session)}
          </div>
          ${server === undefined ? '' : renderServer(context, server, current)}
        </header>
        <main>
          <h1>${title}</h1>
          ${session === undefined ? '' : renderNotice(session)} ${body}
        </main>
      </body>
    </html>`;
}

/** What tells one page from another; what Discord writes into an address is for one use alone. */
const KEPT = ['list', 'page', 'about'];

function linkInLanguage(context: Asked, locale: string): string {
  const query = new URLSearchParams();

  for (const name of KEPT) {
    const value = context.req.query(name);

    if (value !== undefined) {
      query.set(name, value);
    }
  }

  query.set('lang', locale);

  return `?${query.toString()}`;
}

function renderSignOut(context: Asked, session: Session): Markup {
  const { locale } = context.var;
  const { subject } = session;
  const name =
    subject.kind === 'key' ? translate(locale, 'mod.key', { name: subject.name }) : subject.name;

  return html`<form class="me" method="post" action="${MODERATE}/sign-out">
    <span>${name}</span>
    ${renderToken(session)}
    <button class="button small">${translate(locale, 'mod.signOut')}</button>
  </form>`;
}

function renderServer(context: Asked, server: Server, current: ServerPage | undefined): Markup {
  const { locale } = context.var;

  const links = SERVER_PAGES.map((page) => {
    const mark = page === current ? html`aria-current="page"` : '';

    return html`<li>
      <a href="${linkTo(server.id, page)}" ${mark}>${translate(locale, NAMES[page])}</a>
    </li>`;
  });

  return html`<div class="server">
    <p>${server.name}</p>
    <nav aria-label="${translate(locale, 'mod.pages')}">
      <ul class="tabs">
        ${links}
      </ul>
    </nav>
  </div>`;
}

/** What was just done; it is said once. */
function renderNotice(session: Session): Markup {
  const { notice } = session;
  delete session.notice;

  return html`<p class="notice" id="notice" role="status">${notice ?? ''}</p>`;
}
