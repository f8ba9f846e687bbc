import { copyFile, mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';

import {
  backbonesFolder,
  type BackboneFiles,
  type Chosen,
  filesOf,
  PROJECT_FOLDER,
  SHIPPED_BACKBONE,
} from '../chosen-backbone.ts';
import { AppError } from '../errors.ts';
import { type Backbone, loadBackbone } from '../inference/backbone.ts';
import { type BackboneCard, readCard } from '../inference/backbone-card.ts';
import { decode, type ModelInput } from '../inference/decode.ts';
import { listFiles, readPicture } from '../inference/files.ts';
import { loadHead } from '../inference/head.ts';
import { type Trial, tryBackbone } from '../inference/try-backbone.ts';
import { readBaseSet } from '../learning/gather.ts';
import { BOTTLENECKS_FILE, OBSERVATIONS_FILE, REPORT_FILE } from '../learning/trained-files.ts';
import { HEAD_FILE_NAME } from '../read-config.ts';

/** What `train` writes: guilds learn from what stands beside the head. */
const BASE_FILES = [HEAD_FILE_NAME, BOTTLENECKS_FILE, REPORT_FILE] as const;

/** A backbone that is there, whether or not it is in use. */
export interface Known {
  readonly id: Chosen;
  readonly card: BackboneCard;
  readonly files: BackboneFiles;
}

/** The backbone that the program came with, and those that were installed. */
export async function listKnown(dataFolder: string): Promise<readonly Known[]> {
  const names = await readdir(backbonesFolder(dataFolder)).catch(() => []);
  const ids: readonly Chosen[] = [null, ...names.toSorted()];
  const known: Known[] = [];

  for (const id of ids) {
    const files = filesOf(dataFolder, id);

    // One whose copying was cut off has no card yet.
    if (await isThere(files.card)) {
      known.push({ id, card: await readCard(files.card), files });
    }
  }

  return known;
}

/**
 * Where the card is that somebody means.
 *
 * @param named a card, the ONNX file beside it, the folder of a backbone.json, or the id of a known backbone
 * @throws AppError FILE_NOT_FOUND
 */
export async function findCard(named: string, known: readonly Known[]): Promise<string> {
  const same = known.find(({ card }) => card.id === named);

  if (same !== undefined) {
    return same.files.card;
  }

  const status = await stat(named).catch(() => undefined);

  if (status === undefined) {
    throw new AppError('FILE_NOT_FOUND', { file: named });
  }

  if (status.isDirectory()) {
    return join(named, 'backbone.json');
  }

  const ending = extname(named);

  return ending === '.json' ? named : `${named.slice(0, named.length - ending.length)}.json`;
}

/**
 * Looks whether a backbone does what its card says and all that the program relies on, with the drawn
 * characters that the program came with.
 *
 * @param present the card of the one that is in use, for comparison
 * @throws AppError MODEL_…, BACKBONE_UNFIT
 */
export async function checkBackbone(
  cardPath: string,
  present: string,
  nsfwCard: string,
): Promise<{ readonly card: BackboneCard; readonly trial: Trial; readonly times: number }> {
  const inputs = await exampleInputs();
  const backbone = await loadBackbone(cardPath, { nsfwCard });
  const trial = await runTrial(backbone, inputs);

  if (trial.problems.length > 0) {
    throw new AppError('BACKBONE_UNFIT', {
      file: backbone.path,
      problems: trial.problems.join('; '),
    });
  }

  const before = await runTrial(await loadBackbone(present, { nsfwCard }), inputs);

  return { card: backbone.card, trial, times: trial.milliseconds / before.milliseconds };
}

async function runTrial(backbone: Backbone, inputs: readonly ModelInput[]): Promise<Trial> {
  try {
    return await tryBackbone(backbone, inputs);
  } finally {
    await backbone.close();
  }
}

async function exampleInputs(): Promise<ModelInput[]> {
  const folder = join(PROJECT_FOLDER, 'src', 'web', 'page', 'examples');
  const files = (await listFiles(folder)).filter((file) => file.endsWith('.png'));
  const pictures = await Promise.all(files.map(async (file) => decode(await readPicture(file))));

  return pictures.flatMap(({ inputs }) => inputs);
}

/**
 * Looks whether a head comes with a backbone, and what it was trained on.
 *
 * @param base the folder that `train` wrote them to
 * @throws AppError BACKBONE_HEAD_MISSING, HEAD_INVALID, HEAD_WRONG_BACKBONE
 */
export async function checkBase(base: string, card: BackboneCard, cardPath: string): Promise<void> {
  const missing = new AppError('BACKBONE_HEAD_MISSING', {
    id: card.id,
    folder: base,
    card: cardPath,
  });

  for (const name of BASE_FILES) {
    if (!(await isThere(join(base, name)))) {
      throw missing;
    }
  }

  const headFile = join(base, HEAD_FILE_NAME);
  await loadHead(headFile, card);
  const { bottlenecks, observationsFile } = await readBaseSet(headFile, card.id);

  if (
    bottlenecks.length === 0 ||
    (observationsFile !== undefined && !(await isThere(observationsFile)))
  ) {
    throw missing;
  }
}

/**
 * Copies a backbone into the data folder, so that it is there whatever becomes of where it came from.
 *
 * @throws AppError FILE_UNWRITABLE
 */
export async function install(
  cardPath: string,
  card: BackboneCard,
  base: string,
  dataFolder: string,
): Promise<void> {
  const from = dirname(cardPath);
  const files = filesOf(dataFolder, card.id);
  const to = dirname(files.card);
  const { licenceFile } = card;

  try {
    await mkdir(dirname(files.head), { recursive: true });
    await copyFile(join(from, card.file), join(to, card.file));

    if (licenceFile !== undefined) {
      await copyFile(join(from, licenceFile), join(to, licenceFile));
    }

    for (const name of [...BASE_FILES, OBSERVATIONS_FILE]) {
      if (await isThere(join(base, name))) {
        await copyFile(join(base, name), join(dirname(files.head), name));
      }
    }

    // Last of all: it says that the rest is there.
    await copyFile(cardPath, files.card);
  } catch (error) {
    throw new AppError('FILE_UNWRITABLE', { file: to }, { cause: error });
  }
}

/** Whether a card is that of the backbone which the program came with. */
export function isShipped(cardPath: string): boolean {
  return cardPath === SHIPPED_BACKBONE.card;
}

async function isThere(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
