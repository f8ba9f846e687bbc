import { join } from 'node:path';

import { headToFile } from '../inference/head.ts';
import { formatBottlenecks, parseBottlenecks } from '../learning/bottleneck.ts';
import {
  formatObservations,
  joinObservations,
  parseObservations,
} from '../learning/observation-file.ts';
import { type HeldOut, trainHead } from '../learning/train.ts';
import { BOTTLENECKS_FILE, OBSERVATIONS_FILE, REPORT_FILE } from '../learning/trained-files.ts';
import { withFewViews } from '../learning/views.ts';
import { usualEvenness } from '../learning/weights.ts';
import { HEAD_FILE_NAME, readConfig } from '../read-config.ts';
import { describeReport } from './describe-report.ts';
import { makeFolder, toJson, writeText } from './folders.ts';
import { listLeftOut, sayLeftOut } from './left-out.ts';
import { observeLabelled } from './observe-labelled.ts';
import { withProgress } from './progress.ts';

export interface TrainOptions {
  readonly data: string;
  readonly out: string;
  readonly name: string;
  readonly seed: number;
  readonly views: boolean;
  readonly characters?: string;
  readonly evenness?: number;
  /** Share of the verdicts outside the unsure band that are to be right. */
  readonly target?: number;
  readonly holdOut?: HeldOut;
  /** The card of a backbone that is not in use. */
  readonly backbone?: string;
}

/** Trains a head on a folder of pictures: collect → clean → fit and evaluate → write. */
export async function train(options: TrainOptions): Promise<void> {
  const { data, out, name, seed, characters } = options;
  await makeFolder(out);

  const config = readConfig();
  const backboneCard = options.backbone ?? config.backboneCard;
  const folder = await observeLabelled(data, characters, { ...config, backboneCard });
  const { backbone } = folder;
  sayLeftOut(folder, folder);

  const pictures = withFewViews(folder.pictures, options.views);
  const bottlenecks = formatBottlenecks({ backbone, bottlenecks: pictures });
  const observations = formatObservations(pictures);
  const sources = new Set(folder.pictures.map(({ source }) => source)).size;

  const { head, report } = await withProgress('cross-validating  ', (onProgress) =>
    // On what is written down: who trains on the files gets the same head.
    trainHead(
      joinObservations(parseBottlenecks(bottlenecks).bottlenecks, parseObservations(observations)),
      {
        backbone,
        name,
        seed,
        evenness: options.evenness ?? usualEvenness(sources),
        ...(options.target === undefined ? {} : { targetAccuracy: options.target }),
        ...(options.holdOut === undefined ? {} : { heldOut: options.holdOut }),
        onProgress,
      },
    ),
  );

  const files = {
    [HEAD_FILE_NAME]: toJson(headToFile(head)),
    [BOTTLENECKS_FILE]: bottlenecks,
    [OBSERVATIONS_FILE]: observations,
    [REPORT_FILE]: toJson({ ...report, leftOut: listLeftOut(folder, folder) }),
  };

  for (const [file, content] of Object.entries(files)) {
    await writeText(join(out, file), content);
  }

  console.log(describeReport(report));
  console.log(`Written to ${out}: ${Object.keys(files).join(', ')}`);
  console.log(`Judge with it: npx goodyorbaddy classify --model ${out} PATH…`);
  console.log(`How good it is, and what else decides: npx goodyorbaddy evaluate --model ${out}`);
}
