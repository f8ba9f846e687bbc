import type { PictureNumber } from '../learning/doctor/examined.ts';
import { QUALITY_ISSUES } from '../learning/doctor/quality.ts';
import type { DoctorReport } from '../report/doctor.ts';

/** The doctor's findings for programs: one JSON object, pictures by their paths. */
export function findingsToJson({
  folder,
  pictures,
  unusable,
  findings,
  results,
}: DoctorReport): string {
  const { duplicates, different, balance, sources, outliers, quality, predicted } = findings;
  const pathOf = (number: PictureNumber): string => pictures[number]?.path ?? '';
  const groups = (lists: readonly (readonly PictureNumber[])[]): string[][] =>
    lists.map((numbers) => numbers.map(pathOf));

  const json = {
    folder,
    isGrave: results.some(({ isGrave }) => isGrave),
    checks: results,
    balance,
    sources,
    unusable: unusable.map(({ path, code, message }) => ({ file: path, error: { code, message } })),
    exact: groups(duplicates.exact),
    samePixels: groups(duplicates.samePixels),
    near: duplicates.near.map(({ members, pairs }) => ({
      files: members.map(pathOf),
      pairs: pairs.map(({ first, second, ...pair }) => ({
        files: [pathOf(first), pathOf(second)],
        ...pair,
      })),
    })),
    contradictions: groups(duplicates.contradictions),
    leaks: duplicates.leaks.map((numbers) => ({
      training: numbers.filter((number) => pictures[number]?.part !== 'test').map(pathOf),
      test: numbers.filter((number) => pictures[number]?.part === 'test').map(pathOf),
    })),
    labelErrors: (predicted?.labelErrors ?? []).map(({ picture, ...error }) => ({
      file: pathOf(picture),
      ...error,
    })),
    sideIssues: predicted?.sideIssues ?? [],
    darkness: predicted?.darkness ?? null,
    outliers: outliers.map(({ picture, times }) => ({ file: pathOf(picture), times })),
    quality: Object.fromEntries(
      QUALITY_ISSUES.map((issue) => [
        issue,
        (quality?.[issue] ?? []).map(({ picture, value }) => ({ file: pathOf(picture), value })),
      ]),
    ),
    goodyProbabilities: Object.fromEntries(
      (predicted?.goodyProbabilities ?? []).map((probability, index) => [
        pathOf(different[index] ?? 0),
        probability,
      ]),
    ),
  };

  return `${JSON.stringify(json, undefined, 2)}\n`;
}
