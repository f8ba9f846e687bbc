import type { Bottleneck } from './bottleneck.ts';
import { createGroups } from './groups.ts';
import { indexHashes } from './hash-index.ts';
import type { TrainingExample } from './training-example.ts';

export { NEAR_DUPLICATE_BITS } from './hash-index.ts';

/** A picture as it came from a folder. */
export interface Example extends Bottleneck {
  /** The file's path below the folder. */
  readonly file: string;
}

/** Why a picture was left out. */
export type Duplicate =
  | { readonly kind: 'same'; readonly file: string; readonly as: string }
  | { readonly kind: 'contradiction'; readonly file: string; readonly as: string };

export interface CleanResult<Picture extends Example = Example> {
  readonly kept: readonly Picture[];
  readonly leftOut: readonly Duplicate[];
}

/**
 * Keeps one of each picture (by its bytes). Where one picture stands under both labels nobody knows
 * which is meant, so all its copies are left out.
 */
export function removeDuplicates<Picture extends Example>(
  examples: readonly Picture[],
): CleanResult<Picture> {
  const kept: Picture[] = [];
  const leftOut: Duplicate[] = [];

  for (const copies of Map.groupBy(examples, (example) => example.sha256).values()) {
    const [first, ...others] = copies;

    if (first === undefined) {
      continue;
    }

    const other = others.find((copy) => copy.label !== first.label);

    if (other !== undefined) {
      const second = { kind: 'contradiction', file: first.file, as: other.file } as const;
      leftOut.push(second);

      for (const copy of others) {
        leftOut.push({ kind: 'contradiction', file: copy.file, as: first.file });
      }
    } else {
      kept.push(first);

      for (const copy of others) {
        leftOut.push({ kind: 'same', file: copy.file, as: first.file });
      }
    }
  }

  return { kept, leftOut };
}

/** Why a picture was left out of a guild's training. */
export interface LeftOut {
  readonly sha256: string;
  readonly origin: TrainingExample['origin'];
  /**
   * - `same`: it is there twice
   * - `overruled`: the guild gave the same or nearly the same picture the other label; for a verdict that nobody
   *   opposed, the guild or the base set
   * - `contradiction`: the guild itself gave the same or nearly the same picture both labels, so
   *   nobody knows which is meant
   */
  readonly reason: 'same' | 'overruled' | 'contradiction';
  /** The SHA-256 of the picture that it is the same as. */
  readonly as: string;
}

export interface CleanedExamples {
  /** By SHA-256, none twice. */
  readonly kept: readonly TrainingExample[];
  readonly leftOut: readonly LeftOut[];
}

/** Of copies of one picture the first is kept: what somebody said counts before what was let stand. */
const RANKS: Readonly<Record<TrainingExample['origin'], number>> = {
  guild: 0,
  base: 1,
  unopposed: 2,
};

/**
 * Makes one training set of the base set and a guild's pictures: one of each, and where the two sides
 * disagree the guild's word counts. Verdicts that nobody opposed are but a supplement: they give way to
 * everything that is nearly the same, whatever its label.
 *
 * @param examples in any order, which makes no difference
 */
export function cleanForTraining(examples: readonly TrainingExample[]): CleanedExamples {
  const sorted = [...examples].sort(
    (first, second) =>
      compare(first.sha256, second.sha256) ||
      RANKS[first.origin] - RANKS[second.origin] ||
      compare(first.label, second.label),
  );
  const single: TrainingExample[] = [];
  const leftOut: LeftOut[] = [];

  for (const copies of Map.groupBy(sorted, (example) => example.sha256).values()) {
    const [first, ...others] = copies;

    if (first === undefined) {
      continue;
    }

    if (others.some((copy) => copy.origin === first.origin && copy.label !== first.label)) {
      leftOut.push(...copies.map((copy) => leaveOut(copy, first, 'contradiction')));

      continue;
    }

    leftOut.push(
      ...others.map((copy) =>
        leaveOut(copy, first, copy.label === first.label ? 'same' : 'overruled'),
      ),
    );
    single.push({
      ...first,
      queued: copies.some((copy) => copy.queued),
      pinned: copies.some((copy) => copy.pinned),
    });
  }

  const disputed = findDisputed(single);

  return {
    kept: single.filter((_, index) => !disputed.has(index)),
    leftOut: [...leftOut, ...disputed.values()],
  };
}

/** Pictures that nearly the same picture stands against, by their numbers. */
function findDisputed(examples: readonly TrainingExample[]): Map<number, LeftOut> {
  const index = indexHashes(examples.map((example) => example.perceptualHash));
  const disputed = new Map<number, LeftOut>();

  for (const [number, example] of examples.entries()) {
    index.visitNear(number, (other) => {
      const against = examples[other];
      const reason =
        against === undefined || other === number
          ? undefined
          : whyGivesWay(example, against, other < number);

      if (against !== undefined && reason !== undefined) {
        disputed.set(number, leaveOut(example, against, reason));
      }
    });
  }

  return disputed;
}

/** Why a picture gives way to nearly the same one, if it does. */
function whyGivesWay(
  example: TrainingExample,
  against: TrainingExample,
  isLater: boolean,
): LeftOut['reason'] | undefined {
  const agrees = example.label === against.label;

  if (example.origin !== 'unopposed') {
    return against.origin !== 'guild' || agrees ? undefined : CONTRADICTED[example.origin];
  }

  if (against.origin !== 'unopposed') {
    return agrees ? 'same' : 'overruled';
  }

  if (!agrees) {
    return 'contradiction';
  }

  // One of them is enough.
  return isLater ? 'same' : undefined;
}

/** What it is called where the guild gave nearly the same picture the other label. */
const CONTRADICTED = { guild: 'contradiction', base: 'overruled' } as const;

function leaveOut(
  { sha256, origin }: TrainingExample,
  against: TrainingExample,
  reason: LeftOut['reason'],
): LeftOut {
  return { sha256, origin, reason, as: against.sha256 };
}

function compare(first: string, second: string): number {
  return first < second ? -1 : Number(first > second);
}

/**
 * Groups near-duplicates by their perceptual hashes, so that a split never trains on the picture that
 * it tests; and all pictures of a character, where characters are known.
 *
 * @returns for each example the number of its group; near-duplicates of near-duplicates share one
 */
export function nearDuplicateGroups(
  examples: readonly (Pick<Bottleneck, 'perceptualHash'> & { readonly character?: string })[],
): number[] {
  const distinct = [...new Set(examples.map((example) => example.perceptualHash))];
  const numbers = new Map(distinct.map((hash, number) => [hash, number]));
  const groups = createGroups(distinct.length);
  const index = indexHashes(distinct);
  const numberOf = (hash = ''): number => numbers.get(hash) ?? 0;

  for (const number of distinct.keys()) {
    index.visitNear(number, (other) => {
      groups.join(number, other);
    });
  }

  const characters = Map.groupBy(examples, ({ character = '' }) => character);
  characters.delete('');

  for (const [first, ...others] of characters.values()) {
    for (const other of others) {
      groups.join(numberOf(first?.perceptualHash), numberOf(other.perceptualHash));
    }
  }

  return examples.map(({ perceptualHash }) => groups.of(numberOf(perceptualHash)));
}
