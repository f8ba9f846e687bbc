import type { Bottleneck } from '../bottleneck.ts';
import { crossValidateAll, fitStandardised } from '../cross-validate.ts';
import { shareRight } from '../evaluate.ts';
import { nearDuplicateGroups } from '../hygiene.ts';
import { everyRow, matrixFromRows } from '../matrix.ts';
import { isRight, median, type Share, share } from '../measures.ts';
import { planSplits } from '../split.ts';
import { targetsOf } from '../training-example.ts';

/** What one recipe seems to be worth, by how its pictures were chosen and split. */
export interface Inflation {
  /** As in the original: every file counts, and a random split may train on what it tests. */
  readonly naive: Worth;
  /** One of each picture, near-duplicates kept together. */
  readonly honest: Worth;
}

export interface Worth {
  readonly goody: number;
  readonly baddy: number;
  /** On pictures that were held back, cross-validated. */
  readonly accuracy: Share;
  /** The same by six colour numbers alone. */
  readonly colours: Share;
  /** On the test pictures; null where there are none. */
  readonly test: Share | null;
}

/** Pictures by the use that is made of them. */
export interface SeedPictures {
  /** All training pictures, copies too. */
  readonly all: readonly Bottleneck[];
  /** Those that are left once the set is clean. */
  readonly kept: readonly Bottleneck[];
  readonly test: readonly Bottleneck[];
}

/**
 * Measures the same recipe twice: with the duplicates left in, and without.
 *
 * @throws AppError DATA_TOO_FEW
 */
export function measureInflation({ all, kept, test }: SeedPictures, seed: number): Inflation {
  const everyFileItsOwn = all.map((_, number) => number);

  return {
    naive: measureWorth(all, everyFileItsOwn, test, seed),
    honest: measureWorth(kept, nearDuplicateGroups(kept), test, seed),
  };
}

function measureWorth(
  pictures: readonly Bottleneck[],
  groups: readonly number[],
  test: readonly Bottleneck[],
  seed: number,
): Worth {
  const targets = targetsOf(pictures);
  const splits = planSplits(targets, groups, seed);
  const features = matrixFromRows(pictures.map((picture) => picture.features));
  const colours = matrixFromRows(pictures.map((picture) => picture.colours));
  const runs = crossValidateAll({ features, targets }, splits);
  const goody = targets.filter((target) => target === 1).length;

  return {
    goody,
    baddy: targets.length - goody,
    accuracy: shareRight(runs, targets),
    colours: shareRight(crossValidateAll({ features: colours, targets }, splits), targets),
    test: test.length === 0 ? null : judge(test),
  };

  function judge(judged: readonly Bottleneck[]): Share {
    const strength = median(runs.map((run) => run.strength));
    const { weights, bias } = fitStandardised({ features, targets }, everyRow(features), strength);
    const rows = matrixFromRows(judged.map((picture) => picture.features));
    const scores = rows.multiply(everyRow(rows), weights);
    const wanted = targetsOf(judged);
    const right = scores.filter((score, number) => isRight(score + bias, wanted[number]));

    return share(right.length, judged.length);
  }
}
