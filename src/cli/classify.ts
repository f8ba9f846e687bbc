import { mkdir, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';

import { pMapIterable } from 'p-map';

import { AppError, toAppError } from '../errors.ts';
import { shownConfidence } from '../inference/calibration.ts';
import type { Classifier, Judgement } from '../inference/classifier.ts';
import { listFiles, readPicture } from '../inference/files.ts';
import { loadClassifier } from '../inference/load-classifier.ts';
import { toVerdictLine } from '../inference/verdict-line.ts';
import { sentenceOf } from '../locales/index.ts';
import { readConfigWithHead } from '../read-config.ts';
import { printable } from './printable.ts';

export interface ClassifyOptions {
  readonly json?: true;
  /** Folder for the heat maps. */
  readonly explain?: string;
  /** A head's file, or its folder. */
  readonly model?: string;
}

/** Pictures in work at once: while one is embedded the next ones are decoded. */
const CONCURRENCY = 3;

/** A file to judge, and what its heat map is called. */
interface Target {
  readonly path: string;
  readonly name: string;
}

type Outcome =
  | { readonly file: string; readonly judgement: Judgement; readonly ms: number }
  | { readonly file: string; readonly error: AppError };

/**
 * Judges files and folders and prints a line for each, in their order.
 *
 * @returns whether all were judged
 */
export async function classify(
  paths: readonly string[],
  options: ClassifyOptions,
): Promise<boolean> {
  const classifier = await loadClassifier(await readConfigWithHead(options.model));
  const outcomes = pMapIterable(
    listTargets(paths, options.explain),
    async (target) => await judge(classifier, target, options.explain),
    { concurrency: CONCURRENCY, backpressure: 4 * CONCURRENCY },
  );

  let allJudged = true;

  for await (const outcome of outcomes) {
    allJudged &&= 'judgement' in outcome;
    process.stdout.write(`${options.json ? toJson(outcome) : printable(toText(outcome))}\n`);
    sayCause(outcome);
  }

  await classifier.close();

  return allJudged;
}

/** What nobody foresaw is worth a look at where it happened; the lines on stdout stay what they are. */
function sayCause(outcome: Outcome): void {
  if ('error' in outcome && outcome.error.code === 'INTERNAL') {
    console.error(outcome.error.cause);
  }
}

/** A path that cannot be listed is a target with an error of its own, so that it never stops the rest. */
async function* listTargets(
  paths: readonly string[],
  explainFolder: string | undefined,
): AsyncGenerator<Target | { path: string; error: AppError }> {
  const names = new Set<string>();

  for (const path of paths) {
    try {
      for (const target of await expand(path, explainFolder)) {
        yield { ...target, name: firstFree(target.name, names) };
      }
    } catch (error) {
      yield { path, error: toAppError(error) };
    }
  }
}

/** Files of one name from several folders must not overwrite each other's heat maps. */
function firstFree(name: string, taken: Set<string>): string {
  let free = name;

  for (let number = 2; taken.has(free); number += 1) {
    free = `${name}-${number}`;
  }

  taken.add(free);

  return free;
}

/** The files below a folder, but not the heat maps of an earlier time. */
async function expand(path: string, explainFolder: string | undefined): Promise<Target[]> {
  const status = await stat(path).catch((error: unknown) => {
    throw new AppError('FILE_NOT_FOUND', { file: path }, { cause: error });
  });

  if (!status.isDirectory()) {
    return [{ path, name: basename(path) }];
  }

  const files = (await listFiles(path)).filter((file) => !isBelow(file, explainFolder));

  if (files.length === 0) {
    throw new AppError('FOLDER_EMPTY', { folder: path });
  }

  return files.map((file) => ({ path: file, name: relative(path, file) }));
}

function isBelow(file: string, folder: string | undefined): boolean {
  return folder !== undefined && resolve(file).startsWith(resolve(folder) + sep);
}

async function judge(
  classifier: Classifier,
  target: Target | { path: string; error: AppError },
  explainFolder: string | undefined,
): Promise<Outcome> {
  if ('error' in target) {
    return { file: target.path, error: target.error };
  }

  try {
    const bytes = await readPicture(target.path);
    const start = performance.now();
    const judgement = await classifier.classifyBytes(bytes);
    const ms = performance.now() - start;

    if (explainFolder !== undefined) {
      const { heatMap } = await classifier.explain(judgement);
      await writeInto(join(explainFolder, `${target.name}.heat-map.jpg`), heatMap);
    }

    return { file: target.path, judgement, ms };
  } catch (error) {
    return { file: target.path, error: toAppError(error) };
  }
}

async function writeInto(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  } catch (error) {
    throw new AppError('FILE_UNWRITABLE', { file: path }, { cause: error });
  }
}

/** The stable contract for programs. */
function toJson(outcome: Outcome): string {
  if ('error' in outcome) {
    const { code } = outcome.error;

    return JSON.stringify({
      file: outcome.file,
      error: { code, message: sentenceOf('en', outcome.error) },
    });
  }

  return JSON.stringify(toVerdictLine(outcome.file, outcome.judgement, outcome.ms));
}

function toText(outcome: Outcome): string {
  if ('error' in outcome) {
    return `${outcome.file}: ${sentenceOf('en', outcome.error)}`;
  }

  const { verdict, label, confidence } = outcome.judgement;
  const percent = `${Math.round(100 * shownConfidence(confidence))} %`;
  const said =
    verdict === 'unsure' ? `unsure (rather a ${label}, ${percent})` : `${verdict} (${percent})`;

  return `${outcome.file}: ${said}`;
}
