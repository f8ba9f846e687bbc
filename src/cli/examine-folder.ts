import { decode } from '../inference/decode.ts';
import { readPicture } from '../inference/files.ts';
import { encodeThumbnail } from '../inference/pixels.ts';
import { type LabelledFile, listLabelled } from '../learning/dataset.ts';
import { examine } from '../learning/doctor/examine.ts';
import { measureFacts, type PictureFacts } from '../learning/doctor/facts.ts';
import { summarise } from '../learning/doctor/summary.ts';
import { sentenceOf } from '../locales/index.ts';
import { readConfig } from '../read-config.ts';
import type { DoctorReport } from '../report/doctor.ts';
import type { NamedPicture } from '../report/doctor-items.ts';
import { type ReportImage, THUMBNAIL_SIDE } from '../report/pictures.ts';
import { embedLabelled } from './embed-labelled.ts';
import { isInside } from './folders.ts';
import { withProgress } from './progress.ts';

/** A file of the data, or of the test pictures. */
export type PartFile = LabelledFile & { readonly part: 'training' | 'test' };

/** What was found in a folder, and what is needed to train on it. */
export interface ExaminedFolder extends DoctorReport {
  /** The backbone's id. */
  readonly backbone: string;
}

/**
 * The pictures of a folder, and of a folder of test pictures, which may be one of its sub-folders.
 *
 * @throws AppError DATA_FOLDER_MISSING, DATA_CLASS_MISSING
 */
export async function listParts(data: string, test?: string): Promise<PartFile[]> {
  const training = await listLabelled(data);
  const tested = test === undefined ? [] : await listLabelled(test);

  return [
    ...training
      .filter(({ path }) => test === undefined || !isInside(path, test))
      .map((file): PartFile => ({ ...file, part: 'training' })),
    ...tested.map((file): PartFile => ({ ...file, part: 'test' })),
  ];
}

/**
 * Looks at pictures and examines them, with progress bars on stderr.
 *
 * @param folder as it is to be named
 * @throws AppError MODEL_…
 */
export async function examineFolder(
  folder: string,
  files: readonly PartFile[],
  seed: number,
): Promise<ExaminedFolder> {
  const { examples, unusable, backbone, memory } = await embedLabelled<
    { facts: PictureFacts },
    PartFile
  >(files, readConfig(), ({ decoded, bytes }) => ({
    facts: measureFacts(decoded, bytes.byteLength),
  }));

  const findings = await withProgress('examining         ', (onProgress) =>
    examine(examples, { seed, memory, onProgress }),
  );

  return {
    folder,
    backbone,
    pictures: examples,
    findings,
    unusable: unusable.map(({ error, ...file }) => ({
      ...file,
      code: error.code,
      message: sentenceOf('en', error),
    })),
    results: summarise(findings, unusable.length),
  };
}

/** A picture of the folder for the report. */
export async function readThumbnail({ path }: NamedPicture): Promise<ReportImage | undefined> {
  try {
    const { view } = await decode(await readPicture(path));

    return { type: 'image/webp', bytes: await encodeThumbnail(view, THUMBNAIL_SIDE) };
  } catch {
    // It was there a moment ago; the report says what it was called.
    return undefined;
  }
}
