import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { z } from 'zod';

import { type Bottleneck, parseBottlenecks } from './bottleneck.ts';
import { joinObservations, parseObservations } from './observation-file.ts';
import type { ObservedPicture } from './observe.ts';

/** Names of the files that `train` writes beside a head. */
export const BOTTLENECKS_FILE = 'bottlenecks.jsonl';
export const OBSERVATIONS_FILE = 'observations.jsonl';
export const REPORT_FILE = 'report.json';

/** What of a training's report is needed to do it again, and to go on from it. */
const reportSchema = z.object({
  seed: z.int(),
  strength: z.number().positive(),
  evenness: z.number().default(0),
  views: z.boolean().default(false),
  model: z.object({ head: z.string() }),
  unsure: z.object({ targetAccuracy: z.number().min(0.5).max(1) }),
});

/** How a head was trained, and on what. */
export interface Training {
  /** Absent where nothing tells. */
  readonly bottlenecks?: readonly Bottleneck[];
  readonly report?: z.infer<typeof reportSchema>;
}

/**
 * Reads what a head was trained on, and how.
 *
 * @param headFile the head; the files stand beside it
 * @param backbone features of another one mean something else, and are left out
 */
export async function readTraining(headFile: string, backbone: string): Promise<Training> {
  const folder = dirname(headFile);
  const bottlenecks = await readIfThere(join(folder, BOTTLENECKS_FILE));
  const report = await readIfThere(join(folder, REPORT_FILE));

  if (bottlenecks === undefined || report === undefined) {
    return {};
  }

  const file = parseBottlenecks(bottlenecks);

  return {
    bottlenecks: file.backbone === backbone ? file.bottlenecks : [],
    report: reportSchema.parse(JSON.parse(report)),
  };
}

/** The same, with all that was measured of the pictures; none where that was not kept. */
export async function readTrained(
  headFile: string,
  backbone: string,
): Promise<Training & { readonly observed: readonly ObservedPicture[] }> {
  const training = await readTraining(headFile, backbone);
  const observations = await readIfThere(join(dirname(headFile), OBSERVATIONS_FILE));

  const observed =
    observations === undefined
      ? []
      : joinObservations(training.bottlenecks ?? [], parseObservations(observations));

  return { ...training, observed };
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}
