import { join } from 'node:path';

import type { Bottleneck } from '../learning/bottleneck.ts';
import { planCleaning } from '../learning/doctor/cleaning.ts';
import {
  type Inflation,
  measureInflation,
  type SeedPictures,
} from '../learning/doctor/inflation.ts';
import { renderDoctorReport } from '../report/doctor.ts';
import { describeInflation } from './describe-inflation.ts';
import { examineFolder, type ExaminedFolder, readThumbnail } from './examine-folder.ts';
import { makeFolder, prepareEmptyFolder, toJson, writeText } from './folders.ts';
import { findSeed } from './seed-folders.ts';
import { train } from './train.ts';
import { writeCleanCopy } from './write-clean-copy.ts';

export interface ImportSeedOptions {
  readonly out: string;
  readonly seed: number;
}

/** From folders of pictures to a head of one's own: find → examine → clean → train → compare. */
export async function importSeed(folder: string, { out, seed }: ImportSeedOptions): Promise<void> {
  const { training, files } = await findSeed(folder);
  const clean = join(out, 'pictures');

  await prepareEmptyFolder(out, training);

  const report = await examineFolder(training, files, seed);
  await makeFolder(clean);
  const { kept, leftOut } = await writeCleanCopy(clean, report);
  await writeText(join(out, 'doctor.html'), await renderDoctorReport(report, readThumbnail));

  console.log(`Kept ${kept} pictures of ${training}, and left out ${leftOut}: ${clean}`);
  console.log(`Why, with the pictures side by side: ${join(out, 'doctor.html')}\n`);

  await train({ data: clean, out, name: 'seed', seed, views: true });

  const inflation: Inflation = measureInflation(partPictures(report), seed);
  await writeText(join(out, 'figures.json'), toJson(inflation));

  console.log(`\n${describeInflation(inflation)}`);
}

function partPictures({ pictures, findings }: ExaminedFolder): SeedPictures {
  const { kept } = planCleaning(pictures, findings.duplicates);

  return {
    all: pictures.filter(({ part }) => part !== 'test'),
    kept: kept.flatMap((number): Bottleneck[] => pictures.slice(number, number + 1)),
    test: pictures.filter(({ part }) => part === 'test'),
  };
}
