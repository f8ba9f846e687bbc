import { constants } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { stringify } from 'csv-stringify/sync';

import { AppError } from '../errors.ts';
import { type CleaningReason, planCleaning } from '../learning/doctor/cleaning.ts';
import type { DoctorReport } from '../report/doctor.ts';

/** What is said of a picture that was left out. */
const REASONS: Readonly<Record<CleaningReason, string>> = {
  exact: 'the same file',
  samePixels: 'the same pixels in another file',
  copy: 'a copy: scaled, slightly cropped or compressed',
  contradiction: 'the same picture under the other label: nobody knows which is meant',
  leak: 'the same picture among the test pictures',
};

/**
 * Copies what belongs into a clean set, file by file as it is, and lists what was left out and why. What
 * is copied from is only read.
 *
 * @param folder is empty
 * @returns how many pictures
 * @throws AppError FILE_UNWRITABLE
 */
export async function writeCleanCopy(
  folder: string,
  { pictures, unusable, findings }: Pick<DoctorReport, 'pictures' | 'unusable' | 'findings'>,
): Promise<{ readonly kept: number; readonly leftOut: number }> {
  const { kept, leftOut } = planCleaning(pictures, findings.duplicates);

  for (const number of kept) {
    const picture = pictures[number];

    if (picture !== undefined) {
      await copy(picture.path, join(folder, picture.file));
    }
  }

  const rows = [
    ...leftOut.map(({ picture, reason, as }) => ({
      file: pictures[picture]?.file,
      label: pictures[picture]?.label,
      reason,
      as: pictures[as]?.file,
      meaning: REASONS[reason],
    })),
    ...unusable.map(({ file, label, code, message }) => ({
      file,
      label,
      reason: code,
      as: '',
      meaning: message,
    })),
  ];

  // A spreadsheet must not take a file's name for a formula.
  const list = stringify(rows, {
    header: true,
    columns: ['file', 'label', 'reason', 'as', 'meaning'],
    escape_formulas: true,
  });
  await guard(join(folder, 'left-out.csv'), (path) => writeFile(path, list));

  return { kept: kept.length, leftOut: rows.length };
}

async function copy(from: string, to: string): Promise<void> {
  await guard(to, async (path) => {
    await mkdir(dirname(path), { recursive: true });
    await copyFile(from, path, constants.COPYFILE_EXCL);
  });
}

async function guard(path: string, write: (path: string) => Promise<void>): Promise<void> {
  try {
    await write(path);
  } catch (error) {
    throw new AppError('FILE_UNWRITABLE', { file: path }, { cause: error });
  }
}
