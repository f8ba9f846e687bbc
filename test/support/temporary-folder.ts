import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of a test's own; disposing of it deletes it. */
export interface TemporaryFolder extends AsyncDisposable {
  readonly path: string;
}

export async function temporaryFolder(): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), 'goodyorbaddy-test-'));

  return {
    path,
    [Symbol.asyncDispose]: async () => {
      await rm(path, { recursive: true });
    },
  };
}
