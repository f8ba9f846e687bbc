import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { SingleBar } from 'cli-progress';

import { AppError } from '../errors.ts';
import { type Backbone, embedFrames, loadBackbone } from '../inference/backbone.ts';
import { decode } from '../inference/decode.ts';
import { headToFile } from '../inference/head.ts';
import { perceptualHash } from '../inference/perceptual-hash.ts';
import { formatBottlenecks } from '../learning/bottleneck.ts';
import { colourNumbers } from '../learning/colours.ts';
import { collect, type Collected, type Embed, listLabelled } from '../learning/dataset.ts';
import { type CleanResult, removeDuplicates } from '../learning/hygiene.ts';
import { trainHead, type TrainingReport } from '../learning/train.ts';
import { sentenceOf } from '../locales/index.ts';
import { HEAD_FILE_NAME, readConfig } from '../read-config.ts';
import { describeReport } from './describe-report.ts';

export interface TrainOptions {
  readonly data: string;
  readonly out: string;
  readonly name: string;
  readonly seed: number;
  /** The card of a backbone that is not in use. */
  readonly backbone?: string;
}

/** Trains a head on a folder of pictures: collect → clean → fit and evaluate → write. */
export async function train(options: TrainOptions): Promise<void> {
  const config = readConfig();
  const files = await listLabelled(options.data);
  await makeFolder(options.out);

  const backbone = await loadBackbone(options.backbone ?? config.backboneCard, config);
  const embed = createEmbed(backbone, config.nsfwThreshold);

  const collected = await withProgress('looking at pictures', (onProgress) =>
    collect(files, embed, onProgress),
  );

  await backbone.close();

  const cleaned = removeDuplicates(collected.examples);

  sayLeftOut(collected, cleaned);

  const { head, report } = await withProgress('cross-validating  ', (onProgress) =>
    trainHead(cleaned.kept, {
      backbone: backbone.card.id,
      name: options.name,
      seed: options.seed,
      onProgress,
    }),
  );

  await write(options.out, {
    [HEAD_FILE_NAME]: toJson(headToFile(head)),
    'bottlenecks.jsonl': formatBottlenecks({
      backbone: backbone.card.id,
      bottlenecks: cleaned.kept,
    }),
    'report.json': toJson(withLeftOut(report, collected, cleaned)),
  });

  console.log(describeReport(report));
  console.log(`Written to ${options.out}: ${HEAD_FILE_NAME}, bottlenecks.jsonl, report.json`);
  console.log(`Judge with it: npx goodyorbaddy classify --model ${options.out} PATH…`);
}

function createEmbed(backbone: Backbone, nsfwThreshold: number): Embed {
  return async (bytes, signal) => {
    const { inputs } = await decode(bytes, signal);
    const { features, nsfw } = await embedFrames(backbone, inputs, signal);
    const [first] = inputs;

    if (!(nsfw < nsfwThreshold)) {
      throw new AppError('NSFW_PICTURE');
    }

    if (first === undefined) {
      throw new AppError('IMAGE_DAMAGED');
    }

    return {
      sha256: createHash('sha256').update(bytes).digest('hex'),
      perceptualHash: perceptualHash(first),
      colours: colourNumbers(first),
      features,
    };
  };
}

/** A progress bar on the terminal; nothing where there is none. */
async function withProgress<Result>(
  title: string,
  work: (onProgress: (done: number, total: number) => void) => Result | Promise<Result>,
): Promise<Result> {
  const bar = new SingleBar({
    format: `${title} [{bar}] {value} of {total}`,
    stream: process.stderr,
    // Arithmetic leaves no time for timers between its steps.
    synchronousUpdate: true,
  });

  bar.start(1, 0);

  try {
    return await work((done, total) => {
      bar.setTotal(total);
      bar.update(done);
    });
  } finally {
    bar.stop();
  }
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
