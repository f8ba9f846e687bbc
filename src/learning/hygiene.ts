import { hammingDistance } from '../inference/perceptual-hash.ts';
import type { Bottleneck } from './bottleneck.ts';

/** Bits in which the perceptual hashes of one picture's copies differ at most. */
export const NEAR_DUPLICATE_BITS = 8;

/** A picture as it came from a folder. */
export interface Example extends Bottleneck {
  /** The file's path below the folder. */
  readonly file: string;
}

/** Why a picture was left out. */
export type Duplicate =
  | { readonly kind: 'same'; readonly file: string; readonly as: string }
  | { readonly kind: 'contradiction'; readonly file: string; readonly as: string };

export interface CleanResult {
  readonly kept: readonly Example[];
  readonly leftOut: readonly Duplicate[];
}

/**
 * Keeps one of each picture (by its bytes). Where one picture stands under both labels nobody knows
 * which is meant, so all its copies are left out.
 */
export function removeDuplicates(examples: readonly Example[]): CleanResult {
  const kept: Example[] = [];
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

/**
 * Groups near-duplicates by their perceptual hashes, so that a split never trains on the picture that
 * it tests.
 *
 * @returns for each example the number of its group; near-duplicates of near-duplicates share one
 */
export function nearDuplicateGroups(examples: readonly Bottleneck[]): number[] {
  const groups = examples.map((_, index) => index);

  for (const [index, example] of examples.entries()) {
    for (let earlier = 0; earlier < index; earlier += 1) {
      const other = examples[earlier];

      if (
        other !== undefined &&
        groups[earlier] !== groups[index] &&
        hammingDistance(example.perceptualHash, other.perceptualHash) <= NEAR_DUPLICATE_BITS
      ) {
        merge(groups, groups[earlier] ?? earlier, groups[index] ?? index);
      }
    }
  }

  return groups;
}

function merge(groups: number[], into: number, from: number): void {
  for (const [index, group] of groups.entries()) {
    if (group === from) {
      groups[index] = into;
    }
  }
}
