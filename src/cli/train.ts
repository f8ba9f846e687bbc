import { join } from 'node:path';

import { headToFile } from '../inference/head.ts';
import { formatBottlenecks } from '../learning/bottleneck.ts';
import {
  formatObservations,
  joinObservations,
  parseObservations,
} from '../learning/observation-file.ts';
import { type HeldOut, trainHead, type TrainingPicture } from '../learning/train.ts';
import { BOTTLENECKS_FILE, OBSERVATIONS_FILE, REPORT_FILE } from '../learning/trained-files.ts';
import { usualEvenness } from '../learning/weights.ts';
import { HEAD_FILE_NAME, readConfig } from '../read-config.ts';
import { describeReport } from './describe-report.ts';
import { makeFolder, toJson, writeText } from './folders.ts';
import { listLeftOut, sayLeftOut } from './left-out.ts';
import { type FolderPicture, observeLabelled } from './observe-labelled.ts';
import { withProgress } from './progress.ts';

export interface TrainOptions {
  readonly data: string;
  readonly out: string;
  readonly name: string;
  readonly seed: number;
  readonly views: boolean;
  readonly characters?: string;
  readonly evenness?: number;
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

  const observations = formatObservations(folder.pictures);
  const sources = new Set(folder.pictures.map(({ source }) => source)).size;

  const { head, report } = await withProgress('cross-validating  ', (onProgress) =>
    trainHead(
      options.views ? asKept(folder.pictures, observations) : withoutViews(folder.pictures),
      {
        backbone,
        name,
        seed,
        evenness: options.evenness ?? usualEvenness(sources),
        ...(options.holdOut === undefined ? {} : { heldOut: options.holdOut }),
        onProgress,
      },
    ),
  );

  const files = {
    [HEAD_FILE_NAME]: toJson(headToFile(head)),
    [BOTTLENECKS_FILE]: formatBottlenecks({ backbone, bottlenecks: folder.pictures }),
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

/** With the views as they are written down: who trains on the files gets the same head. */
function asKept(pictures: readonly FolderPicture[], observations: string): TrainingPicture[] {
  return joinObservations(pictures, parseObservations(observations));
}

function withoutViews(pictures: readonly FolderPicture[]): TrainingPicture[] {
  return pictures.map((picture) => ({ ...picture, views: {} }));
}
