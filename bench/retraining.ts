import { setImmediate as nextTurn } from 'node:timers/promises';

import { loadConfig } from '../src/config.ts';
import type { LoadedClassifier } from '../src/inference/load-classifier.ts';
import { readBaseSet } from '../src/learning/gather.ts';
import { createGuilds } from '../src/learning/guilds.ts';
import { createRetrainer, type Retrainer } from '../src/learning/retrain.ts';
import { trainApart } from '../src/learning/train-apart.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/ports.ts';
import { dataFolder } from './database.ts';
import type { Figure } from './figure.ts';
import { GUILD, keptPicture, MODERATOR, taughtExample } from './kept.ts';
import { drawExamples } from './learning-examples.ts';
import { quantile } from './statistics.ts';

/** Pictures that the server has taught. */
const EXAMPLES = 10_000;

/** Pictures that are written at once. */
const BATCH = 500;

/** Retrains, each followed by as long a time without one; fewer where the machine has other things to do. */
const ROUNDS = 3;
const ENOUGH_MS = 15_000;

const WARM_UP = 50;

/** Verdicts while a server's head is retrained on 10,000 pictures, next to verdicts without. */
export async function benchVerdictsMeanwhile(
  classifier: LoadedClassifier,
  bytes: Uint8Array,
): Promise<Figure[]> {
  await using folder = await dataFolder();
  const store = await openStore({ dataFolder: folder.path, databaseUrl: undefined });
  await teach(store, classifier);
  const retrainer = createRetrainerOn(store, classifier);

  const during: number[] = [];
  const without: number[] = [];
  const lengths: number[] = [];
  await judgeUntil(classifier, bytes, ({ length }) => length >= WARM_UP);

  const beginning = performance.now();

  for (let round = 0; round < ROUNDS && performance.now() - beginning < ENOUGH_MS; round += 1) {
    const start = performance.now();
    const ended = await retrain(retrainer, `run-${round}`);
    during.push(...(await judgeUntil(classifier, bytes, () => ended.yes)));
    const length = performance.now() - start;

    const end = performance.now() + length;
    without.push(...(await judgeUntil(classifier, bytes, () => performance.now() >= end)));
    lengths.push(length);
  }

  await store.close();

  return [
    {
      name: 'a retrain on 10,000 pictures meanwhile, p50',
      value: quantile(lengths, 0.5),
      unit: 'ms',
    },
    { name: 'verdicts without, p50', value: quantile(without, 0.5), unit: 'ms' },
    { name: 'verdicts meanwhile, p50', value: quantile(during, 0.5), unit: 'ms' },
    {
      name: 'p50 meanwhile to p50 without',
      value: quantile(during, 0.5) / quantile(without, 0.5),
      unit: 'times',
      target: { atMost: 1.2 },
    },
    { name: 'verdicts without, p99', value: quantile(without, 0.99), unit: 'ms' },
    { name: 'verdicts meanwhile, p99', value: quantile(during, 0.99), unit: 'ms' },
    { name: 'the slowest verdict meanwhile', value: Math.max(...during), unit: 'ms' },
  ];
}

async function teach(store: Store, { baseHead }: LoadedClassifier): Promise<void> {
  const examples = await drawExamples(EXAMPLES, baseHead);

  for (let first = 0; first < EXAMPLES; first += BATCH) {
    await store.transaction(GUILD, async (operations) => {
      for (const [index, example] of examples.slice(first, first + BATCH).entries()) {
        const { sha256, perceptualHash, label, features } = example;
        const picture = keptPicture(features);

        await operations.putExample(
          taughtExample(first + index, { guildId: GUILD, sha256, perceptualHash, label, picture }),
        );
      }
    });
  }
}

function createRetrainerOn(store: Store, { baseHead, backbone }: LoadedClassifier): Retrainer {
  const { card } = backbone;

  const guilds = createGuilds({
    store,
    baseHead,
    card,
    onBrokenHead: (_guild, _head, error) => {
      throw error;
    },
  });

  return createRetrainer({
    store,
    guilds: () => Promise.resolve(guilds),
    train: trainApart,
    base: () => readBaseSet(loadConfig({}).headFile, card.id),
    trainOnMessageContent: false,
    backbone: () => Promise.resolve(card.id),
    renewFeatures: () => Promise.resolve(),
    now: Date.now,
  });
}

/** Starts a retrain, and tells when it has ended. */
async function retrain(retrainer: Retrainer, runId: string): Promise<{ readonly yes: boolean }> {
  const state = { yes: false };
  const request = {
    runId,
    guildId: GUILD,
    requestedBy: MODERATOR,
    channelId: '1400000000000000001',
    locale: 'en-GB',
  };

  const { ended } = await retrainer.start(request, () => undefined, true);

  void ended.then((outcome) => {
    if (outcome.status !== 'activated' && outcome.status !== 'parked') {
      throw new Error(`Expected a retrain to come to its end but it ${outcome.status}`);
    }

    state.yes = true;
  });

  return state;
}

/** Milliseconds of each verdict, one after the other. */
async function judgeUntil(
  classifier: LoadedClassifier,
  bytes: Uint8Array,
  isOver: (samples: readonly number[]) => boolean,
): Promise<number[]> {
  const samples: number[] = [];

  while (!isOver(samples)) {
    const start = performance.now();
    await classifier.classifyBytes(bytes);
    samples.push(performance.now() - start);
    await nextTurn();
  }

  return samples;
}
