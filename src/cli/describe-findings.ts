import { NOT_FOR_PEOPLE, sayDarkness } from '../report/bias-words.ts';
import type { DoctorReport } from '../report/doctor.ts';
import {
  CHECK_TEXTS,
  findingsOf,
  type Item,
  listItems,
  SIDE_ISSUES,
} from '../report/doctor-items.ts';
import { printable } from './printable.ts';

/** Findings of one check that are listed; the page and the JSON have more. */
const MOST_LISTED = 6;

/** Files of one group that are listed. */
const MOST_OF_A_GROUP = 4;

/** The doctor's findings for people, in English. */
export function describeFindings(report: DoctorReport): string {
  const { folder, findings, pictures, unusable, results } = report;
  const { goody, baddy } = findings.balance;
  const files = pictures.filter(({ part }) => part !== 'test').length + unusable.length;

  const lines = [
    `${files} files in ${folder}; ${goody + baddy} different pictures with one label: ${goody} goodies and ${baddy} baddies.`,
  ];

  for (const { check, count, isGrave } of findingsOf(results, true)) {
    const { title, meaning } = CHECK_TEXTS[check];
    const items = listItems(check, findings, unusable);

    lines.push(
      '',
      `${isGrave ? 'GRAVE: ' : ''}${title}: ${count}`,
      `  ${meaning}`,
      ...items.slice(0, MOST_LISTED).map((item) => `  - ${describeItem(item, report)}`),
    );

    if (items.length > MOST_LISTED) {
      lines.push(`  … and ${items.length - MOST_LISTED} more`);
    }
  }

  lines.push('', ...describeSideIssues(report), '', ...conclude(report));

  return lines.map((line) => `${line}\n`).join('');
}

function describeItem({ pictures: numbers, text }: Item, { pictures }: DoctorReport): string {
  const names = numbers.slice(0, MOST_OF_A_GROUP).map((number) => nameOf(pictures[number]));
  const more = numbers.length > names.length ? [`${numbers.length - names.length} more`] : [];
  const files = [...names, ...more].join(' = ');

  return printable([files, text].filter((part) => part !== '').join(': '));
}

function nameOf(picture: DoctorReport['pictures'][number] | undefined): string {
  return picture?.part === 'test' ? `${picture.file} (test)` : (picture?.file ?? '');
}

function describeSideIssues({ findings: { predicted } }: DoctorReport): string[] {
  if (predicted === null) {
    return ['There are too few different pictures to look for wrong labels and side issues.'];
  }

  const lines = predicted.sideIssues.map(({ name, areaUnderRoc, interval }) => {
    const [low, high] = interval.map((end) => end.toFixed(2));

    return `  ${SIDE_ISSUES[name].padEnd(18)} ${areaUnderRoc.toFixed(2)}  (95 % interval ${String(low)} to ${String(high)})`;
  });

  return [
    'What each side issue alone tells of the label (area under ROC; 0.50 is chance):',
    ...lines,
    '',
    'Whether heads that are trained on these pictures go by the light:',
    ...sayDarkness(predicted.darkness).map((sentence) => `  ${sentence}`),
    '',
    NOT_FOR_PEOPLE,
  ];
}

function conclude({ results }: DoctorReport): string[] {
  const clean = findingsOf(results, false).map(({ check }) => CHECK_TEXTS[check].title);
  const grave = results.filter(({ isGrave }) => isGrave);

  return [
    `Looked for, and found nothing: ${clean.join(', ')}.`,
    '',
    grave.length === 0
      ? 'Nothing grave was found.'
      : `Mend these before you train or measure: ${grave.map(({ check }) => CHECK_TEXTS[check].title).join(', ')}.`,
  ];
}
