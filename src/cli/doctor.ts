import { renderDoctorReport } from '../report/doctor.ts';
import { describeFindings } from './describe-findings.ts';
import { examineFolder, listParts, readThumbnail } from './examine-folder.ts';
import { findingsToJson } from './findings-to-json.ts';
import { prepareEmptyFolder, writeText } from './folders.ts';
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
 * Looks for what is wrong with a folder of labelled pictures: list → examine → tell → mend a copy.
 *
 * @returns whether nothing grave was found
 */
export async function doctor(options: DoctorOptions): Promise<boolean> {
  const { data, test, json, report: page, fix, seed } = options;
  const files = await listParts(data, test);

  if (fix !== undefined) {
    await prepareEmptyFolder(fix, data);
  }

  const report = await examineFolder(data, files, seed);

  if (page !== undefined) {
    await writeText(page, await renderDoctorReport(report, readThumbnail));
  }

  process.stdout.write(json ? findingsToJson(report) : describeFindings(report));

  if (fix !== undefined) {
    const { kept, leftOut } = await writeCleanCopy(fix, report);

    console.error(
      `Written to ${fix}: ${kept} pictures, and left-out.csv, which names ${leftOut} others.`,
    );
  }

  return !report.results.some(({ isGrave }) => isGrave);
}
