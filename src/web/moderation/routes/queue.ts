import type { Hono } from 'hono';
import { z } from 'zod';

import { asList, countOf } from '../../../describe/example-lists.ts';
import { AppError } from '../../../errors.ts';
import { translate } from '../../../locales/index.ts';
import type { Label } from '../../../store/ports.ts';
import {
  type Asked,
  type ModerationEnvironment,
  type ModerationServices,
  sessionOf,
} from '../environment.ts';
import { readForm, readQuery } from '../forms.ts';
import { ABOUTS, linkToDataset, linkToList } from '../links.ts';
import { renderGallery } from '../markup/gallery.ts';
import { renderPage } from '../markup/layout.ts';
import { pageOf, pageSchema } from '../markup/paging.ts';
import type { Deed } from '../moderation.ts';
import { findNames } from '../names.ts';
import { whoIs } from '../sessions.ts';

/** Pictures on a page; and places on any page whose pictures have these buttons. */
const PAGE_SIZE = 24;
const MAX_PLACE = 1_000;

const listSchema = z.string().default('queued').transform(asList);

const querySchema = z.object({ list: listSchema, page: pageSchema });

/** What a button of a picture does, and to which place on which page it leads back. */
const deedSchema = z.object({
  deed: z.enum(['goody', 'baddy', 'release', 'remove']),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  list: listSchema,
  about: z.enum(ABOUTS).optional(),
  page: pageSchema,
  place: z.coerce.number().int().min(0).max(MAX_PLACE).catch(0),
});

type DeedForm = z.infer<typeof deedSchema>;

type PictureDeed = DeedForm['deed'];

/** What has to be permitted for it. */
const NEEDED: Readonly<Record<PictureDeed, Deed>> = {
  goody: 'correct',
  baddy: 'correct',
  release: 'releaseExample',
  remove: 'removeExample',
};

/** What a server was taught, as a gallery. */
export function addQueue(pages: Hono<ModerationEnvironment>, services: ModerationServices): void {
  const { access, store, doorkeeper } = services;

  pages.get('/:server{[0-9]+}/queue', async (context) => {
    const { subject } = sessionOf(context);
    const { list, page: wanted } = readQuery(context, querySchema);
    const { server, deeds } = await access.enter(subject, context.req.param('server'), 'queue');
    const counts = await store.countExamples(server.id);
    const paging = pageOf(wanted, countOf(counts, list), PAGE_SIZE);
    const offset = paging.page * PAGE_SIZE;

    const examples = await store.listExamples(
      { guildId: server.id, states: [list] },
      { offset, limit: PAGE_SIZE },
    );

    const moderators = examples.map(({ moderatorId }) => moderatorId);
    const names = await findNames(context.var.locale, moderators, doorkeeper);

    return context.html(
      renderPage(context, {
        title: translate(context.var.locale, 'mod.queue'),
        server,
        current: 'queue',
        script: 'gallery.js',
        body: renderGallery(context, {
          server,
          deeds,
          list,
          counts,
          examples,
          paging,
          offset,
          names,
        }),
      }),
    );
  });

  pages.post('/:server{[0-9]+}/queue', async (context) => {
    const session = sessionOf(context);
    const form = await readForm(context, deedSchema);
    const server = context.req.param('server');

    await access.enter(session.subject, server, NEEDED[form.deed]);
    session.notice = await change(context, server, form, services);

    return context.redirect(backTo(server, form), 303);
  });
}

function backTo(server: string, { about, list, page, place }: DeedForm): string {
  const link =
    about === undefined ? linkToList(server, list, page) : linkToDataset(server, about, page);

  return `${link}#place-${place}`;
}

/**
 * Does it, through the same functions as Discord's buttons.
 *
 * @returns what was done, as a sentence
 * @throws AppError EXAMPLE_GONE, LEARNING_OFF
 */
async function change(
  context: Asked,
  server: string,
  { deed, sha256 }: DeedForm,
  services: ModerationServices,
): Promise<string> {
  const { locale } = context.var;
  const { teacher } = services;
  const who = whoIs(sessionOf(context).subject);

  if (deed === 'goody' || deed === 'baddy') {
    return await correct(context, server, sha256, deed, services);
  }

  const isDone =
    deed === 'release'
      ? await teacher.release(server, sha256, who)
      : await teacher.remove(server, sha256, who);

  if (!isDone) {
    throw new AppError('EXAMPLE_GONE');
  }

  return translate(locale, `mod.done.${deed}`);
}

async function correct(
  context: Asked,
  server: string,
  sha256: string,
  label: Label,
  { teacher, guilds, store }: ModerationServices,
): Promise<string> {
  const { locale } = context.var;
  const { settings } = await (await guilds).find(server);

  if (!settings.learning) {
    throw new AppError('LEARNING_OFF');
  }

  const before = await store.findExample(server, sha256);
  const moderatorId = whoIs(sessionOf(context).subject);
  const taught = await teacher.correctAgain(server, sha256, { moderatorId, label, via: 'web' });

  if (taught === undefined) {
    throw new AppError('EXAMPLE_GONE');
  }

  const key = before?.label === label ? 'mod.done.accept' : 'mod.done.relabel';

  return translate(locale, key, { label: translate(locale, `verdict.${label}`) });
}
