import type { BackboneCard } from '../../inference/backbone.ts';
import { createGroups } from '../groups.ts';
import type { Matrix } from '../matrix.ts';
import type { Examined, PictureNumber } from './examined.ts';
import { findNearPairs, type NearPair } from './near-pairs.ts';
import { measureNeighbourhood, type Neighbourhood } from './neighbourhood.ts';
import { unitFeatures } from './unit-features.ts';

/** Pictures that are in a set more than once, in three lists. */
export interface Duplicates {
  /** Files of the same bytes. */
  readonly exact: readonly (readonly PictureNumber[])[];
  /** Other files with the same pixels; of exact duplicates the first alone. */
  readonly samePixels: readonly (readonly PictureNumber[])[];
  /** Nearly the same; of the above the first alone. */
  readonly near: readonly NearGroup[];
  /** Copies of one picture under two labels: nobody knows which is meant. */
  readonly contradictions: readonly (readonly PictureNumber[])[];
  /** Copies of one picture in both training and test pictures. */
  readonly leaks: readonly (readonly PictureNumber[])[];
  /** Of each picture, the number of the first copy of it. */
  readonly firstCopies: readonly PictureNumber[];
}

export interface NearGroup {
  readonly members: readonly PictureNumber[];
  /** How each was joined to the group: one pair fewer than members. */
  readonly pairs: readonly NearPair[];
}

/** {@link Duplicates}, and what further checks need to know of them. */
export interface DuplicateSearch extends Duplicates {
  /** Of each picture, the number of its group; those that are alike share one. For splits. */
  readonly groups: readonly number[];
  /** One of each: no two of them have the same bytes or pixels. */
  readonly distinct: readonly PictureNumber[];
  /** Of the distinct ones, rows of length 1. */
  readonly features: Matrix;
  /** Of the distinct ones. */
  readonly neighbourhood: Neighbourhood;
}

/** Finds copies: by bytes, by pixels, and near ones by perceptual hash and features. */
export function findDuplicates(
  pictures: readonly Examined[],
  seed: number,
  memory: BackboneCard['memory'],
): DuplicateSearch {
  const copies = createGroups(pictures.length);
  const alike = createGroups(pictures.length);

  const byBytes = groupBy([...pictures.keys()], (number) => pictures[number]?.sha256);
  const files = byBytes.map(firstOf);
  const byPixels = groupBy(files, (number) => pictures[number]?.facts?.pixels ?? number);
  const distinct = byPixels.map(firstOf);

  for (const [first = 0, ...others] of [...byBytes, ...byPixels]) {
    for (const other of others) {
      copies.join(first, other);
      alike.join(first, other);
    }
  }

  const chosen = distinct.map((number) => pictures[number]).filter((one) => one !== undefined);
  const features = unitFeatures(chosen);
  const neighbourhood = measureNeighbourhood(features, seed);

  const pairs = findNearPairs(chosen, features, neighbourhood, seed, memory).map((pair) => ({
    ...pair,
    first: distinct[pair.first] ?? 0,
    second: distinct[pair.second] ?? 0,
  }));

  for (const { first, second, kind } of pairs) {
    alike.join(first, second);

    if (kind === 'copy') {
      copies.join(first, second);
    }
  }

  const classes = groupBy([...pictures.keys()], copies.of);
  const several = classes.filter(isSeveral);
  const firsts = new Map(classes.map((members) => [copies.of(firstOf(members)), firstOf(members)]));

  return {
    exact: byBytes.filter((members) => isTwiceInAPart(members, pictures)),
    samePixels: byPixels.filter((members) => isTwiceInAPart(members, pictures)),
    near: groupPairs(pairs, alike.of),
    contradictions: several.filter((members) => differ(members, pictures, labelOf)),
    leaks: several.filter((members) => differ(members, pictures, partOf)),
    firstCopies: Array.from(pictures.keys(), (number) => firsts.get(copies.of(number)) ?? number),
    groups: Array.from(pictures.keys(), alike.of),
    distinct,
    features,
    neighbourhood,
  };
}

/** Those with the nearest pair first. */
function groupPairs(
  pairs: readonly NearPair[],
  groupOf: (number: PictureNumber) => number,
): NearGroup[] {
  const groups = [...Map.groupBy(pairs, ({ first }) => groupOf(first)).values()];

  return groups
    .map((own) => ({
      members: [...new Set(own.flatMap(({ first, second }) => [first, second]))].sort(
        (first, second) => first - second,
      ),
      pairs: own,
    }))
    .sort((first, second) => nearest(second) - nearest(first));
}

function nearest({ pairs }: NearGroup): number {
  return Math.max(...pairs.map(({ cosine, kind }) => cosine + (kind === 'copy' ? 1 : 0)));
}

/** Once in each part is no duplicate but a leak. */
function isTwiceInAPart(members: readonly PictureNumber[], pictures: readonly Examined[]): boolean {
  const test = members.filter((number) => pictures[number]?.part === 'test').length;

  return test > 1 || members.length - test > 1;
}

function labelOf({ label }: Examined): string {
  return label;
}

function partOf({ part = 'training' }: Examined): string {
  return part;
}

function differ(
  members: readonly PictureNumber[],
  pictures: readonly Examined[],
  property: (picture: Examined) => string,
): boolean {
  const values = members.map((number) => pictures[number]).filter((one) => one !== undefined);

  return new Set(values.map(property)).size > 1;
}

function groupBy(
  numbers: readonly PictureNumber[],
  key: (number: PictureNumber) => unknown,
): PictureNumber[][] {
  return [...Map.groupBy(numbers, key).values()];
}

function firstOf(members: readonly PictureNumber[]): PictureNumber {
  return members[0] ?? 0;
}

function isSeveral(members: readonly PictureNumber[]): boolean {
  return members.length > 1;
}
