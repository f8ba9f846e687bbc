import { mkdir, readdir, realpath, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';

import { AppError } from '../errors.ts';

/** Whether a path is a folder, or lies below it. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(resolve(folder), resolve(path));

  return way === '' || (!isAbsolute(way) && way.split(/[\\/]/)[0] !== '..');
}

/**
 * Makes a folder to write a copy of data into, unless it would mix with something.
 *
 * @throws AppError FOLDER_INSIDE_DATA, FOLDER_NOT_EMPTY, FILE_UNWRITABLE
 */
export async function prepareEmptyFolder(folder: string, data: string): Promise<void> {
  if (isInside(await realPathOf(folder), await realPathOf(data))) {
    throw new AppError('FOLDER_INSIDE_DATA', { folder, data });
  }

  await makeFolder(folder);

  if ((await readdir(folder)).length > 0) {
    throw new AppError('FOLDER_NOT_EMPTY', { folder });
  }
}

/** Where links lead; of what is not there yet, by the nearest folder that is. */
async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const absolute = resolve(path);
    const parent = dirname(absolute);

    return parent === absolute
      ? absolute
      : join(await realPathOf(parent), relative(parent, absolute));
  }
}

/** @throws AppError FILE_UNWRITABLE */
export async function writeText(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(path, content);
  } catch (error) {
    throw new AppError('FILE_UNWRITABLE', { file: path }, { cause: error });
  }
}

/**
 * Makes a folder for what is to be written; before the work, so that it is not done in vain.
 *
 * @throws AppError FILE_UNWRITABLE
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new AppError('FILE_UNWRITABLE', { file: folder }, { cause: error });
  }
}

export function toJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
