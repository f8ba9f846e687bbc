import { access, open, rename, rm } from 'node:fs/promises';

import { AppError } from '../errors.ts';

/**
 * Makes a file under another name first, so that one which is there under its own is whole.
 *
 * @param copy writes to an empty file that is there
 * @throws AppError BACKUP_EXISTS, FILE_UNWRITABLE, and what `copy` throws
 */
export async function writeBackup(
  path: string,
  copy: (partial: string) => Promise<void>,
): Promise<void> {
  const partial = `${path}.partial`;
  await refuseExisting(path);
  await reserve(partial);

  try {
    await copy(partial);
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });

    throw error instanceof AppError
      ? error
      : new AppError('FILE_UNWRITABLE', { file: path }, { cause: error });
  }
}

async function refuseExisting(path: string): Promise<void> {
  const exists = await access(path).then(
    () => true,
    () => false,
  );

  if (exists) {
    throw new AppError('BACKUP_EXISTS', { file: path });
  }
}

/** Two backups to one name would become a mixture of both. */
async function reserve(partial: string): Promise<void> {
  try {
    await (await open(partial, 'wx', 0o600)).close();
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    const code = exists ? 'BACKUP_EXISTS' : 'FILE_UNWRITABLE';

    throw new AppError(code, { file: partial }, { cause: error });
  }
}
