import type { Hono } from 'hono';
import { html } from 'hono/html';
import pMap from 'p-map';
import { z } from 'zod';

import { translate } from '../../../locales/index.ts';
import type { Markup } from '../../page/marks.ts';
import {
  type Asked,
  type ModerationEnvironment,
  type ModerationServices,
  sessionOf,
} from '../environment.ts';
import { readQuery } from '../forms.ts';
import { linkTo, MODERATE } from '../links.ts';
import { renderPage } from '../markup/layout.ts';
import { pageOf, type Paging, pageSchema, renderPaging } from '../markup/paging.ts';
import type { Server } from '../moderation.ts';

/** Servers that are asked about one person, and how many of them at a time: Discord counts each question. */
const MAX_ASKED = 50;
const ASKED_AT_A_TIME = 5;

/** Servers on a page. */
const PAGE_SIZE = 50;

const querySchema = z.object({ page: pageSchema });
const wantedSchema = z.object({ server: z.string().regex(/^\d{1,20}$/) });

/** Where somebody is a moderator. */
export function addServers(pages: Hono<ModerationEnvironment>, services: ModerationServices): void {
  const { doorkeeper } = services;

  pages.get('/', async (context) => {
    const { subject } = sessionOf(context);
    const all = doorkeeper.servers();
    const own = subject.kind === 'key' ? all : await ownAmong(all, subject.userId, services);
    const [only] = own;

    const isMany = doorkeeper.isOneOfMany;

    if (own.length === 1 && only !== undefined && all.length <= MAX_ASKED && !isMany) {
      return context.redirect(linkTo(only.id, 'queue'), 303);
    }

    const isAskedAll = !isMany && (subject.kind === 'key' || all.length <= MAX_ASKED);
    const { page } = readQuery(context, querySchema);

    return context.html(
      renderServers(context, own, pageOf(page, own.length, PAGE_SIZE), isAskedAll),
    );
  });

  // For those in whose server nobody was asked, or that another process knows.
  pages.get('/server', (context) => {
    const { server } = readQuery(context, wantedSchema);

    return context.redirect(linkTo(server, 'queue'), 303);
  });
}

async function ownAmong(
  servers: readonly Server[],
  userId: string,
  { doorkeeper }: ModerationServices,
): Promise<Server[]> {
  const answers = await pMap(
    servers.slice(0, MAX_ASKED),
    async (server) => ({ server, deeds: await doorkeeper.deedsOf(userId, server.id) }),
    { concurrency: ASKED_AT_A_TIME },
  );

  return answers.filter(({ deeds }) => deeds.has('queue')).map(({ server }) => server);
}

function renderServers(
  context: Asked,
  servers: readonly Server[],
  paging: Paging,
  isAskedAll: boolean,
): Markup | Promise<string> {
  const { locale } = context.var;
  const start = paging.page * PAGE_SIZE;

  const links = servers.slice(start, start + PAGE_SIZE).map(
    ({ id, name }) =>
      html`<li>
        <a class="panel" href="${linkTo(id, 'queue')}">${name}</a>
      </li>`,
  );

  const none =
    servers.length === 0 && isAskedAll ? html`<p>${translate(locale, 'mod.servers.none')}</p>` : '';

  const byId = html`<form class="panel by-id" method="get" action="${MODERATE}/server">
    <p>${translate(locale, 'mod.servers.many')}</p>
    <label for="server">${translate(locale, 'mod.servers.id')}</label>
    <input id="server" name="server" inputmode="numeric" pattern="\\d{1,20}" required />
    <button class="button">${translate(locale, 'mod.servers.open')}</button>
  </form>`;

  return renderPage(context, {
    title: translate(locale, 'mod.servers'),
    body: html`${none}
      <ul class="servers">
        ${links}
      </ul>
      ${renderPaging(locale, paging, MODERATE)} ${isAskedAll ? '' : byId}`,
  });
}
