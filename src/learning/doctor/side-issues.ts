import { crossValidateAll } from '../cross-validate.ts';
import { shareRight } from '../evaluate.ts';
import { matrixFromRows } from '../matrix.ts';
import { areaUnderRoc, mean, type Share } from '../measures.ts';
import type { Splits } from '../split.ts';
import type { Examined } from './examined.ts';

/** What has nothing to do with the character, and may give its label away all the same. */
export type SideIssueName =
  | 'brightness'
  | 'saturation'
  | 'contrast'
  | 'background'
  | 'shape'
  | 'pixels'
  | 'fileSize'
  | 'format'
  | 'source';

export interface SideIssue {
  readonly name: SideIssueName;
  /** Area under the ROC curve of a model that sees nothing else, cross-validated; 0.5 is chance. */
  readonly areaUnderRoc: number;
  /** 95 % interval of that (Hanley and McNeil 1982). */
  readonly interval: readonly [number, number];
  readonly accuracy: Share;
  /**
   * - `none`: it may be chance
   * - `some`: it is not, and a head may learn it
   * - `strong`: it nearly suffices: what a head is measured to know of characters may be this alone
   */
  readonly sign: 'none' | 'some' | 'strong';
}

/** Lower end of the interval from which a side issue is a sign, and from which it is a strong one. */
const SOME = 0.55;
const STRONG = 0.9;

/** The colour numbers that are looked at, by their places in a bottleneck. */
const COLOURS = { contrast: 3, saturation: 4, brightness: 5 } as const;

/**
 * How well each side issue alone predicts the label: a logistic regression on it and its squares, on the
 * same splits as the head's. The strongest first.
 *
 * @param targets 1 for goody, 0 for baddy, of each picture
 */
export function findSideIssues(
  pictures: readonly Examined[],
  targets: readonly number[],
  splits: Splits,
): SideIssue[] {
  return [...describe(pictures)]
    .filter(([, rows]) => varies(rows))
    .map(([name, rows]) => measure(name, rows, targets, splits))
    .sort((first, second) => second.areaUnderRoc - first.areaUnderRoc);
}

/** Each side issue as numbers, where it is known of all pictures. */
function describe(pictures: readonly Examined[]): Map<SideIssueName, number[][]> {
  const issues = new Map<SideIssueName, number[][]>();

  for (const [name, place] of Object.entries(COLOURS)) {
    issues.set(
      name as keyof typeof COLOURS,
      pictures.map(({ colours }) => withSquares([colours[place] ?? 0])),
    );
  }

  const facts = pictures.map((picture) => picture.facts).filter((one) => one !== undefined);

  if (facts.length === pictures.length) {
    issues
      .set(
        'background',
        facts.map(({ background }) => withSquares(background)),
      )
      .set(
        'shape',
        facts.map((one) => withSquares([Math.log(one.width / one.height)])),
      )
      .set(
        'pixels',
        facts.map((one) => withSquares([Math.log(one.width * one.height)])),
      )
      .set(
        'fileSize',
        facts.map(({ byteLength }) => withSquares([Math.log(byteLength)])),
      )
      .set('format', oneHot(facts.map(({ format }) => format)));
  }

  return issues.set('source', oneHot(pictures.map(({ source = '' }) => source)));
}

function withSquares(values: readonly number[]): number[] {
  return [...values, ...values.map((value) => value * value)];
}

/** For each word a column: 1 where it is the picture's. */
function oneHot(words: readonly string[]): number[][] {
  const distinct = [...new Set(words)];

  return words.map((own) => distinct.map((word) => (word === own ? 1 : 0)));
}

function varies(rows: readonly (readonly number[])[]): boolean {
  const [first = []] = rows;

  return rows.some((row) => row.some((value, column) => value !== first[column]));
}

function measure(
  name: SideIssueName,
  rows: readonly (readonly number[])[],
  targets: readonly number[],
  splits: Splits,
): SideIssue {
  const runs = crossValidateAll({ features: matrixFromRows(rows), targets }, splits);
  const area = mean(runs.map(({ logOdds }) => areaUnderRoc(logOdds, targets)));
  const interval = intervalOf(area, targets);
  const [low] = interval;
  const sign = low >= STRONG ? 'strong' : low >= SOME ? 'some' : 'none';

  return { name, areaUnderRoc: area, interval, accuracy: shareRight(runs, targets), sign };
}

/** Standard deviations on either side that hold 95 % of a normal distribution. */
const Z95 = 1.959964;

/** Hanley and McNeil 1982, "The meaning and use of the area under a receiver operating characteristic curve". */
function intervalOf(area: number, targets: readonly number[]): readonly [number, number] {
  const goodies = targets.filter((target) => target === 1).length;
  const baddies = targets.length - goodies;
  const both = area / (2 - area) - area * area;
  const one = (2 * area * area) / (1 + area) - area * area;
  const variance =
    (area * (1 - area) + (goodies - 1) * both + (baddies - 1) * one) / (goodies * baddies);
  const half = Z95 * Math.sqrt(Math.max(0, variance));

  return [Math.max(0, area - half), Math.min(1, area + half)];
}
