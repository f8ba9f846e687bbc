import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { parse } from 'csv-parse/sync';
import pMap from 'p-map';
import sharp from 'sharp';

import { renderCharacter } from '../../examples/draw.ts';
import { PROJECT_FOLDER } from '../../src/config.ts';
import type { Bottleneck } from '../../src/learning/bottleneck.ts';
import { listLabelled } from '../../src/learning/dataset.ts';
import type { TrainingPicture } from '../../src/learning/train.ts';
import { readTrained } from '../../src/learning/trained-files.ts';
import { BASE_HEAD } from '../../test/support/models.ts';
import type { Looking } from './looking.ts';

/** A picture with who it shows. */
export interface Posted {
  readonly bottleneck: Bottleneck;
  readonly character: string;
  /** Whose style it is drawn in. */
  readonly source: string;
  /** Looks at the picture as somebody posts it again: smaller, and encoded anew. */
  readonly again: () => Promise<Bottleneck>;
}

/** What there is to play with: some of it is the base set, the other is posted. */
export interface Pictures {
  /** What the shipped head has seen, with its views. */
  readonly shipped: readonly TrainingPicture[];
  readonly posted: readonly Posted[];
}

const CORPUS = join(PROJECT_FOLDER, '../shared/corpus');

/** Pictures in work at once: one is decoded while another is embedded. */
const CONCURRENCY = 3;

/** Characters that are drawn where no pictures lie beside the project, and pictures of each. */
const DRAWN_CHARACTERS = 90;
const DRAWN_PICTURES = 4;

/** Seeds that no other drawn characters have. */
const FIRST_DRAWN = 5_000;

export function hasCorpus(): boolean {
  return existsSync(CORPUS);
}

/** Those that lie beside the project. */
export async function corpusPictures(looking: Looking): Promise<Pictures> {
  const provenance = parse(await readFile(join(CORPUS, 'provenance.csv')), { columns: true });
  const characters = new Map(
    (provenance as { file: string; character: string }[]).map((row) => [row.file, row.character]),
  );

  const posted = await pMap(
    await listLabelled(CORPUS),
    async ({ path, file, label }): Promise<Posted> => {
      const bytes = await readFile(path);

      return {
        bottleneck: await looking.look(bytes, label),
        character: characters.get(file) ?? file,
        source: basename(file).split('_')[0] ?? '',
        again: async () => await looking.look(await encodeAgain(bytes), label),
      };
    },
    { concurrency: CONCURRENCY },
  );

  return { shipped: await readShipped(looking), posted };
}

/** The project's own drawn characters, each in several poses and lights. */
export async function drawnPictures(looking: Looking): Promise<Pictures> {
  const numbers = Array.from({ length: DRAWN_CHARACTERS }, (_, number) => number);

  const posted = await pMap(
    numbers,
    async (number): Promise<Posted[]> => {
      const side = number % 2 === 0 ? 'goody' : 'baddy';
      const drawing = await renderCharacter({ side, seed: FIRST_DRAWN + number });
      const poses = Array.from({ length: DRAWN_PICTURES }, (_, pose) => pose);

      return await pMap(poses, async (pose) => {
        const bytes = await strikePose(drawing, pose);

        return {
          bottleneck: await looking.look(bytes, side),
          character: String(number),
          source: 'drawn',
          again: async () => await looking.look(await encodeAgain(bytes), side),
        };
      });
    },
    { concurrency: CONCURRENCY },
  );

  return { shipped: await readShipped(looking), posted: posted.flat() };
}

async function readShipped({ backbone }: Looking): Promise<readonly TrainingPicture[]> {
  return (await readTrained(BASE_HEAD, backbone.id)).observed;
}

async function strikePose(drawing: Uint8Array, pose: number): Promise<Uint8Array> {
  const turned = sharp(drawing)
    .flop(pose % 2 === 1)
    .rotate(8 * pose, { background: pose < 2 ? '#ffffff' : '#30384a' })
    .modulate({ brightness: 1 - 0.12 * pose, hue: 15 * pose });

  return await turned.png({ compressionLevel: 0 }).toBuffer();
}

async function encodeAgain(bytes: Uint8Array): Promise<Uint8Array> {
  const { width } = await sharp(bytes).metadata();

  return await sharp(bytes)
    .flatten({ background: 'white' })
    .resize(Math.round(0.8 * width))
    .jpeg({ quality: 70 })
    .toBuffer();
}
