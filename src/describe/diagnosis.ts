import type { CandidateReport } from '../learning/candidate.ts';
import { type Locale, translate } from '../locales/index.ts';
import type { Line } from './measures.ts';

/** Pictures that a server has to have taught before more of one label than of the other says anything. */
const FEWEST_FOR_BALANCE = 10;

/**
 * What is to be looked at in the pictures that a version was made from: one line each, and none where
 * there is nothing.
 *
 * @param links to pictures with suspect labels
 */
export function describeDiagnosis(
  locale: Locale,
  { diagnosis }: Pick<CandidateReport, 'diagnosis'>,
  links = '',
): Line[] {
  if (diagnosis === undefined) {
    return [];
  }

  const { duplicates, nearDuplicates, labelErrors, balance, sideIssues } = diagnosis;
  const { goody, baddy, isUneven } = balance;
  const [sideIssue] = sideIssues;
  const lines: Line[] = [];

  if (labelErrors.length > 0) {
    const count = labelErrors.length;
    lines.push({ text: translate(locale, 'receipt.doctor.labels', { count, links }).trim() });
  }

  if (isUneven && goody + baddy >= FEWEST_FOR_BALANCE) {
    lines.push({ text: translate(locale, 'receipt.doctor.uneven', { goody, baddy }) });
  }

  if (duplicates + nearDuplicates > 0) {
    const count = duplicates + nearDuplicates;
    lines.push({ text: translate(locale, 'receipt.doctor.duplicates', { count }), minor: true });
  }

  if (sideIssue !== undefined) {
    const { name, areaUnderRoc: value } = sideIssue;
    const text = translate(locale, 'receipt.doctor.sideIssue', { name, value });
    lines.push({ text, minor: true });
  }

  return lines;
}
