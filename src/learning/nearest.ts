import type { Label, Store } from '../store/ports.ts';
import type { BaseSet } from './gather.ts';
import { cosine } from './memory.ts';

/** A picture that the head was trained on. */
export interface Neighbour {
  readonly label: Label;
  /** Cosine of the features, −1 to 1. */
  readonly likeness: number;
  readonly origin: 'base' | 'guild';
  /** The packed input; absent for the base set, whose pictures are not part of the project. */
  readonly input: Uint8Array | null;
}

/** Examples that are read at once. */
const BATCH = 100;

/**
 * The training pictures whose features are nearest to a picture's: those of the base set, and where it is
 * asked in a guild those that its head has seen. No guild sees another's.
 *
 * @param features as many floats as the backbone gives
 */
export async function nearestTrainingPictures(
  store: Pick<Store, 'listExamplesWithPictures'>,
  guildId: string | null,
  base: BaseSet,
  features: Float32Array,
  count: number,
): Promise<readonly Neighbour[]> {
  let nearest: readonly Neighbour[] = takeNearest(
    base.bottlenecks.map((bottleneck) => ({
      label: bottleneck.label,
      likeness: cosine(bottleneck.features, features),
      origin: 'base',
      input: null,
    })),
    count,
  );

  for (let offset = 0; guildId !== null; offset += BATCH) {
    const records = await store.listExamplesWithPictures(
      { guildId, states: ['trained'] },
      { offset, limit: BATCH },
    );

    if (records.length === 0) {
      break;
    }

    const found = records.flatMap(({ label, picture }): Neighbour[] =>
      picture === null
        ? []
        : [
            {
              label,
              likeness: cosine(picture.features, features),
              origin: 'guild',
              input: picture.input,
            },
          ],
    );

    nearest = takeNearest([...nearest, ...found], count);
  }

  return nearest;
}

function takeNearest(neighbours: readonly Neighbour[], count: number): readonly Neighbour[] {
  return [...neighbours].sort((first, second) => second.likeness - first.likeness).slice(0, count);
}
