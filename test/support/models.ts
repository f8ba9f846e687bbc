import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { PROJECT_FOLDER } from '../../src/config.ts';
import { type BottleneckFile, parseBottlenecks } from '../../src/learning/bottleneck.ts';
import type { ObservedPicture } from '../../src/learning/observe.ts';
import { readTrained } from '../../src/learning/trained-files.ts';

/** Where what is shipped lies. */
export const MODELS_FOLDER = join(PROJECT_FOLDER, 'models');
export const BACKBONE_CARD = join(MODELS_FOLDER, 'backbone.json');
export const BASE_HEAD = join(MODELS_FOLDER, 'base', 'head.json');
export const BASE_OBSERVATIONS = join(MODELS_FOLDER, 'base', 'observations.jsonl');
export const BASE_REPORT = join(MODELS_FOLDER, 'base', 'report.json');
export const BASE_EVALUATION = join(MODELS_FOLDER, 'base', 'evaluation.json');
export const BASE_CARD = join(MODELS_FOLDER, 'base', 'README.md');

/** What copies of one picture have in common, as the shipped backbone's card has it. */
export const MEMORY = [
  { bits: 4, cosine: 0.88 },
  { bits: 14, cosine: 0.95 },
];

/** What the base head was trained on. */
export async function baseBottlenecks(): Promise<BottleneckFile> {
  return parseBottlenecks(await readFile(join(MODELS_FOLDER, 'base', 'bottlenecks.jsonl'), 'utf8'));
}

/** The same, with all that was measured of the pictures. */
export async function baseObservations(): Promise<readonly ObservedPicture[]> {
  const { backbone } = await baseBottlenecks();
  const { observed } = await readTrained(BASE_HEAD, backbone);

  return observed;
}
