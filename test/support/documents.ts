import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { PROJECT_FOLDER } from '../../src/config.ts';

/** What a command left. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Every line in the shell blocks of a document of the project. */
export async function listCommands(file: string): Promise<string[]> {
  const text = await readFile(join(PROJECT_FOLDER, file), 'utf8');
  const blocks = [...text.matchAll(/^```sh\n(.*?)^```$/gms)];

  return blocks.flatMap(([, block = '']) => block.trim().split('\n'));
}

/** Runs a command as a reader would type it. */
export async function type(
  command: string,
  environment: Readonly<Record<string, string>> = {},
  folder: string = PROJECT_FOLDER,
): Promise<Ended> {
  const env = { ...process.env, ...environment };

  return await new Promise((resolve) => {
    execFile('sh', ['-c', command], { cwd: folder, env }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), stdout, stderr });
    });
  });
}
