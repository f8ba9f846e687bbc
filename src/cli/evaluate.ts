import { drawEvaluationSheet } from '../drawing/evaluation.ts';
import { AppError } from '../errors.ts';
import { loadBackbone } from '../inference/backbone.ts';
import { decode } from '../inference/decode.ts';
import { readPicture } from '../inference/files.ts';
import { loadHead } from '../inference/head.ts';
import { encodeThumbnail } from '../inference/pixels.ts';
import {
  evaluateHead,
  evaluateRecipe,
  type FolderEvaluation,
} from '../learning/folder-evaluation.ts';
import { readTrained } from '../learning/trained-files.ts';
import { usualEvenness } from '../learning/weights.ts';
import { readConfig, readConfigWithHead } from '../read-config.ts';
import { plotsOf } from '../report/evaluation-plots.ts';
import { renderEvaluation, worstMistakes } from '../report/evaluation.ts';
import { renderModelCard } from '../report/model-card.ts';
import { type ReportImage, THUMBNAIL_SIDE } from '../report/pictures.ts';
import { describeEvaluation } from './describe-evaluation.ts';
import { toJson, writeText } from './folders.ts';
import { describeLeftOut, listLeftOut, sayLeftOut } from './left-out.ts';
import { type ObservedFolder, observeLabelled } from './observe-labelled.ts';
import { withProgress } from './progress.ts';

export interface EvaluateOptions {
  readonly data?: string;
  /** True: the shipped head. */
  readonly model?: string | true;
  readonly seed?: number;
  readonly views: boolean;
  readonly characters?: string;
  readonly evenness?: number;
  readonly target?: number;
  readonly json?: true;
  readonly report?: string;
  readonly png?: string;
  readonly card?: string;
}

/** What was measured, and on which folder. */
interface Outcome {
  readonly evaluation: FolderEvaluation;
  /** Absent where a head's own bottlenecks were enough. */
  readonly folder?: ObservedFolder;
}

/** Measures a recipe or a head on a folder of pictures: look → clean → judge → tell. */
export async function evaluate(options: EvaluateOptions): Promise<void> {
  const { evaluation, folder } = await measure(options);
  const leftOut = folder === undefined ? [] : listLeftOut(folder, folder);

  if (folder !== undefined) {
    sayLeftOut(folder, folder);
  }

  await writeAll(options, evaluation, folder);

  process.stdout.write(
    options.json === undefined
      ? `${describeEvaluation(evaluation)}\n`
      : toJson({ ...evaluation, leftOut }),
  );
}

/** The files that were asked for, before the figures are printed. */
async function writeAll(
  { data, model, report, png, card }: EvaluateOptions,
  evaluation: FolderEvaluation,
  folder: ObservedFolder | undefined,
): Promise<void> {
  if (report !== undefined) {
    const subject = data ?? (typeof model === 'string' ? model : 'the shipped head');
    const leftOut = folder === undefined ? [] : describeLeftOut(folder, folder);
    const images = await drawMistakes(evaluation, folder);

    await writeText(
      report,
      await renderEvaluation(evaluation, {
        subject,
        leftOut,
        imageOf: (file) => images.get(file),
      }),
    );
  }

  if (png !== undefined) {
    await writeText(png, await drawEvaluationSheet(plotsOf(evaluation)));
  }

  if (card !== undefined) {
    await writeText(card, renderModelCard(evaluation));
  }
}

/** Thumbnails of the worst mistakes, by their file. */
async function drawMistakes(
  evaluation: FolderEvaluation,
  folder: ObservedFolder | undefined,
): Promise<ReadonlyMap<string, ReportImage>> {
  const paths = new Map(folder?.pictures.map(({ file, path }) => [file, path]));
  const images = new Map<string, ReportImage>();

  for (const { file } of worstMistakes(evaluation)) {
    const path = paths.get(file);

    if (path !== undefined) {
      const { view } = await decode(await readPicture(path));

      images.set(file, {
        type: 'image/webp',
        bytes: await encodeThumbnail(view, 2 * THUMBNAIL_SIDE),
      });
    }
  }

  return images;
}

async function measure(options: EvaluateOptions): Promise<Outcome> {
  const { data, model, seed = 1 } = options;

  if (data === undefined) {
    return { evaluation: await repeatTraining(options) };
  }

  const config =
    model === undefined || model === true ? readConfig() : await readConfigWithHead(model);

  // A head that cannot be used is said before the pictures are looked at.
  const head = model === undefined ? undefined : await readHead(config);
  const folder = await observeLabelled(data, options.characters, config);
  const { pictures, backbone } = folder;

  if (head !== undefined) {
    const trained = await readTrained(config.headFile, backbone);

    return { evaluation: evaluateHead(pictures, head, trained, seed), folder };
  }

  const sources = new Set(pictures.map(({ source }) => source)).size;
  const evaluation = await withProgress('cross-validating  ', (onProgress) =>
    evaluateRecipe(pictures, {
      backbone,
      seed,
      views: options.views,
      evenness: options.evenness ?? usualEvenness(sources),
      ...(options.target === undefined ? {} : { targetAccuracy: options.target }),
      onProgress,
    }),
  );

  return { evaluation, folder };
}

/** Does a head's training again, from the files beside it. */
async function repeatTraining({ model, seed, views, evenness, target }: EvaluateOptions) {
  const config = await readConfigWithHead(model === true ? undefined : model);
  const head = await readHead(config);
  const { observed, report } = await readTrained(config.headFile, head.backbone);

  if (observed.length === 0 || report === undefined) {
    throw new AppError('OBSERVATIONS_MISSING', { file: config.headFile });
  }

  return await withProgress('cross-validating  ', (onProgress) => ({
    ...evaluateRecipe(observed, {
      backbone: head.backbone,
      seed: seed ?? report.seed,
      views: views && report.views,
      evenness: evenness ?? report.evenness,
      targetAccuracy: target ?? report.unsure.targetAccuracy,
      onProgress,
    }),
    model: { backbone: head.backbone, head: head.id },
  }));
}

async function readHead(config: { readonly backboneCard: string; readonly headFile: string }) {
  const backbone = await loadBackbone(config.backboneCard);

  try {
    return await loadHead(config.headFile, backbone.card);
  } finally {
    await backbone.close();
  }
}
