import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { z } from 'zod';

import { AppError } from './errors.ts';

/** The folder that holds package.json. */
export const PROJECT_FOLDER = join(import.meta.dirname, '..');

/** Where a backbone and the head that it comes with are. */
export interface BackboneFiles {
  readonly card: string;
  /** Its bottlenecks and its report stand beside it. */
  readonly head: string;
}

export const SHIPPED_BACKBONE: BackboneFiles = filesIn(join(PROJECT_FOLDER, 'models'));

/** Which backbones were in use, one after the other. */
const choiceSchema = z.object({
  /** Ids, the one that is in use last; null for the one that the program came with. */
  chosen: z.array(
    z
      .string()
      .regex(/^[a-z\d][\w.-]*$/i)
      .nullable(),
  ),
});

/** An installed backbone's id; null for the one that the program came with. */
export type Chosen = string | null;

/** Where installed backbones lie, each in a folder that is called after its id. */
export function backbonesFolder(dataFolder: string): string {
  return join(dataFolder, 'backbones');
}

export function filesOf(dataFolder: string, id: Chosen): BackboneFiles {
  return id === null ? SHIPPED_BACKBONE : filesIn(join(backbonesFolder(dataFolder), id));
}

function filesIn(folder: string): BackboneFiles {
  return {
    card: join(folder, 'backbone.json'),
    head: join(folder, 'base', 'head.json'),
  };
}

/**
 * The backbones that were chosen, the one that is in use last; empty where none ever was.
 *
 * @throws AppError CONFIG_INVALID where the file that says so is damaged
 */
export function readChosen(dataFolder: string): readonly Chosen[] {
  const path = choicePath(dataFolder);

  if (!existsSync(path)) {
    return [];
  }

  try {
    return choiceSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).chosen;
  } catch (error) {
    const problems = `${path} does not say which backbone is in use. Delete it to use the one that the program came with`;

    throw new AppError('CONFIG_INVALID', { problems }, { cause: error });
  }
}

/** Where the backbone is that was chosen last. */
export function findChosenBackbone(dataFolder: string): BackboneFiles {
  return filesOf(dataFolder, readChosen(dataFolder).at(-1) ?? null);
}

/** @throws AppError FILE_UNWRITABLE */
export async function writeChosen(dataFolder: string, chosen: readonly Chosen[]): Promise<void> {
  const path = choicePath(dataFolder);

  try {
    await mkdir(dataFolder, { recursive: true });

    // Whole or not at all: the bot may start at any time.
    await writeFile(`${path}.new`, `${JSON.stringify({ chosen })}\n`);
    await rename(`${path}.new`, path);
  } catch (error) {
    throw new AppError('FILE_UNWRITABLE', { file: path }, { cause: error });
  }
}

function choicePath(dataFolder: string): string {
  return join(dataFolder, 'backbone.json');
}
