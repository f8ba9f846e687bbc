import type { Label } from '../../inference/head.ts';
import type { Examined } from './examined.ts';

/** How many times as many of one label as of the other is too many. */
export const MOST_TIMES = 3;

export interface Balance {
  readonly goody: number;
  readonly baddy: number;
  readonly more: Label;
  /** How many times as many; one is counted where the other label has none. */
  readonly times: number;
  /** Beyond {@link MOST_TIMES}. */
  readonly isUneven: boolean;
}

/** Counts different pictures: copies count once. */
export function measureBalance(pictures: readonly Pick<Examined, 'label'>[]): Balance {
  const goody = pictures.filter(({ label }) => label === 'goody').length;
  const baddy = pictures.length - goody;
  const times = Math.max(goody, baddy) / Math.max(1, Math.min(goody, baddy));

  return {
    goody,
    baddy,
    more: goody >= baddy ? 'goody' : 'baddy',
    times,
    isUneven: times > MOST_TIMES,
  };
}

/** The balance of each source, where there are several. */
export function measureSources(
  pictures: readonly Pick<Examined, 'label' | 'source'>[],
): readonly (Balance & { readonly source: string })[] {
  const sources = Map.groupBy(pictures, ({ source = '' }) => source);

  return sources.size < 2
    ? []
    : [...sources].map(([source, own]) => ({ source, ...measureBalance(own) }));
}
