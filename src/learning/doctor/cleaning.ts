import type { Duplicates } from './duplicates.ts';
import type { Examined, PictureNumber } from './examined.ts';

/** A picture that is to stay or to go; its file's name is known of files alone. */
type CleanedPicture = Examined & { readonly file?: string };

/** Why a picture does not belong into a clean set. */
export type CleaningReason = 'exact' | 'samePixels' | 'copy' | 'contradiction' | 'leak';

export interface LeftOutPicture {
  readonly picture: PictureNumber;
  readonly reason: CleaningReason;
  /** The picture that it is a copy of. */
  readonly as: PictureNumber;
}

export interface Cleaning {
  /** Training pictures alone. */
  readonly kept: readonly PictureNumber[];
  readonly leftOut: readonly LeftOutPicture[];
}

/**
 * Decides which training pictures make a clean set: of several copies the largest (of equally large ones
 * the one with the shortest name: the others are called copies of it), none whose copies have both labels, and none that is a test picture as well. Pictures that
 * are merely alike stay.
 */
export function planCleaning(
  pictures: readonly CleanedPicture[],
  { firstCopies }: Pick<Duplicates, 'firstCopies'>,
): Cleaning {
  const leftOut: LeftOutPicture[] = [];
  const kept: PictureNumber[] = [];

  for (const members of Map.groupBy(pictures.keys(), (number) => firstCopies[number]).values()) {
    const training = members.filter((number) => pictures[number]?.part !== 'test');
    const test = members.find((number) => pictures[number]?.part === 'test');
    const stays = largest(pictures, training);

    if (stays === undefined) {
      continue;
    }

    for (const picture of training) {
      const other = training.find((one) => pictures[one]?.label !== pictures[picture]?.label);

      if (test !== undefined) {
        leftOut.push({ picture, reason: 'leak', as: test });
      } else if (other !== undefined) {
        leftOut.push({ picture, reason: 'contradiction', as: other });
      } else if (picture === stays) {
        kept.push(picture);
      } else {
        leftOut.push({ picture, reason: howSame(pictures[picture], pictures[stays]), as: stays });
      }
    }
  }

  return { kept: kept.sort(ascending), leftOut: leftOut.sort((a, b) => a.picture - b.picture) };
}

function largest(
  pictures: readonly CleanedPicture[],
  numbers: readonly PictureNumber[],
): PictureNumber | undefined {
  const area = (number: PictureNumber): number => {
    const facts = pictures[number]?.facts;

    return facts === undefined ? 0 : facts.width * facts.height;
  };

  const letters = (number: PictureNumber): number => pictures[number]?.file?.length ?? 0;

  return [...numbers].sort(
    (first, second) =>
      area(second) - area(first) || letters(first) - letters(second) || first - second,
  )[0];
}

function howSame(first: Examined | undefined, second: Examined | undefined): CleaningReason {
  if (first?.sha256 === second?.sha256) {
    return 'exact';
  }

  return first?.facts?.pixels === second?.facts?.pixels ? 'samePixels' : 'copy';
}

function ascending(first: number, second: number): number {
  return first - second;
}
