import type { Bottleneck } from './bottleneck.ts';
import { nearDuplicateGroups } from './hygiene.ts';
import type { ObservedPicture } from './observe.ts';
import { FEWEST_PER_CLASS } from './split.ts';

/** What a head was trained on, as far as that is known. */
export interface Trained {
  /** Its bottlenecks; absent where nothing tells. */
  readonly bottlenecks?: readonly Pick<Bottleneck, 'sha256' | 'perceptualHash'>[];
  /** The same, with all that is measured of them; empty where that was not kept. */
  readonly observed: readonly ObservedPicture[];
}

/** What of a folder a head was trained on. */
export interface Overlap {
  /** Pictures that it was trained on; absent where nothing tells. */
  readonly trainedOn?: number;
  /** Pictures of the folder that are the same file as one of them. */
  readonly same: number;
  /** Others that are in one group of near-duplicates with one of them. */
  readonly near: number;
  /** Whether those were left out of the figures. Where too few others remain, they were not. */
  readonly leftOut: boolean;
}

export function findOverlap(
  pictures: readonly ObservedPicture[],
  { bottlenecks }: Trained,
): { overlap: Overlap; pictures: readonly ObservedPicture[] } {
  if (bottlenecks === undefined) {
    const overlap = { same: 0, near: 0, leftOut: false };

    return { overlap, pictures };
  }

  const known = new Set(bottlenecks.map(({ sha256 }) => sha256));
  const isSame = pictures.map(({ sha256 }) => known.has(sha256));
  const isNear = findNear(pictures, bottlenecks);
  const unseen = pictures.filter((_, number) => isSame[number] !== true && !isNear.has(number));
  const leftOut = hasBothLabels(unseen);
  const same = isSame.filter(Boolean).length;

  return {
    overlap: {
      trainedOn: bottlenecks.length,
      same,
      near: pictures.length - unseen.length - same,
      leftOut: leftOut && unseen.length < pictures.length,
    },
    pictures: leftOut ? unseen : pictures,
  };
}

/** Numbers of the pictures that a training picture is in one group with. */
function findNear(
  pictures: readonly ObservedPicture[],
  bottlenecks: readonly Pick<Bottleneck, 'perceptualHash'>[],
): Set<number> {
  const hashes = [...pictures, ...bottlenecks].map(({ perceptualHash }) => ({ perceptualHash }));
  const groups = nearDuplicateGroups(hashes);
  const trained = new Set(groups.slice(pictures.length));

  return new Set([...pictures.keys()].filter((number) => trained.has(groups[number] ?? -1)));
}

function hasBothLabels(pictures: readonly ObservedPicture[]): boolean {
  return (['goody', 'baddy'] as const).every(
    (label) => pictures.filter((picture) => picture.label === label).length >= FEWEST_PER_CLASS,
  );
}
