import type { Hono } from 'hono';
import { z } from 'zod';

import { receiptData } from '../../../describe/receipt-data.ts';
import { drawReceipt } from '../../../drawing/receipt.ts';
import type { VersionReport } from '../../../learning/retrain.ts';
import {
  chooseParent,
  chooseVersion,
  findVersion,
  switchVersion,
} from '../../../learning/versions.ts';
import { translate } from '../../../locales/index.ts';
import { type ModerationEnvironment, type ModerationServices, sessionOf } from '../environment.ts';
import { readForm, readQuery } from '../forms.ts';
import { linkTo } from '../links.ts';
import { renderPage } from '../markup/layout.ts';
import { pageSchema } from '../markup/paging.ts';
import { renderReceipt } from '../markup/receipt.ts';
import { renderVersions } from '../markup/versions.ts';
import { findNames } from '../names.ts';
import { whoIs } from '../sessions.ts';

/** Versions on a page. */
const PAGE_SIZE = 20;

const querySchema = z.object({ page: pageSchema });

const choiceSchema = z.object({
  version: z.union([z.literal('before'), z.coerce.number().int().min(0)]),
});

/** The versions of a server's head: how good each is, what it was made from, and which one answers. */
export function addVersions(
  pages: Hono<ModerationEnvironment>,
  services: ModerationServices,
): void {
  const { access, store, retrainer, classifier, doorkeeper } = services;

  pages.get('/:server{[0-9]+}/versions', async (context) => {
    const { subject } = sessionOf(context);
    const { page } = readQuery(context, querySchema);
    const entrance = await access.enter(subject, context.req.param('server'), 'insight');
    const { server } = entrance;
    const { activeHeadId } = await store.findGuild(server.id);

    // One more than is shown tells whether there is another page.
    const heads = await store.listHeads(server.id, {
      offset: page * PAGE_SIZE,
      limit: PAGE_SIZE + 1,
    });

    const admins = heads.map(({ createdBy }) => createdBy);
    const names = await findNames(context.var.locale, admins, doorkeeper);

    return context.html(
      renderPage(context, {
        title: translate(context.var.locale, 'mod.versions'),
        server,
        current: 'versions',
        body: renderVersions(context, {
          ...entrance,
          activeHeadId,
          backbone: (await classifier).backbone.card.id,
          heads: heads.slice(0, PAGE_SIZE),
          paging: { page, pages: page + (heads.length > PAGE_SIZE ? 2 : 1) },
          names,
        }),
      }),
    );
  });

  pages.get('/:server{[0-9]+}/versions/:version{[0-9]+}', async (context) => {
    const { subject } = sessionOf(context);
    const { locale } = context.var;
    const entrance = await access.enter(subject, context.req.param('server'), 'insight');
    const { server } = entrance;
    const version = Number(context.req.param('version'));
    const summary = await findVersion(store, server.id, version);
    const { activeHeadId } = await store.findGuild(server.id);
    const names = await findNames(locale, [summary.createdBy], doorkeeper);

    return context.html(
      renderPage(context, {
        title: translate(locale, 'model.version', { version }),
        server,
        current: 'versions',
        body: renderReceipt(context, {
          ...entrance,
          summary,
          activeHeadId,
          backbone: (await classifier).backbone.card.id,
          names,
        }),
      }),
    );
  });

  pages.get('/:server{[0-9]+}/versions/:version{[0-9]+}/plots', async (context) => {
    const { server, version } = context.req.param();

    await access.enter(sessionOf(context).subject, server, 'insight');

    const summary = await findVersion(store, server, Number(version));
    const report = JSON.parse(summary.report) as VersionReport;
    const picture = await drawReceipt(await receiptData(store, server, report));

    return context.body(new Uint8Array(picture), 200, { 'Content-Type': 'image/png' });
  });

  pages.post('/:server{[0-9]+}/versions', async (context) => {
    const session = sessionOf(context);
    const { locale } = context.var;
    const { version } = await readForm(context, choiceSchema);
    const server = context.req.param('server');

    await access.enter(session.subject, server, 'model');

    const choice =
      version === 'before'
        ? await chooseParent(store, server)
        : await chooseVersion(store, server, version);
    const { card } = (await classifier).backbone;

    await switchVersion(server, choice, whoIs(session.subject), { store, retrainer, card });

    session.notice = translate(
      locale,
      choice.headId === null ? 'model.backToBase' : 'model.activated',
      { version: choice.version },
    );

    return context.redirect(linkTo(server, 'versions'), 303);
  });
}
