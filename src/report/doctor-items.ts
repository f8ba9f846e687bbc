import type { Label } from '../inference/head.ts';
import type { Findings } from '../learning/doctor/examine.ts';
import type { Examined, PictureNumber } from '../learning/doctor/examined.ts';
import type { NearPair } from '../learning/doctor/near-pairs.ts';
import { isQualityIssue, type QualityIssue } from '../learning/doctor/quality.ts';
import type { SideIssue, SideIssueName } from '../learning/doctor/side-issues.ts';
import type { Check, CheckResult } from '../learning/doctor/summary.ts';

/** A picture that was examined, and what it is called. */
export type NamedPicture = Examined & {
  readonly path: string;
  /** Below its folder. */
  readonly file: string;
};

/** A file that could not be looked at. */
export interface UnusableFile {
  readonly file: string;
  readonly path: string;
  readonly label: Label;
  /** The error's code, and what it means. */
  readonly code: string;
  readonly message: string;
}

/** One finding: the pictures that it is about, and what was found. */
export interface Item {
  readonly pictures: readonly PictureNumber[];
  readonly text: string;
}

/** A check as people read it. */
export interface CheckText {
  readonly title: string;
  /** What it means, and what to do. */
  readonly meaning: string;
}

export const CHECK_TEXTS: Readonly<Record<Check, CheckText>> = {
  unusable: {
    title: 'Files that cannot be used',
    meaning: 'They are in the folder, but nothing can be learned from them.',
  },
  leaks: {
    title: 'In both training and test folder',
    meaning: 'What is measured on these test pictures is memory. Take one of the two away.',
  },
  contradictions: {
    title: 'One picture under both labels',
    meaning: 'Nobody knows which is meant. Decide, and take the others away.',
  },
  exact: {
    title: 'Exact duplicates',
    meaning:
      'The same file more than once. A random split would train on some of what it tests, and its figures would be too good.',
  },
  samePixels: {
    title: 'Same pixels in other files',
    meaning: 'Saved anew, in another format or with other notes; a comparison of bytes misses it.',
  },
  near: {
    title: 'Near-duplicates',
    meaning:
      'A copy is one picture scaled, slightly cropped or compressed. Pictures are alike where only one of perceptual hash and features says so: perhaps mirrored or cropped, perhaps two drawings in one template. Look at them.',
  },
  labelErrors: {
    title: 'Labels that are probably wrong',
    meaning:
      'A model that had not seen the picture is surer of the other label than it usually is of that label’s own pictures (confident learning). Some are wrong labels, some are pictures that are hard to tell.',
  },
  imbalance: {
    title: 'Far more of one label',
    meaning: 'More than three times as many. A head that always says that label would look good.',
  },
  sources: {
    title: 'One-sided sources',
    meaning:
      'Nearly all pictures of the source have one label, so that knowing the source is enough.',
  },
  sideIssues: {
    title: 'Side issues that give the label away',
    meaning:
      'How well each alone tells goodies from baddies, cross-validated. A head may learn it instead of the character.',
  },
  outliers: {
    title: 'Unlike all others',
    meaning: 'Their features are far from those of their ten nearest. Do they belong here?',
  },
  tooSmall: {
    title: 'Too small',
    meaning: 'Shorter side below 64 pixels: enlarged more than threefold to be looked at.',
  },
  tooDark: { title: 'Too dark', meaning: 'Even the brightest hundredth of the pixels is dark.' },
  tooBright: {
    title: 'Too bright',
    meaning: 'Even the darkest twentieth of the pixels is nearly white.',
  },
  blurred: { title: 'Blurred', meaning: 'Blurring it once more changes little.' },
  empty: { title: 'Nearly empty', meaning: 'Hardly more than one brightness.' },
  grey: { title: 'Without colour', meaning: 'Among coloured pictures that may give it away.' },
  animated: {
    title: 'Animated',
    meaning: 'Up to five moments are looked at, and averaged.',
  },
  oddShape: {
    title: 'Very wide or very high',
    meaning: 'One side nearly three times the other: squashed to a square it is distorted.',
  },
  oddSize: { title: 'Of unusual size', meaning: 'Far larger or smaller than the others.' },
};

/** What each side issue is called. */
export const SIDE_ISSUES: Readonly<Record<SideIssueName, string>> = {
  brightness: 'brightness',
  saturation: 'saturation',
  contrast: 'contrast',
  background: 'background colour',
  shape: 'width to height',
  pixels: 'size in pixels',
  fileSize: 'size of the file',
  format: 'file format',
  source: 'source folder',
};

/** All findings of a check. */
export function listItems(
  check: Check,
  { duplicates, predicted, balance, sources, outliers, quality }: Findings,
  unusable: readonly UnusableFile[],
): readonly Item[] {
  if (isQualityIssue(check)) {
    return (quality?.[check] ?? []).map(({ picture, value }) => ({
      pictures: [picture],
      text: describeQuality(check, value),
    }));
  }

  switch (check) {
    case 'unusable':
      return unusable.map(({ file, message }) => ({ pictures: [], text: `${file}: ${message}` }));

    case 'leaks':
    case 'contradictions':
    case 'exact':
    case 'samePixels':
      return duplicates[check].map((pictures) => ({ pictures, text: '' }));

    case 'near':
      return duplicates.near.map(({ members, pairs }) => ({
        pictures: members,
        text: describePairs(pairs),
      }));

    case 'labelErrors':
      return (predicted?.labelErrors ?? []).map(({ picture, label, probability }) => ({
        pictures: [picture],
        text: `${percent(probability)} ${label === 'goody' ? 'baddy' : 'goody'}`,
      }));

    case 'imbalance':
      return balance.isUneven
        ? [{ pictures: [], text: `${balance.goody} goodies and ${balance.baddy} baddies` }]
        : [];

    case 'sources':
      return sources
        .filter(({ isUneven }) => isUneven)
        .map(({ source, goody, baddy }) => ({
          pictures: [],
          text: `${source === '' ? 'the folder itself' : source}: ${goody} goodies and ${baddy} baddies`,
        }));

    case 'sideIssues':
      return (predicted?.sideIssues ?? [])
        .filter(({ sign }) => sign !== 'none')
        .map((issue) => ({ pictures: [], text: describeSideIssue(issue) }));

    case 'outliers':
      return outliers.map(({ picture, times }) => ({
        pictures: [picture],
        text: `${times.toFixed(1)} times as far as usual`,
      }));
  }
}

/** What was found, and how grave that is. */
export function findingsOf(
  results: readonly CheckResult[],
  isFound: boolean,
): readonly CheckResult[] {
  return results.filter(({ count }) => count > 0 === isFound);
}

function describePairs(pairs: readonly NearPair[]): string {
  const cosines = pairs.map(({ cosine }) => cosine);
  const bits = pairs.map((pair) => pair.bits);
  const copies = pairs.filter(({ kind }) => kind === 'copy').length;
  const kinds = [
    ...(copies > 0 ? [copies === 1 ? 'a copy' : `${copies} copies`] : []),
    ...(copies < pairs.length ? [`${pairs.length - copies} alike`] : []),
  ];

  return `${kinds.join(', ')}; hashes ${range(bits, 0)} of 64 bits apart, features at cosine ${range(cosines, 3)}`;
}

function range(values: readonly number[], digits: number): string {
  const [low, high] = [Math.min(...values), Math.max(...values)].map((value) =>
    value.toFixed(digits),
  );

  return low === high ? String(low) : `${low} to ${high}`;
}

function describeSideIssue({ name, areaUnderRoc, interval, sign }: SideIssue): string {
  const [low, high] = interval;
  const strength = sign === 'strong' ? ': it nearly suffices' : '';

  return `${SIDE_ISSUES[name]}: area under ROC ${areaUnderRoc.toFixed(2)} (95 % interval ${low.toFixed(2)} to ${high.toFixed(2)})${strength}`;
}

function describeQuality(issue: QualityIssue, value: number): string {
  switch (issue) {
    case 'tooSmall':
    case 'oddSize':
      return `${Math.round(value)} pixels`;

    case 'animated':
      return `${value} frames`;

    case 'empty':
      return `${value.toFixed(1)} bits`;

    case 'oddShape':
      return `1 to ${(1 / value).toFixed(1)}`;

    case 'tooDark':
      return `brightest pixels at ${percent(value)}`;

    case 'tooBright':
      return `darkest pixels at ${percent(value)}`;

    case 'blurred':
      return `blur effect ${value.toFixed(2)}`;

    case 'grey':
      return `colour ${(100 * value).toFixed(1)} %`;
  }
}

export function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
