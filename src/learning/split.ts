import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

import { AppError } from '../errors.ts';

/** Pictures of each class below which nothing can be measured, and so nothing is promised. */
export const FEWEST_PER_CLASS = 5;

/**
 * How often a cross-validation is done, and in how many folds. With few pictures the chance of one
 * split shows, and a tenth more to learn from makes a difference; with many neither is worth its time.
 */
const PLANS = [
  { upTo: 1_000, mostFolds: 10, repeats: 5 },
  { upTo: 4_000, mostFolds: 5, repeats: 1 },
  { upTo: Infinity, mostFolds: 3, repeats: 1 },
] as const;

/** The cross-validations of one training. */
export interface Splits {
  /** One list a repetition: the fold of each example. */
  readonly folds: readonly (readonly number[])[];
  readonly foldCount: number;
  /** The group of each example, where folds may part a group. */
  readonly groups?: readonly number[];
}

/**
 * Plans as many folds and repetitions as the examples allow.
 *
 * @param targets 1 for goody, 0 for baddy
 * @param groups the group of each example; equal numbers stay together
 * @throws AppError DATA_TOO_FEW
 */
export function planSplits(
  targets: readonly number[],
  groups: readonly number[],
  seed: number,
): Splits {
  refuseTooFew(targets, groups);

  const { mostFolds, repeats } = PLANS.find(({ upTo }) => targets.length <= upTo) ?? PLANS[2];
  const foldCount = Math.min(mostFolds, countRarer(targets, groups));

  const folds = Array.from({ length: repeats }, (_, repeat) =>
    groupedFolds(targets, groups, foldCount, seed + repeat),
  );

  return { folds, foldCount };
}

/** @throws AppError DATA_TOO_FEW where a class has fewer than {@link FEWEST_PER_CLASS} different pictures */
export function refuseTooFew(targets: readonly number[], groups: readonly number[]): void {
  if (countRarer(targets, groups) < FEWEST_PER_CLASS) {
    throw new AppError('DATA_TOO_FEW', {
      goody: countGroups(targets, groups, 1),
      baddy: countGroups(targets, groups, 0),
      limit: FEWEST_PER_CLASS,
    });
  }
}

/** Sources from which on one can be held back and the others still show more than one style. */
export const FEWEST_SOURCES = 3;

/**
 * Holds back one source after the other: what is measured so holds for pictures from elsewhere.
 *
 * @param sources the source of each example
 * @param groups the group of each example; what a source shares with another is not trained on either
 * @returns undefined where there are fewer than {@link FEWEST_SOURCES}, or where one of them leaves too
 *   little to learn from
 */
export function planSourceSplits(
  targets: readonly number[],
  sources: readonly string[],
  groups: readonly number[],
): Splits | undefined {
  const names = [...new Set(sources)].sort();

  const leavesEnough = (source: string): boolean => {
    const held = new Set(groups.filter((_, example) => sources[example] === source));
    const others = [...groups.keys()].filter((example) => !held.has(groups[example] ?? -1));
    const ofOthers = (list: readonly number[]) => others.map((example) => list[example] ?? 0);

    return countRarer(ofOthers(targets), ofOthers(groups)) >= FEWEST_PER_CLASS;
  };

  if (names.length < FEWEST_SOURCES || !names.every(leavesEnough)) {
    return undefined;
  }

  return {
    folds: [sources.map((source) => names.indexOf(source))],
    foldCount: names.length,
    groups,
  };
}

/** Different pictures of the rarer class. */
function countRarer(targets: readonly number[], groups: readonly number[]): number {
  return Math.min(countGroups(targets, groups, 1), countGroups(targets, groups, 0));
}

/** Different pictures of a class: near-duplicates count once. */
function countGroups(
  targets: readonly number[],
  groups: readonly number[],
  target: number,
): number {
  return new Set(groups.filter((_, example) => targets[example] === target)).size;
}

/**
 * Deals examples into folds so that groups (near-duplicates) never straddle two of them and each
 * fold has its share of each class. The same seed deals the same folds.
 *
 * @param targets the class of each example
 * @param groups the group of each example; equal numbers stay together
 * @returns for each example its fold, 0 to `foldCount` − 1
 */
export function groupedFolds(
  targets: readonly number[],
  groups: readonly number[],
  foldCount: number,
  seed: number,
): number[] {
  const members = Map.groupBy(groups.keys(), (example) => groups[example]);
  const shuffled = shuffle([...members.values()], seed);

  // Large groups first, or they would unbalance folds that are already full.
  shuffled.sort((first, second) => second.length - first.length);

  const folds = new Array<number>(targets.length).fill(0);
  const counts = Array.from({ length: foldCount }, () => new Map<number, number>());

  for (const group of shuffled) {
    const target = targets[group[0] ?? 0] ?? 0;
    const fold = emptiest(counts, target);

    for (const example of group) {
      const own = targets[example] ?? 0;
      const count = counts[fold];

      folds[example] = fold;
      count?.set(own, (count.get(own) ?? 0) + 1);
    }
  }

  return folds;
}

/** The fold with the fewest examples of a class; of several, the one with the fewest in all. */
function emptiest(counts: readonly Map<number, number>[], target: number): number {
  const sizes = counts.map((count) => ({
    own: count.get(target) ?? 0,
    all: [...count.values()].reduce((sum, size) => sum + size, 0),
  }));

  let best = 0;

  for (const [fold, size] of sizes.entries()) {
    const least = sizes[best];

    if (
      least !== undefined &&
      (size.own < least.own || (size.own === least.own && size.all < least.all))
    ) {
      best = fold;
    }
  }

  return best;
}

/** Fisher–Yates. */
export function shuffle<Item>(items: readonly Item[], seed: number): Item[] {
  const random = xoroshiro128plus(seed);
  const shuffled = [...items];

  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = uniformInt(random, 0, last);
    const [moved, swapped] = [shuffled[other], shuffled[last]];

    if (moved !== undefined && swapped !== undefined) {
      shuffled[last] = moved;
      shuffled[other] = swapped;
    }
  }

  return shuffled;
}
