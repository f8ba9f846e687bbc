import type { KeptPicture, Label, Store } from '../store/ports.ts';
import type { Manifest } from './candidate.ts';
import type { BaseSet } from './gather.ts';
import { cosine } from './memory.ts';

/** A picture that the head was trained on. */
export interface Neighbour {
  /** The one that the head was trained with. */
  readonly label: Label;
  /** Cosine of the features, −1 to 1. */
  readonly likeness: number;
  readonly origin: 'base' | 'guild';
  /** The packed input; absent for the base set, whose pictures are not part of the project. */
  readonly input: Uint8Array | null;
}

/** A guild's head: its manifest says which pictures it was trained on. */
export interface TrainedHead {
  readonly guildId: string;
  readonly manifest: Manifest;
}

/** A picture, as one backbone sees it. */
type Seen = Pick<KeptPicture, 'features' | 'backbone'>;

/** Examples that are read at once. */
const BATCH = 100;

/**
 * The pictures that a head was trained on whose features are nearest to a picture's, as far as they are
 * still kept. Those of a guild's own head are the guild's and the base set's: no guild sees another's.
 *
 * @param head absent: the base head
 * @param seen of the backbone that the head sits on
 */
export async function nearestTrainingPictures(
  store: Pick<Store, 'listExamplesWithPictures'>,
  base: BaseSet,
  head: TrainedHead | null,
  seen: Seen,
  count: number,
): Promise<readonly Neighbour[]> {
  const fromBase = nearestOfBase(base, head, seen);

  return head === null
    ? takeNearest(fromBase, count)
    : await nearestOfGuild(store, head, seen, takeNearest(fromBase, count), count);
}

function nearestOfBase(
  { bottlenecks }: BaseSet,
  head: TrainedHead | null,
  { features }: Seen,
): Neighbour[] {
  // Manifests of earlier versions list the base set's pictures.
  const knowsAll = head === null || head.manifest.base !== undefined;
  const labels = knowsAll ? undefined : labelsOf(head, 'base');

  return bottlenecks
    .filter(({ sha256 }) => labels?.has(sha256) ?? true)
    .map((bottleneck) => ({
      label: bottleneck.label,
      likeness: cosine(bottleneck.features, features),
      origin: 'base',
      input: null,
    }));
}

async function nearestOfGuild(
  store: Pick<Store, 'listExamplesWithPictures'>,
  head: TrainedHead,
  { features, backbone }: Seen,
  start: readonly Neighbour[],
  count: number,
): Promise<readonly Neighbour[]> {
  const { guildId } = head;
  const labels = labelsOf(head, 'guild');
  let nearest = start;

  for (let offset = 0; ; offset += BATCH) {
    const records = await store.listExamplesWithPictures({ guildId }, { offset, limit: BATCH });

    if (records.length === 0) {
      return nearest;
    }

    const found = records.flatMap(({ sha256, picture }): Neighbour[] => {
      const label = labels.get(sha256);

      return label === undefined || picture?.backbone !== backbone
        ? []
        : [
            {
              label,
              likeness: cosine(picture.features, features),
              origin: 'guild',
              input: picture.input,
            },
          ];
    });

    nearest = takeNearest([...nearest, ...found], count);
  }
}

function labelsOf({ manifest }: TrainedHead, origin: Neighbour['origin']): Map<string, Label> {
  return new Map(
    manifest.examples
      .filter((example) => example.origin === origin)
      .map(({ sha256, label }) => [sha256, label]),
  );
}

function takeNearest(neighbours: readonly Neighbour[], count: number): readonly Neighbour[] {
  return [...neighbours].sort((first, second) => second.likeness - first.likeness).slice(0, count);
}
