import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { pMapIterable } from 'p-map';

import { AppError, toAppError } from '../errors.ts';
import { listFiles, readPicture } from '../inference/files.ts';
import type { Label } from '../inference/head.ts';
import type { Bottleneck } from './bottleneck.ts';
import type { Example } from './hygiene.ts';

/** Folders that hold each label's pictures; the names of the original project count too. */
const FOLDERS: Readonly<Record<Label, readonly string[]>> = {
  goody: ['good', 'goody'],
  baddy: ['bad', 'baddy'],
};

/** Pictures in work at once: decoding overlaps with embedding. */
const CONCURRENCY = 3;

export interface LabelledFile {
  readonly path: string;
  /** Below the data folder. */
  readonly file: string;
  readonly label: Label;
}

/** A picture that could not be used, and why. */
export interface Unusable {
  readonly file: string;
  readonly error: AppError;
}

export interface Collected {
  readonly examples: readonly Example[];
  readonly unusable: readonly Unusable[];
}

/** Turns a picture's bytes into what is kept of it; throws an AppError where that is impossible. */
export type Embed = (bytes: Uint8Array, signal?: AbortSignal) => Promise<Omit<Bottleneck, 'label'>>;

/**
 * Finds the pictures of a labelled folder, in sub-folders too, in the order of their names.
 *
 * @throws AppError DATA_FOLDER_MISSING, DATA_CLASS_MISSING
 */
export async function listLabelled(folder: string): Promise<LabelledFile[]> {
  const files: LabelledFile[] = [];

  for (const label of ['goody', 'baddy'] as const) {
    const found = await listLabel(folder, label);

    if (found.length === 0) {
      throw new AppError('DATA_CLASS_MISSING', {
        folder,
        label,
        names: FOLDERS[label].map((name) => `${name}/`).join(', '),
      });
    }

    files.push(...found);
  }

  return files;
}

async function listLabel(folder: string, label: Label): Promise<LabelledFile[]> {
  const entries = await listFolder(folder);
  const files: LabelledFile[] = [];

  for (const name of entries) {
    if (FOLDERS[label].includes(name.toLowerCase())) {
      for (const path of await listFiles(join(folder, name))) {
        files.push({ path, file: relative(folder, path), label });
      }
    }
  }

  return files;
}

async function listFolder(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    throw new AppError('DATA_FOLDER_MISSING', { folder }, { cause: error });
  }
}

/**
 * Embeds every picture; one that cannot be used is put aside with its reason and never stops the rest.
 *
 * @param onProgress called after each picture
 */
export async function collect(
  files: readonly LabelledFile[],
  embed: Embed,
  onProgress: (done: number, total: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<Collected> {
  const examples: Example[] = [];
  const unusable: Unusable[] = [];

  const results = pMapIterable(
    files,
    ({ path, file, label }) => embedFile(path, file, label, embed, signal),
    { concurrency: CONCURRENCY },
  );

  for await (const result of results) {
    signal?.throwIfAborted();

    if ('error' in result) {
      unusable.push(result);
    } else {
      examples.push(result);
    }

    onProgress(examples.length + unusable.length, files.length);
  }

  return { examples, unusable };
}

async function embedFile(
  path: string,
  file: string,
  label: Label,
  embed: Embed,
  signal?: AbortSignal,
): Promise<Example | Unusable> {
  try {
    const bytes = await readPicture(path);

    return { ...(await embed(bytes, signal)), file, label };
  } catch (error) {
    return { file, error: toAppError(error) };
  }
}
