import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Decisions that one seed makes, always the same ones. */
export interface Chance {
  /** A whole number from 0 to below the limit. */
  below(limit: number): number;
  /** True in so many cases of a hundred. */
  percent(share: number): boolean;
  /** @throws RangeError where there is nothing to choose from */
  pick<Item>(items: readonly Item[]): Item;
}

export function createChance(seed: number): Chance {
  const generator = xoroshiro128plus(seed);

  function below(limit: number): number {
    return uniformInt(generator, 0, limit - 1);
  }

  return {
    below,
    percent: (share) => below(100) < share,

    pick(items) {
      const index = below(items.length);

      if (!(index in items)) {
        throw new RangeError('Expected something to choose from but received nothing');
      }

      return items[index] as (typeof items)[number];
    },
  };
}
