import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { PROJECT_FOLDER } from '../../src/config.ts';
import { type BottleneckFile, parseBottlenecks } from '../../src/learning/bottleneck.ts';

/** Where what is shipped lies. */
export const MODELS_FOLDER = join(PROJECT_FOLDER, 'models');
export const BACKBONE_CARD = join(MODELS_FOLDER, 'backbone.json');
export const BASE_HEAD = join(MODELS_FOLDER, 'base', 'head.json');
export const BASE_REPORT = join(MODELS_FOLDER, 'base', 'report.json');

/** What the base head was trained on. */
export async function baseBottlenecks(): Promise<BottleneckFile> {
  return parseBottlenecks(await readFile(join(MODELS_FOLDER, 'base', 'bottlenecks.jsonl'), 'utf8'));
}
