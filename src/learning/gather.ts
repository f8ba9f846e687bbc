import { dirname, join } from 'node:path';

import { z } from 'zod';

import type { Head } from '../inference/head.ts';
import type { ExampleRecord, Store } from '../store/ports.ts';
import type { Bottleneck } from './bottleneck.ts';
import type { Incumbent, Manifest, TrainingExample } from './candidate.ts';
import type { Guilds } from './guilds.ts';
import { OBSERVATIONS_FILE, readTraining } from './trained-files.ts';

/** What the base head was trained on, and how. */
export interface BaseSet {
  /** The id of the backbone that is in use: pictures with features of another one are left out. */
  readonly backbone: string;
  readonly bottlenecks: readonly Bottleneck[];
  /** C, the inverse of the regularisation's strength. */
  readonly strength: number;
  /** The base head's id; absent where nothing tells what it was trained on. */
  readonly head?: string;
  /** Share of the verdicts outside the unsure band that are to be right: a guild's heads promise the same. */
  readonly targetAccuracy?: number;
  /** What is kept of the pictures' views; absent where it did not learn from them. */
  readonly observationsFile?: string;
}

/** Examples that are read from the database at once: a verdict never waits for more. */
const BATCH = 100;

/** What is read of a version's report. */
const reportSchema = z.object({ strength: z.number().positive() });

/**
 * Reads what stands beside the base head: its bottlenecks and its report.
 *
 * @param headFile the base head; where nothing stands beside it, every guild learns from its own pictures alone
 */
export async function readBaseSet(headFile: string, backbone: string): Promise<BaseSet> {
  const { bottlenecks, report } = await readTraining(headFile, backbone);

  if (bottlenecks === undefined || report === undefined) {
    return { backbone, bottlenecks: [], strength: USUAL_STRENGTH };
  }

  const { strength, views, model, unsure } = report;

  return {
    backbone,
    bottlenecks,
    strength,
    head: model.head,
    targetAccuracy: unsure.targetAccuracy,
    ...(views ? { observationsFile: join(dirname(headFile), OBSERVATIONS_FILE) } : {}),
  };
}

/** Where no report tells the base head's. */
const USUAL_STRENGTH = 3e-4;

/**
 * The base set and all that a guild may train on, in batches.
 *
 * @param withMessageContent whether pictures that came as message content may be trained on: those that were
 *   queued while they might are left out once they may not
 */
export function gather(
  store: Pick<Store, 'listExamplesWithPictures'>,
  guildId: string,
  base: BaseSet,
  withMessageContent: boolean,
): { examples: AsyncIterable<readonly TrainingExample[]> } {
  async function* examples(): AsyncGenerator<readonly TrainingExample[]> {
    yield base.bottlenecks.map((bottleneck) => ({
      ...bottleneck,
      origin: 'base',
      queued: false,
      pinned: false,
    }));

    for (let offset = 0; ; offset += BATCH) {
      const records = await store.listExamplesWithPictures(
        { guildId, states: ['queued', 'trained'] },
        { offset, limit: BATCH },
      );

      if (records.length === 0) {
        return;
      }

      yield records
        .filter(({ source }) => withMessageContent || source !== 'message')
        .map((record) => toTrainingExample(record, base.backbone))
        .filter((example) => example !== undefined);
    }
  }

  return { examples: examples() };
}

function toTrainingExample(
  { sha256, perceptualHash, label, state, pinned, picture }: ExampleRecord,
  backbone: string,
): TrainingExample | undefined {
  if (picture?.backbone !== backbone) {
    return undefined;
  }

  const { colours, features } = picture;

  return {
    sha256,
    perceptualHash,
    label,
    colours,
    features,
    origin: 'guild',
    queued: state === 'queued',
    pinned,
  };
}

/** The head that answers now, and what it was trained on. */
export async function incumbentOf(
  store: Pick<Store, 'findGuild' | 'findHead'>,
  guildId: string,
  base: BaseSet,
  guilds: Guilds,
): Promise<Incumbent> {
  const { activeHeadId } = await store.findGuild(guildId);
  const { head } = await guilds.find(guildId);
  const record = activeHeadId === null ? undefined : await store.findHead(guildId, activeHeadId);

  if (record?.id !== head.id) {
    return {
      head,
      trainedOn: base.bottlenecks.map(({ sha256 }) => sha256),
      strength: base.strength,
    };
  }

  const { examples, base: knowsBase } = JSON.parse(record.manifest) as Manifest;
  const trainedOn = knowsBase === undefined ? examples : [...base.bottlenecks, ...examples];
  const { strength } = reportSchema.parse(JSON.parse(record.report));

  return {
    head: head satisfies Head,
    trainedOn: trainedOn.map(({ sha256 }) => sha256),
    strength,
  };
}
