import { readFile } from 'node:fs/promises';

import type { BackboneCard } from '../../src/inference/backbone.ts';
import { loadHead } from '../../src/inference/head.ts';
import { readBaseSet } from '../../src/learning/gather.ts';
import { createGuilds, type Guilds } from '../../src/learning/guilds.ts';
import {
  createRetrainer,
  type Progress,
  type Retrainer,
  type RetrainOutcome,
} from '../../src/learning/retrain.ts';
import type { Sharing } from '../../src/learning/shared-runs.ts';
import { trainApart } from '../../src/learning/train-apart.ts';
import type { Store } from '../../src/store/ports.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { makeStore } from '../../src/store/store.ts';
import { BACKBONE_CARD, BASE_HEAD } from './models.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Everything that retrains a server, without Discord: the real store, and a real process that trains. */
export interface RetrainWorld extends AsyncDisposable {
  readonly store: Store;
  readonly guilds: Guilds;
  readonly retrainer: Retrainer;
  readonly dataFolder: string;
  /** A retrainer as a bot that starts anew on the same data has it. */
  startAnew(): Retrainer;
}

/** @param patienceMs how long the store waits for another process that writes */
export async function startRetrainWorld(patienceMs = 2_000): Promise<RetrainWorld> {
  const folder = await temporaryFolder();
  const store = await makeStore(await openSqlite({ dataFolder: folder.path, patienceMs }));
  const { guilds, startAnew } = await makeRetrainers(store);
  const retrainer = startAnew();

  return {
    store,
    guilds,
    retrainer,
    dataFolder: folder.path,
    startAnew,
    async [Symbol.asyncDispose]() {
      await retrainer.stop();
      await store.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/**
 * What makes retrainers on a store.
 *
 * @param sharing how they share runs with those of other processes
 */
export async function makeRetrainers(
  store: Store,
  sharing?: Sharing,
): Promise<Pick<RetrainWorld, 'guilds' | 'startAnew'>> {
  const card = JSON.parse(await readFile(BACKBONE_CARD, 'utf8')) as BackboneCard;
  const baseHead = await loadHead(BASE_HEAD, card);

  const guilds = createGuilds({
    store,
    baseHead,
    card,
    onBrokenHead: (guildId, headId, error) => {
      throw new Error(`The head ${headId} of ${guildId} is broken`, { cause: error });
    },
  });

  const startAnew = (): Retrainer =>
    createRetrainer({
      trainOnMessageContent: false,
      store,
      guilds: () => Promise.resolve(guilds),
      train: trainApart,
      base: () => readBaseSet(BASE_HEAD, card.id),
      backbone: () => Promise.resolve(card.id),
      renewFeatures: () => Promise.resolve(),
      now: Date.now,
      sharing,
    });

  return { guilds, startAnew };
}

let runs = 0;

/** Runs a retrain to its end. */
export async function runRetrain(
  retrainer: Retrainer,
  guild: { readonly id: string },
  onProgress: (progress: Progress, runId: string) => void = () => undefined,
): Promise<RetrainOutcome & { readonly runId: string }> {
  runs += 1;
  const runId = `run-${runs}`;

  const { ended } = await retrainer.start(
    { runId, guildId: guild.id, requestedBy: '900', channelId: '800', locale: 'en' },
    (progress) => {
      onProgress(progress, runId);
    },
  );

  return { ...(await ended), runId };
}
