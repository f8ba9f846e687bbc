import { dirname, join, resolve } from 'node:path';

import { type Chosen, filesOf, readChosen, writeChosen } from '../chosen-backbone.ts';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';
import { loadBackbone } from '../inference/backbone.ts';
import type { BackboneCard } from '../inference/backbone-card.ts';
import { loadHead } from '../inference/head.ts';
import { countFeatures, type FeatureCount } from '../learning/renew-features.ts';
import { readConfig } from '../read-config.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/ports.ts';
import {
  checkBackbone,
  checkBase,
  findCard,
  install,
  isShipped,
  type Known,
  listKnown,
} from './install-backbone.ts';

export interface UseOptions {
  /** The folder with the head that comes with it; `base` beside the card where left out. */
  readonly base?: string;
}

/**
 * Lets another backbone be the one in use from the next start on, if it keeps to the contract.
 *
 * @throws AppError FILE_NOT_FOUND, MODEL_…, BACKBONE_…, HEAD_…, STORE_…
 */
export async function use(named: string, options: UseOptions): Promise<void> {
  const config = readConfig();
  const { dataFolder } = config;
  const chosen = readChosen(dataFolder);
  const present = chosen.at(-1) ?? null;
  const known = await listKnown(dataFolder);
  const cardPath = resolve(await findCard(named, known));

  const { card, trial, times } = await checkBackbone(
    cardPath,
    filesOf(dataFolder, present).card,
    config.nsfwCard,
  );
  const id = isShipped(cardPath) ? null : card.id;

  refuseName(card, cardPath, present, known);

  const base = options.base ?? join(dirname(cardPath), 'base');
  await checkBase(base, card, cardPath);
  await checkHeadFile(config, card);

  const isInstalled = known.some(({ files }) => files.card === cardPath);

  if (!isInstalled) {
    await install(cardPath, card, base, dataFolder);
  }

  await withStore(config, async (store) => {
    const counts = await countAll(store, card.id);
    await writeChosen(dataFolder, [...chosen, id]);

    console.log(
      `${card.id}: ${card.outputs.features.size} features, ${trial.milliseconds.toFixed(1)} ms a picture, ` +
        `${times.toFixed(1)} times as long as the one before.`,
    );

    if (card.outputs.nsfw === null) {
      console.log('It has no NSFW score of its own: that of the backbone that came along counts.');
    }

    if (card.memory === undefined) {
      console.log(
        'Its card does not say how alike copies of a picture are: cropped copies are not recognised.',
      );
    }

    sayWhatFollows(counts, trial.milliseconds);
    sayWhatElseCounts(config, dataFolder, present);
  });
}

/**
 * Goes back to the backbone that was in use before.
 *
 * @throws AppError BACKBONE_NONE_BEFORE, MODEL_…, HEAD_…, STORE_…
 */
export async function back(): Promise<void> {
  const config = readConfig();
  const { dataFolder } = config;
  const chosen = readChosen(dataFolder);

  if (chosen.length === 0) {
    throw new AppError('BACKBONE_NONE_BEFORE');
  }

  const before = chosen.slice(0, -1);
  const { card: cardPath } = filesOf(dataFolder, before.at(-1) ?? null);
  const backbone = await loadBackbone(cardPath, config);
  const { card } = backbone;
  await backbone.close();
  await checkHeadFile(config, card);

  await withStore(config, async (store) => {
    const counts = await countAll(store, card.id);
    await writeChosen(dataFolder, before);

    console.log(`Back to ${card.id}.`);
    sayWhatFollows(counts);
    sayWhatElseCounts(config, dataFolder, chosen.at(-1) ?? null);
  });
}

/** Prints the backbones that are there, and how far the one in use has come. */
export async function list(): Promise<void> {
  const config = readConfig();
  const { dataFolder } = config;
  const present = readChosen(dataFolder).at(-1) ?? null;

  for (const { id, card } of await listKnown(dataFolder)) {
    const notes = [
      `${card.outputs.features.size} features`,
      card.licence,
      ...(id === null ? ['came along'] : []),
    ];

    console.log(`${id === present ? '*' : ' '} ${card.id} (${notes.join(', ')})`);
  }

  const { card } = filesOf(dataFolder, present);
  const backbone = await loadBackbone(card, config);
  await backbone.close();

  await withStore(config, async (store) => {
    const inUse = await store.countHeadsInUse(backbone.card.id);
    const pending = (await store.listPendingGuilds(backbone.card.id)).length;

    console.log(
      `Servers with a head of their own: ${inUse}; whose head is still to be made: ${pending}.`,
    );
    sayCounts(await countAll(store, backbone.card.id));
    sayOverride(config, dataFolder);
  });
}

/** @throws AppError BACKBONE_IN_USE, BACKBONE_ID_TAKEN */
function refuseName(
  card: BackboneCard,
  cardPath: string,
  present: Chosen,
  known: readonly Known[],
): void {
  const same = known.find((one) => one.card.id === card.id);

  if (same === undefined) {
    return;
  }

  if (same.card.sha256 !== card.sha256) {
    throw new AppError('BACKBONE_ID_TAKEN', { id: card.id, file: cardPath });
  }

  if (same.id === present) {
    throw new AppError('BACKBONE_IN_USE', { id: card.id });
  }
}

/**
 * The bot would not start with a HEAD_FILE of another backbone.
 *
 * @throws AppError HEAD_WRONG_BACKBONE
 */
async function checkHeadFile(config: Config, card: BackboneCard): Promise<void> {
  const { dataFolder, headFile } = config;
  const { head } = filesOf(dataFolder, readChosen(dataFolder).at(-1) ?? null);

  if (headFile !== head) {
    await loadHead(headFile, card);
  }
}

async function withStore(config: Config, work: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore(config);

  try {
    await work(store);
  } finally {
    await store.close();
  }
}

/** What all servers have taught, together. */
async function countAll(store: Store, backbone: string): Promise<FeatureCount> {
  const total = { current: 0, outdated: 0, gone: 0 };

  for (const guildId of await store.listGuildsPresent()) {
    const { current, outdated, gone } = await countFeatures(store, guildId, backbone);
    total.current += current;
    total.outdated += outdated;
    total.gone += gone;
  }

  return total;
}

function sayWhatFollows(counts: FeatureCount, each?: number): void {
  sayCounts(counts);

  console.log(
    'The bot uses it from its next start on. It then embeds those pictures anew in the background' +
      (each === undefined
        ? ''
        : ` (about ${Math.ceil((counts.outdated * each) / 1_000)} s of computing)`) +
      ' and makes the heads of all servers again; until a server has its head, the base head answers there.',
  );
}

function sayCounts({ current, outdated, gone }: FeatureCount): void {
  if (current + outdated + gone === 0) {
    console.log('Nothing has been taught yet.');

    return;
  }

  console.log(
    `Taught pictures: ${current + outdated + gone}, of which ${current} are embedded with it, ` +
      `${outdated} are to be embedded, and ${gone} are not kept any more: ` +
      'their corrections hold for the same files, but nothing can learn from them.',
  );
}

/** @param replaced the one that was in use until now */
function sayWhatElseCounts(config: Config, dataFolder: string, replaced: Chosen): void {
  if (config.databaseUrl !== undefined) {
    console.log('Every process that shares the database needs the same backbone: do this on each.');
  }

  if (config.backboneCard !== filesOf(dataFolder, replaced).card) {
    sayBackboneCard(config);
  }
}

function sayOverride(config: Config, dataFolder: string): void {
  if (config.backboneCard !== filesOf(dataFolder, readChosen(dataFolder).at(-1) ?? null).card) {
    sayBackboneCard(config);
  }
}

function sayBackboneCard({ backboneCard }: Config): void {
  console.log(`But BACKBONE_CARD is set to ${backboneCard}: that counts as long as it is set.`);
}
