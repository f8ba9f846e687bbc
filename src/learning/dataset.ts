import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { pMapIterable } from 'p-map';

import { AppError, toAppError } from '../errors.ts';
import { listFiles, readPicture } from '../inference/files.ts';
import type { Label } from '../inference/head.ts';
import type { Bottleneck } from './bottleneck.ts';

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
  /** The sub-folder that it is from; empty where the data folder itself holds the labels. */
  readonly source: string;
  readonly label: Label;
}

/** A picture that could not be used, and why. */
export type Unusable<File extends LabelledFile = LabelledFile> = File & {
  readonly error: AppError;
};

/** A picture of a labelled folder, and what was seen of it. */
export type Seen<Extra = unknown, File extends LabelledFile = LabelledFile> = File &
  Bottleneck &
  Extra;

export interface Collected<Extra = unknown, File extends LabelledFile = LabelledFile> {
  readonly examples: readonly Seen<Extra, File>[];
  readonly unusable: readonly Unusable<File>[];
}

/** Turns a picture's bytes into what is kept of it; throws an AppError where that is impossible. */
export type Embed<Extra = unknown> = (
  bytes: Uint8Array,
  signal?: AbortSignal,
) => Promise<Omit<Bottleneck, 'label'> & Extra>;

/**
 * Finds the pictures of a labelled folder, in sub-folders too, in the order of their names: goodies,
 * then baddies. Pictures of several sources stand in a sub-folder each, which holds the labels' folders.
 *
 * @throws AppError DATA_FOLDER_MISSING, DATA_CLASS_MISSING
 */
export async function listLabelled(folder: string): Promise<LabelledFile[]> {
  const sources = ['', ...(await listSources(folder))];
  const files: LabelledFile[] = [];

  for (const label of ['goody', 'baddy'] as const) {
    const found: LabelledFile[] = [];

    for (const source of sources) {
      found.push(...(await listLabel(folder, source, label)));
    }

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

/** Sub-folders that are no label's and hold a label's. */
async function listSources(folder: string): Promise<string[]> {
  const sources: string[] = [];

  for (const name of await listFolders(folder)) {
    if (!isLabelFolder(name) && (await listFolders(join(folder, name))).some(isLabelFolder)) {
      sources.push(name);
    }
  }

  return sources;
}

function isLabelFolder(name: string): boolean {
  return Object.values(FOLDERS).some((names) => names.includes(name.toLowerCase()));
}

async function listLabel(folder: string, source: string, label: Label): Promise<LabelledFile[]> {
  const files: LabelledFile[] = [];

  for (const name of await listNames(join(folder, source))) {
    if (FOLDERS[label].includes(name.toLowerCase())) {
      for (const path of await listFiles(join(folder, source, name))) {
        files.push({ path, file: relative(folder, path), source, label });
      }
    }
  }

  return files;
}

async function listNames(folder: string): Promise<string[]> {
  return (await listEntries(folder)).map(({ name }) => name).sort();
}

/** Hidden ones are left out. */
async function listFolders(folder: string): Promise<string[]> {
  const entries = await listEntries(folder);

  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort();
}

async function listEntries(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    throw new AppError('DATA_FOLDER_MISSING', { folder }, { cause: error });
  }
}

/**
 * Embeds every picture; one that cannot be used is put aside with its reason and never stops the rest.
 *
 * @param onProgress called after each picture
 */
export async function collect<Extra, File extends LabelledFile = LabelledFile>(
  files: readonly File[],
  embed: Embed<Extra>,
  onProgress: (done: number, total: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<Collected<Extra, File>> {
  const examples: Seen<Extra, File>[] = [];
  const unusable: Unusable<File>[] = [];

  const results = pMapIterable(files, (file) => embedFile(file, embed, signal), {
    concurrency: CONCURRENCY,
  });

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

async function embedFile<Extra, File extends LabelledFile>(
  file: File,
  embed: Embed<Extra>,
  signal?: AbortSignal,
): Promise<Seen<Extra, File> | Unusable<File>> {
  try {
    const bytes = await readPicture(file.path);

    return { ...(await embed(bytes, signal)), ...file };
  } catch (error) {
    return { ...file, error: toAppError(error) };
  }
}
