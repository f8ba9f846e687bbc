import { writeFile } from 'node:fs/promises';

import { AppError } from '../errors.ts';
import { decode } from '../inference/decode.ts';
import { readPicture } from '../inference/files.ts';
import { encodeThumbnail } from '../inference/pixels.ts';
import { type LabelledFile, listLabelled } from '../learning/dataset.ts';
import { examine } from '../learning/doctor/examine.ts';
import { measureFacts, type PictureFacts } from '../learning/doctor/facts.ts';
import { summarise } from '../learning/doctor/summary.ts';
import { sentenceOf } from '../locales/index.ts';
import { readConfig } from '../read-config.ts';
import { type DoctorReport, renderDoctorReport } from '../report/doctor.ts';
import type { NamedPicture } from '../report/doctor-items.ts';
import { type ReportImage, THUMBNAIL_SIDE } from '../report/pictures.ts';
import { describeFindings } from './describe-findings.ts';
import { embedLabelled } from './embed-labelled.ts';
import { findingsToJson } from './findings-to-json.ts';
import { isInside, prepareEmptyFolder } from './folders.ts';
import { withProgress } from './progress.ts';
import { writeCleanCopy } from './write-clean-copy.ts';

export interface DoctorOptions {
  readonly data: string;
  /** A folder of test pictures, which none of the data's may be in. */
  readonly test?: string;
  readonly json?: true;
  /** File for the page. */
  readonly report?: string;
  /** Folder for a cleaned copy. */
  readonly fix?: string;
  readonly seed: number;
}

/**
 * Looks for what is wrong with a folder of labelled pictures: collect → examine → tell → mend a copy.
 *
 * @returns whether nothing grave was found
 */
export async function doctor(options: DoctorOptions): Promise<boolean> {
  const files = await listParts(options);

  if (options.fix !== undefined) {
    await prepareEmptyFolder(options.fix, options.data);
  }

  const report = await lookAt(files, options);

  if (options.report !== undefined) {
    await write(options.report, await renderDoctorReport(report, readThumbnail));
  }

  process.stdout.write(options.json ? findingsToJson(report) : describeFindings(report));

  if (options.fix !== undefined) {
    const { kept, leftOut } = await writeCleanCopy(options.fix, report);

    console.error(
      `Written to ${options.fix}: ${kept} pictures, and left-out.csv, which names ${leftOut} others.`,
    );
  }

  return !report.results.some(({ isGrave }) => isGrave);
}

type Part = 'training' | 'test';
type PartFile = LabelledFile & { readonly part: Part };

/** The data's files, and the test folder's, which may be one of the data's sub-folders. */
async function listParts({ data, test }: DoctorOptions): Promise<PartFile[]> {
  const training = await listLabelled(data);

  if (test === undefined) {
    return training.map((file) => ({ ...file, part: 'training' }));
  }

  const tested = await listLabelled(test);

  return [
    ...training
      .filter(({ path }) => !isInside(path, test))
      .map((file): PartFile => ({ ...file, part: 'training' })),
    ...tested.map((file): PartFile => ({ ...file, part: 'test' })),
  ];
}

async function lookAt(files: readonly PartFile[], options: DoctorOptions): Promise<DoctorReport> {
  const { examples, unusable, memory } = await embedLabelled(
    files,
    readConfig(),
    ({ decoded, bytes }): { facts: PictureFacts } => ({
      facts: measureFacts(decoded, bytes.byteLength),
    }),
  );
  const pictures: readonly NamedPicture[] = examples;

  const findings = await withProgress('examining         ', (onProgress) =>
    examine(pictures, { seed: options.seed, memory, onProgress }),
  );

  return {
    folder: options.data,
    pictures,
    findings,
    unusable: unusable.map(({ error, ...file }) => ({
      ...file,
      code: error.code,
      message: sentenceOf('en', error),
    })),
    results: summarise(findings, unusable.length),
  };
}

async function readThumbnail({ path }: NamedPicture): Promise<ReportImage | undefined> {
  try {
    const { view } = await decode(await readPicture(path));

    return { type: 'image/webp', bytes: await encodeThumbnail(view, THUMBNAIL_SIDE) };
  } catch {
    // It was there a moment ago; the report says what it was called.
    return undefined;
  }
}

async function write(path: string, content: string): Promise<void> {
  try {
    await writeFile(path, content);
  } catch (error) {
    throw new AppError('FILE_UNWRITABLE', { file: path }, { cause: error });
  }
}
