import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

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
function shuffle<Item>(items: readonly Item[], seed: number): Item[] {
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
