import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { AppError, type ErrorCode } from '../errors.ts';
import { MAX_DOWNLOAD_BYTES } from './limits.ts';

/**
 * All files below a folder but hidden ones, in the order of their names.
 *
 * @throws AppError FILE_UNREADABLE where it is no folder, or one that may not be read
 */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await readEntries(folder);

  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (path) =>
        !relative(folder, path)
          .split(/[\\/]/)
          .some((part) => part.startsWith('.')),
    )
    .sort();
}

async function readEntries(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true, recursive: true });
  } catch (error) {
    throw new AppError('FILE_UNREADABLE', { file: folder }, { cause: error });
  }
}

/**
 * Reads a picture's file.
 *
 * @throws AppError FILE_NOT_FOUND, FILE_UNREADABLE, IMAGE_TOO_LARGE
 */
export async function readPicture(path: string): Promise<Uint8Array> {
  try {
    const status = await stat(path);

    // A pipe or a device may never end.
    if (!status.isFile()) {
      throw new AppError('FILE_UNREADABLE', { file: path });
    }

    if (status.size > MAX_DOWNLOAD_BYTES) {
      throw new AppError('IMAGE_TOO_LARGE', { megabytes: MAX_DOWNLOAD_BYTES / 1_000_000 });
    }

    return await readFile(path);
  } catch (error) {
    throw asFileError(error, path);
  }
}

function asFileError(error: unknown, path: string): AppError {
  if (error instanceof AppError) {
    return error;
  }

  const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  const code: ErrorCode = missing ? 'FILE_NOT_FOUND' : 'FILE_UNREADABLE';

  return new AppError(code, { file: path }, { cause: error });
}
