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

/** What of a training's report is needed to do it again. */
const reportSchema = z.object({
  seed: z.int(),
  strength: z.number().positive(),
  evenness: z.number().default(0),
  views: z.boolean().default(false),
});

/** What stands beside a head. */
export interface TrainedFiles {
  /** Undefined where nothing tells what it was trained on. */
  readonly bottlenecks?: readonly Bottleneck[];
  /** The same, with all that was measured of them; empty where that was not kept. */
  readonly observed: readonly ObservedPicture[];
  readonly report?: z.infer<typeof reportSchema>;
}

/**
 * Reads what a head was trained on, and how.
 *
 * @param headFile the head; the files stand beside it
 * @param backbone features of another one mean something else, and are left out
 */
export async function readTrained(headFile: string, backbone: string): Promise<TrainedFiles> {
  const folder = dirname(headFile);
  const bottlenecks = await readIfThere(join(folder, BOTTLENECKS_FILE));
  const observations = await readIfThere(join(folder, OBSERVATIONS_FILE));
  const report = await readIfThere(join(folder, REPORT_FILE));

  if (bottlenecks === undefined || report === undefined) {
    return { observed: [] };
  }

  const file = parseBottlenecks(bottlenecks);
  const own = file.backbone === backbone ? file.bottlenecks : [];
  const observed = observations === undefined ? [] : parseObservations(observations);

  return {
    bottlenecks: own,
    observed: joinObservations(own, observed),
    report: reportSchema.parse(JSON.parse(report)),
  };
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}
