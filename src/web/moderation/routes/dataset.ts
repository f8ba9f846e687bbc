import type { Hono } from 'hono';
import { z } from 'zod';

import type { Doubt, SetGroup, SetPicture } from '../../../learning/taught-set.ts';
import { translate } from '../../../locales/index.ts';
import type { ExampleSummary, Store } from '../../../store/ports.ts';
import { type ModerationEnvironment, type ModerationServices, sessionOf } from '../environment.ts';
import { readQuery } from '../forms.ts';
import { type About, ABOUTS } from '../links.ts';
import { type Found, type FoundDoubt, type FoundGroup, renderDataset } from '../markup/dataset.ts';
import { renderPage } from '../markup/layout.ts';
import { pageOf, pageSchema } from '../markup/paging.ts';
import { findNames } from '../names.ts';
import type { TaughtSet } from '../taught-sets.ts';

/** Pictures, and groups of them, on a page. */
const DOUBTS_SIZE = 24;
const GROUPS_SIZE = 8;

/** Pictures of one group that are shown. */
const MAX_IN_GROUP = 6;

const querySchema = z.object({
  about: z.enum(ABOUTS).catch('labelErrors'),
  page: pageSchema,
});

/** What is wrong, or hard, among the pictures that a server's heads are trained on. */
export function addDataset(pages: Hono<ModerationEnvironment>, services: ModerationServices): void {
  const { access, store, taughtSets, doorkeeper } = services;

  pages.get('/:server{[0-9]+}/dataset', async (context) => {
    const { subject } = sessionOf(context);
    const { about, page } = readQuery(context, querySchema);
    const entrance = await access.enter(subject, context.req.param('server'), 'insight');
    const { server } = entrance;
    const set = await taughtSets.look(server.id);
    const found = set === undefined ? undefined : await find(store, server.id, set, about, page);

    const names = await findNames(context.var.locale, moderatorsIn(found), doorkeeper);

    return context.html(
      renderPage(context, {
        title: translate(context.var.locale, 'mod.dataset'),
        server,
        current: 'dataset',
        script: 'gallery.js',
        body: renderDataset(context, { ...entrance, about, set, found, names }),
      }),
    );
  });
}

function moderatorsIn(found: Found | undefined): string[] {
  const groups = found?.groups ?? [];
  const examples = [
    ...(found?.doubts ?? []).map(({ example }) => example),
    ...groups.flatMap(({ pictures }) => pictures.flatMap(({ example }) => example ?? [])),
  ];

  return examples.map(({ moderatorId }) => moderatorId);
}

async function find(
  store: Store,
  guildId: string,
  { report }: TaughtSet,
  about: About,
  wanted: number,
): Promise<Found> {
  if (about === 'duplicates' || about === 'leaks') {
    const paging = pageOf(wanted, report[about].length, GROUPS_SIZE);
    const start = paging.page * GROUPS_SIZE;
    const groups: FoundGroup[] = [];

    for (const group of report[about].slice(start, start + GROUPS_SIZE)) {
      groups.push(await findGroup(store, guildId, group));
    }

    // What was put right meanwhile is no group any more.
    return { paging, start, groups: groups.filter(({ pictures }) => pictures.length > 1) };
  }

  const listed = report.doubts?.[about] ?? [];
  const paging = pageOf(wanted, listed.length, DOUBTS_SIZE);
  const start = paging.page * DOUBTS_SIZE;
  const doubts: FoundDoubt[] = [];

  for (const doubt of listed.slice(start, start + DOUBTS_SIZE)) {
    const example = await findAsItWas(store, guildId, doubt);

    if (example !== undefined) {
      doubts.push({ doubt, example });
    }
  }

  return { paging, start, doubts };
}

async function findGroup(store: Store, guildId: string, group: SetGroup): Promise<FoundGroup> {
  const pictures: FoundGroup['pictures'][number][] = [];

  for (const picture of group.pictures.slice(0, MAX_IN_GROUP)) {
    const example = picture.origin === 'base' ? null : await findAsItWas(store, guildId, picture);

    if (example !== undefined) {
      pictures.push({ picture, example });
    }
  }

  return { group, pictures, more: Math.max(0, group.pictures.length - MAX_IN_GROUP) };
}

/** A picture that is still there, with the label that was looked at. */
async function findAsItWas(
  store: Store,
  guildId: string,
  { sha256, label }: SetPicture | Doubt,
): Promise<ExampleSummary | undefined> {
  const example = await store.findExample(guildId, sha256);

  return example !== undefined && example.state !== 'removed' && example.label === label
    ? example
    : undefined;
}
