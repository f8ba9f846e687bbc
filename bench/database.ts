import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { PROJECT_FOLDER } from '../src/config.ts';

/** A folder of the bench's own on the disk where the bot's database would lie; disposing of it deletes it. */
export async function dataFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const parent = join(PROJECT_FOLDER, 'data');
  await mkdir(parent, { recursive: true });
  const path = await mkdtemp(join(parent, 'bench-'));

  return {
    path,
    [Symbol.asyncDispose]: () => rm(path, { recursive: true }),
  };
}
