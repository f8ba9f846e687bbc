import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { AppError } from '../errors.ts';
import { headToFile } from '../inference/head.ts';
import { formatBottlenecks } from '../learning/bottleneck.ts';
import { type Collected, listLabelled } from '../learning/dataset.ts';
import { type CleanResult, removeDuplicates } from '../learning/hygiene.ts';
import { trainHead, type TrainingReport } from '../learning/train.ts';
import { sentenceOf } from '../locales/index.ts';
import { HEAD_FILE_NAME, readConfig } from '../read-config.ts';
import { describeReport } from './describe-report.ts';
import { embedLabelled } from './embed-labelled.ts';
import { withProgress } from './progress.ts';

export interface TrainOptions {
  readonly data: string;
  readonly out: string;
  readonly name: string;
  readonly seed: number;
}

/** Trains a head on a folder of pictures: collect → clean → fit and evaluate → write. */
export async function train(options: TrainOptions): Promise<void> {
  const config = readConfig();
  const files = await listLabelled(options.data);
  await makeFolder(options.out);

  const collected = await embedLabelled(files, config);
  const cleaned = removeDuplicates(collected.examples);

  sayLeftOut(collected, cleaned);

  const { head, report } = await withProgress('cross-validating  ', (onProgress) =>
    trainHead(cleaned.kept, {
      backbone: collected.backbone,
      name: options.name,
      seed: options.seed,
      onProgress,
    }),
  );

  await write(options.out, {
    [HEAD_FILE_NAME]: toJson(headToFile(head)),
    'bottlenecks.jsonl': formatBottlenecks({
      backbone: collected.backbone,
      bottlenecks: cleaned.kept,
    }),
    'report.json': toJson(withLeftOut(report, collected, cleaned)),
  });

  console.log(describeReport(report));
  console.log(`Written to ${options.out}: ${HEAD_FILE_NAME}, bottlenecks.jsonl, report.json`);
  console.log(`Judge with it: npx goodyorbaddy classify --model ${options.out} PATH…`);
}

function sayLeftOut({ unusable }: Collected, { leftOut }: CleanResult): void {
  for (const { file, error } of unusable) {
    console.error(`left out ${file}: ${sentenceOf('en', error)}`);
  }

  for (const { kind, file, as } of leftOut) {
    const reason =
      kind === 'same'
        ? `it is the same picture as ${as}`
        : `it is the same picture as ${as}, which has the other label; nobody knows which is meant`;

    console.error(`left out ${file}: ${reason}`);
  }
}

function withLeftOut(
  report: TrainingReport,
  { unusable }: Collected,
  { leftOut }: CleanResult,
): object {
  return {
    ...report,
    leftOut: [
      ...unusable.map(({ file, error }) => ({ file, reason: error.code })),
      ...leftOut.map(({ kind, file, as }) => ({ file, reason: kind, as })),
    ],
  };
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** Before the work, so that it is not done in vain. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new AppError('FILE_UNWRITABLE', { file: folder }, { cause: error });
  }
}

async function write(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);

    try {
      await writeFile(path, content);
    } catch (error) {
      throw new AppError('FILE_UNWRITABLE', { file: path }, { cause: error });
    }
  }
}
