import type { Head } from '../inference/head.ts';
import { fitStandardised, partition, ROUGH_TOLERANCE, scoreHeld } from './cross-validate.ts';
import type { Run } from './evaluate.ts';
import type { Members } from './matrix.ts';
import type { Examples, LinearModel } from './problem.ts';
import type { Splits } from './split.ts';
import type { TrainingExample } from './training-example.ts';

/** The head that answers now. */
export interface Incumbent {
  readonly head: Head;
  /** SHA-256s of the pictures that it was trained on. */
  readonly trainedOn: readonly string[];
  /** C, the inverse of its regularisation's strength. */
  readonly strength: number;
}

/**
 * Scores each fold by the incumbent's recipe: its own training pictures without that fold, at its own
 * strength, as exact as the candidate's. Where what is left of those pictures lacks a label, its head
 * is scored as it is: then it has seen next to none of them.
 *
 * @param pictures those that the examples show, in their order
 * @param onFold called after each fold with how many are done
 */
export function scoreIncumbent(
  incumbent: Incumbent,
  pictures: readonly TrainingExample[],
  examples: Examples,
  splits: Splits,
  onFold: (done: number, total: number) => void = () => undefined,
): Run[] {
  const trainedOn = new Set(incumbent.trainedOn);
  const known = pictures.map((picture) => trainedOn.has(picture.sha256));
  const total = splits.folds.length * splits.foldCount;
  let done = 0;

  return splits.folds.map((foldOf) => {
    const folds = partition(foldOf, examples.pictureOf);

    const models = folds.map(({ training }) => {
      const members = training.filter((row) => known[examples.pictureOf?.[row] ?? row] === true);
      const model = fitIncumbent(incumbent, examples, members);

      done += 1;
      onFold(done, total);

      return model;
    });

    return { folds: foldOf, logOdds: scoreHeld(examples, folds, models) };
  });
}

function fitIncumbent(
  { head, strength }: Incumbent,
  examples: Examples,
  members: Members,
): LinearModel {
  const targets = new Set(Array.from(members, (member) => examples.targets[member]));

  return targets.size === 2
    ? fitStandardised(examples, members, strength, ROUGH_TOLERANCE)
    : { weights: Float64Array.from(head.weights), bias: head.bias };
}
