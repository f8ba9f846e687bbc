import { writeFile } from 'node:fs/promises';

import { AppError } from '../errors.ts';

/** @throws AppError FILE_UNWRITABLE */
export async function writeOutput(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(path, content);
  } catch (error) {
    throw new AppError('FILE_UNWRITABLE', { file: path }, { cause: error });
  }
}
