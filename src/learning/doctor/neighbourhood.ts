import { everyRow, type Matrix } from '../matrix.ts';
import { mean, median } from '../measures.ts';
import { shuffle } from '../split.ts';

/** Nearest pictures whose distances are averaged; as many as cleanlab takes. */
const NEIGHBOURS = 10;

/** Pictures that each is compared with: all where there are no more, else a random sample. */
const MOST_COMPARED = 1_000;

/** How far each picture's features are from those of others. */
export interface Neighbourhood {
  /** Of each picture, the mean distance (1 − cosine) from its ten nearest. */
  readonly distances: readonly number[];
  /** The usual one. */
  readonly median: number;
}

/**
 * Distance from the nearest neighbours, among at most a thousand pictures drawn at random: that tells
 * outliers as well as a comparison with all (Sugiyama and Borgwardt 2013, "Rapid distance-based outlier
 * detection via sampling"), and does not grow with the square.
 *
 * @param features rows of length 1, of pictures of which none is another's copy
 */
export function measureNeighbourhood(features: Matrix, seed: number): Neighbourhood {
  const everybody = everyRow(features);
  const nearest = Array.from(everybody, (): number[] => []);

  for (const other of shuffle([...everybody], seed).slice(0, MOST_COMPARED)) {
    const cosines = features.multiply(everybody, Float64Array.from(features.rowOf(other)));

    for (const [row, cosine] of cosines.entries()) {
      if (row !== other) {
        keepSmallest(nearest[row] ?? [], 1 - cosine);
      }
    }
  }

  const distances = nearest.map(mean);

  return { distances, median: median(distances) };
}

/** Keeps the smallest values of all that come, in order. */
function keepSmallest(smallest: number[], value: number): void {
  if (smallest.length === NEIGHBOURS && value >= (smallest.at(-1) ?? Infinity)) {
    return;
  }

  const place = smallest.findIndex((other) => other > value);
  smallest.splice(place === -1 ? smallest.length : place, 0, value);
  smallest.length = Math.min(smallest.length, NEIGHBOURS);
}
