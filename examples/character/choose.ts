import type { Random } from './random.ts';

export type Side = 'goody' | 'baddy';

/** Drawings that a part is chosen from: those that suit one side, the other, or both. */
export interface Choices<Item> {
  readonly goody: readonly [Item, ...Item[]];
  readonly baddy: readonly [Item, ...Item[]];
}

/**
 * Chooses what suits the side, yet in some cases what suits the other: no single part gives a
 * character away.
 *
 * @param crossover percentage of the cases that choose from the other side's list
 */
export function choose<Item>(
  random: Random,
  side: Side,
  choices: Choices<Item>,
  crossover: number,
): Item {
  const other = side === 'goody' ? 'baddy' : 'goody';

  return random.pick(choices[random.chance(crossover) ? other : side]);
}
