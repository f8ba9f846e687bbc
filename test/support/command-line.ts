import { execFile } from 'node:child_process';
import { join } from 'node:path';

import { PROJECT_FOLDER } from '../../src/config.ts';

const PROGRAM = join(PROJECT_FOLDER, 'src', 'cli', 'main.ts');

/** What a run of the program left. */
export interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs the real program, as a person does. */
export async function runCommandLine(
  args: readonly string[],
  { folder = PROJECT_FOLDER, environment = {} }: RunOptions = {},
): Promise<Run> {
  return await new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [PROGRAM, ...args],
      { cwd: folder, env: { ...process.env, ...environment } },
      (error, stdout, stderr) => {
        const exitCode = error === null ? 0 : error.code;

        if (typeof exitCode === 'number') {
          resolve({ exitCode, stdout, stderr });
        } else {
          reject(new Error('The program did not end by itself', { cause: error }));
        }
      },
    );
  });
}
