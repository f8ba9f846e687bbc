import { stat } from 'node:fs/promises';
import { join } from 'node:path';

import dotenv from 'dotenv';

import { type Config, loadConfig, PROJECT_FOLDER } from './config.ts';

/** Name of the file that `train` writes a head to. */
export const HEAD_FILE_NAME = 'head.json';

/**
 * The settings from the environment and the project's `.env`; what is set in the environment wins.
 *
 * @throws AppError CONFIG_INVALID
 */
export function readConfig(): Config {
  const fromFile: Record<string, string> = {};
  dotenv.config({ path: join(PROJECT_FOLDER, '.env'), processEnv: fromFile, quiet: true });

  return loadConfig({ ...fromFile, ...process.env });
}

/** The settings, with another head where the command line names one: its file, or the folder it is in. */
export async function readConfigWithHead(model: string | undefined): Promise<Config> {
  const config = readConfig();

  if (model === undefined) {
    return config;
  }

  const isFolder = await stat(model).then(
    (status) => status.isDirectory(),
    () => false,
  );

  return { ...config, headFile: isFolder ? join(model, HEAD_FILE_NAME) : model };
}
