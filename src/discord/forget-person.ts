import { setTimeout as sleep } from 'node:timers/promises';

import { BOT, writeAudit } from '../learning/audit.ts';
import type { Manifest } from '../learning/candidate.ts';
import type { Forgotten } from '../store/ports.ts';
import type { Services } from './command.ts';
import { newId } from './record-verdict.ts';

/** A head that had been trained on a picture that is now gone. */
export interface HeadThatSaw {
  readonly guildId: string;
  readonly headId: string;
}

export interface ForgottenPerson extends Forgotten {
  readonly heads: readonly HeadThatSaw[];
}

/** Heads that are read at once. */
const BATCH = 20;

/**
 * Deletes a person's pictures, features and corrections everywhere, finds the heads that had seen them, and
 * retrains those that answer now where the server's admins have set that.
 */
export async function forgetPerson(userId: string, services: Services): Promise<ForgottenPerson> {
  const { store, teacher } = services;
  const words = await findWords(userId, services);
  const forgotten = await store.forget(userId);
  const heads: HeadThatSaw[] = [];

  // Where somebody else had said something as well, that counts now.
  for (const { guildId, sha256 } of words) {
    await teacher.review(guildId, sha256);
  }

  for (const [guildId, { examples, sha256s }] of picturesByGuild(forgotten)) {
    const seen = await headsThatSaw(guildId, sha256s, services);
    heads.push(...seen.map((headId) => ({ guildId, headId })));

    // Where nothing was taught or learned there is nothing to put on record.
    if (examples > 0 || seen.length > 0) {
      await writeAudit(store, {
        guildId,
        at: Date.now(),
        who: 'forgotten',
        action: 'forget',
        details: { examples, heads: seen },
      });
    }

    await retrainIfSet(guildId, seen, services);
  }

  return { ...forgotten, heads };
}

/** What went in each server: how many examples, and every picture that a head may have learned from. */
function picturesByGuild({
  examplesByGuild,
  judgedByGuild,
}: Forgotten): Map<string, { readonly examples: number; readonly sha256s: ReadonlySet<string> }> {
  const examples = new Map(examplesByGuild.map(({ guildId, sha256s }) => [guildId, sha256s]));
  const judged = new Map(judgedByGuild.map(({ guildId, sha256s }) => [guildId, sha256s]));

  return new Map(
    [...new Set([...examples.keys(), ...judged.keys()])].map((guildId) => {
      const taught = examples.get(guildId) ?? [];

      return [
        guildId,
        { examples: taught.length, sha256s: new Set([...taught, ...(judged.get(guildId) ?? [])]) },
      ];
    }),
  );
}

/** The pictures on which somebody has given their word, in every server; their latest words. */
async function findWords(
  userId: string,
  { store }: Services,
): Promise<readonly { readonly guildId: string; readonly sha256: string }[]> {
  const guildIds = [
    ...(await store.listGuildsPresent()),
    ...(await store.listGuildsLeftBefore(Number.MAX_SAFE_INTEGER)),
  ];

  const words = new Map<string, { guildId: string; sha256: string }>();

  for (const guildId of guildIds) {
    for (const { sha256 } of await store.listCorrectionsBy(guildId, userId, 0)) {
      words.set(`${guildId} ${sha256}`, { guildId, sha256 });
    }
  }

  return [...words.values()];
}

async function headsThatSaw(
  guildId: string,
  sha256s: ReadonlySet<string>,
  { store }: Services,
): Promise<string[]> {
  const seen: string[] = [];

  for (let offset = 0; ; offset += BATCH) {
    const summaries = await store.listHeads(guildId, { offset, limit: BATCH });

    if (summaries.length === 0) {
      return seen;
    }

    for (const { id } of summaries) {
      const record = await store.findHead(guildId, id);
      const manifest = JSON.parse(record?.manifest ?? '{"examples":[]}') as Manifest;

      // What a head knows of the base set it has from nobody who could be forgotten.
      const own = manifest.examples.filter(({ origin }) => origin !== 'base');

      if (own.some(({ sha256 }) => sha256s.has(sha256))) {
        seen.push(id);
      }
    }
  }
}

/**
 * The head that answers now goes on knowing what it has seen: where the admins want that, the base head answers
 * until one has been made without it.
 */
async function retrainIfSet(
  guildId: string,
  seen: readonly string[],
  { store, retrainer, log, stopping }: Services,
): Promise<void> {
  const { settings, activeHeadId } = await store.findGuild(guildId);

  if (!settings.retrainAfterForget || activeHeadId === null || !seen.includes(activeHeadId)) {
    return;
  }

  try {
    // A retrain that runs has read what is gone now, and is cancelled by this.
    await retrainer.activate(guildId, null, BOT);
    await untilNoneRuns(guildId, store, stopping);

    await retrainer.start(
      { runId: newId(), guildId, requestedBy: BOT, channelId: '', locale: 'en' },
      () => undefined,
      true,
    );
  } catch (error) {
    log.warn({ guildId, error }, 'no retrain after a deletion: the base head answers');
  }
}

/** Milliseconds between two looks at whether a cancelled retrain has ended. */
const LOOK_MS = 100;

async function untilNoneRuns(
  guildId: string,
  store: Services['store'],
  signal: AbortSignal,
): Promise<void> {
  while ((await store.listRunning()).some((run) => run.guildId === guildId)) {
    await sleep(LOOK_MS, undefined, { signal });
  }
}
