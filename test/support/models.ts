import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { PROJECT_FOLDER } from '../../src/config.ts';
import { type BottleneckFile, parseBottlenecks } from '../../src/learning/bottleneck.ts';
import type { ObservedPicture } from '../../src/learning/observe.ts';
import { readTrained } from '../../src/learning/trained-files.ts';

/** Where what is shipped lies. */
export const MODELS_FOLDER = join(PROJECT_FOLDER, 'models');
export const BACKBONE_CARD = join(MODELS_FOLDER, 'backbone.json');

/** The base head that is shipped, and what stands beside it. */
export const SHIPPED_FOLDER = join(MODELS_FOLDER, 'base');
export const SHIPPED_HEAD = join(SHIPPED_FOLDER, 'head.json');

/**
 * A base head from 140 pictures, which a guild retrains on in a quarter of the time: what most tests answer
 * with. It says labels where the shipped one is unsure.
 */
const BASE_FOLDER = join(import.meta.dirname, '../fixtures/base');
export const BASE_HEAD = join(BASE_FOLDER, 'head.json');
export const BASE_OBSERVATIONS = join(BASE_FOLDER, 'observations.jsonl');

/** What copies of one picture have in common, as the shipped backbone's card has it. */
export const MEMORY = [
  { bits: 4, cosine: 0.88 },
  { bits: 14, cosine: 0.95 },
];

/** What the small base head was trained on. */
export async function baseBottlenecks(): Promise<BottleneckFile> {
  return parseBottlenecks(await readFile(join(BASE_FOLDER, 'bottlenecks.jsonl'), 'utf8'));
}

/** The same, with all that was measured of the pictures. */
export async function baseObservations(): Promise<readonly ObservedPicture[]> {
  const { backbone } = await baseBottlenecks();
  const { observed } = await readTrained(BASE_HEAD, backbone);

  return observed;
}
