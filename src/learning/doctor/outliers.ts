import type { PictureNumber } from './examined.ts';
import { fences } from './fences.ts';
import type { Neighbourhood } from './neighbourhood.ts';

/** A picture unlike the others. */
export interface Outlier {
  readonly picture: PictureNumber;
  /** Mean distance (1 − cosine) from its ten nearest, in times of the usual one. */
  readonly times: number;
}

/** Interquartile ranges beyond the third quartile; as cleanlab has it. */
const RANGES = 1.7;

/** The farthest first. */
export function findOutliers({ distances, median }: Neighbourhood): Outlier[] {
  const [, upper] = fences(distances, RANGES);

  return distances
    .map((distance, picture) => ({ picture, distance, times: distance / median }))
    .filter(({ distance }) => distance > upper)
    .map(({ picture, times }) => ({ picture, times }))
    .sort((first, second) => second.times - first.times);
}
