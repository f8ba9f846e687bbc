import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

import type { Bottleneck } from '../../src/learning/bottleneck.ts';
import type { Posted } from './pictures.ts';

/** What a guild's members post. */
export interface GuildStyle {
  readonly name: string;
  readonly sources: readonly string[];
}

/** One picture as it comes. */
export interface Post {
  readonly picture: Bottleneck;
  /** Whether the very same picture was posted before, encoded otherwise. */
  readonly again: boolean;
  /** 0 to 1: how closely somebody has to look to see what is wrong about its verdict. */
  readonly subtlety: number;
}

/** Share of the characters that one guild knows: each seed's guild others. */
const KNOWN = 0.75;

/** Share of the pictures that are posted once more. */
const POSTED_AGAIN = 0.125;

/**
 * The pictures that a guild's members post, in their order. A character's pictures are spread over the
 * whole time, so that it comes back after a while in another picture; some of the pictures come back too.
 */
export async function playGuild(
  { sources }: GuildStyle,
  posted: readonly Posted[],
  seed: number,
): Promise<Post[]> {
  const random = xoroshiro128plus(seed);
  const chance = (): number => uniformFloat64(random);
  const subtleties = xoroshiro128plus(-seed);
  const own = posted.filter(({ source }) => sources.includes(source));
  const posts: (Omit<Post, 'subtlety'> & { readonly at: number })[] = [];

  for (const pictures of Map.groupBy(own, ({ character }) => character).values()) {
    if (chance() >= KNOWN) {
      continue;
    }

    const order = pictures
      .map((picture) => ({ picture, luck: chance() }))
      .sort((first, second) => first.luck - second.luck);

    for (const [number, { picture }] of order.entries()) {
      const at = (number + chance()) / order.length;
      posts.push({ picture: picture.bottleneck, again: false, at });

      if (chance() < POSTED_AGAIN) {
        posts.push({ picture: await picture.again(), again: true, at: at + chance() * (1 - at) });
      }
    }
  }

  return posts
    .sort((first, second) => first.at - second.at)
    .map((post) => ({ ...post, subtlety: uniformFloat64(subtleties) }));
}
