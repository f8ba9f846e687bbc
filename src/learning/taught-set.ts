import type { BackboneCard } from '../inference/backbone.ts';
import type { Label } from '../inference/head.ts';
import { examine } from './doctor/examine.ts';
import type { TrainingExample } from './training-example.ts';

/** A picture of the set: one that the guild taught, or one of the base set, which has no pixels. */
export type SetPicture = Pick<TrainingExample, 'sha256' | 'label' | 'origin'>;

/** Pictures that are the same, or nearly the same. */
export interface SetGroup {
  readonly pictures: readonly SetPicture[];
  /** Whether they have two labels: nobody knows which is meant. */
  readonly isContradictory: boolean;
}

/** What models that had not seen a picture of the guild think of its label. */
export interface Doubt extends SetPicture {
  /** Out-of-fold probability of the label that it has, 0 to 1. */
  readonly probability: number;
}

/** What is to be known of the pictures that a guild's heads are trained on. All of it is JSON. */
export interface TaughtSetReport {
  readonly guild: number;
  readonly base: number;
  /** Pictures of the guild. */
  readonly duplicates: readonly SetGroup[];
  /** Pictures of the guild that the base set has, too. */
  readonly leaks: readonly SetGroup[];
  /** Null where there are too few different pictures to cross-validate. */
  readonly doubts: {
    /** The most likely errors first. */
    readonly labelErrors: readonly Doubt[];
    /** The least likely labels first. */
    readonly hardest: readonly Doubt[];
  } | null;
}

/** Of each list, what is told at most: nobody looks at more. */
const MAX_LISTED = 500;

/** The hardest that are told: beyond these all are easy. */
const MAX_HARDEST = 96;

/** Decides the splits; the same pictures give the same report. */
const SEED = 1;

/**
 * Looks for what moderators can put right: copies, leaks, wrong labels, and what is hardest.
 *
 * @param memory what copies of one picture have in common, as the card of the backbone in use has it
 * @param onProgress told now and then that it goes on
 */
export function reportOnTaughtSet(
  examples: readonly TrainingExample[],
  memory: BackboneCard['memory'],
  onProgress: () => void = () => undefined,
): TaughtSetReport {
  const { duplicates, different, predicted } = examine(examples, {
    seed: SEED,
    memory,
    onProgress,
  });
  const guild = examples.filter(({ origin }) => origin === 'guild').length;

  const groups = [...duplicates.exact, ...duplicates.near.map(({ members }) => members)].map(
    (numbers) => toGroup(pick(examples, numbers)),
  );
  const ofGuild = groups.filter(({ pictures }) => has(pictures, 'guild'));
  const isLeak = ({ pictures }: SetGroup): boolean => has(pictures, 'base');

  return {
    guild,
    base: examples.length - guild,
    duplicates: ofGuild.filter((group) => !isLeak(group)).slice(0, MAX_LISTED),
    leaks: ofGuild.filter(isLeak).slice(0, MAX_LISTED),
    doubts: predicted === null ? null : findDoubts(examples, different, predicted),
  };
}

function findDoubts(
  examples: readonly TrainingExample[],
  different: readonly number[],
  predicted: NonNullable<ReturnType<typeof examine>['predicted']>,
): NonNullable<TaughtSetReport['doubts']> {
  const doubts = different.flatMap((number, index) => {
    const example = examples[number];
    const goody = predicted.goodyProbabilities[index] ?? 0.5;

    return example?.origin === 'guild' ? [toDoubt(example, goody)] : [];
  });

  const byHash = new Map(doubts.map((doubt) => [doubt.sha256, doubt]));
  const wrong = new Set(
    predicted.labelErrors.map(({ picture }) => examples[picture]?.sha256 ?? ''),
  );

  return {
    labelErrors: [...wrong].flatMap((sha256) => byHash.get(sha256) ?? []).slice(0, MAX_LISTED),
    hardest: doubts
      .toSorted((first, second) => first.probability - second.probability)
      .slice(0, MAX_HARDEST),
  };
}

function toDoubt({ sha256, label, origin }: TrainingExample, goody: number): Doubt {
  return { sha256, label, origin, probability: label === 'goody' ? goody : 1 - goody };
}

function toGroup(pictures: readonly SetPicture[]): SetGroup {
  const labels = new Set<Label>(pictures.map(({ label }) => label));

  return { pictures, isContradictory: labels.size > 1 };
}

function pick(examples: readonly TrainingExample[], numbers: readonly number[]): SetPicture[] {
  return numbers
    .map((number) => examples[number])
    .filter((one) => one !== undefined)
    .map(({ sha256, label, origin }) => ({ sha256, label, origin }));
}

function has(pictures: readonly SetPicture[], wanted: SetPicture['origin']): boolean {
  return pictures.some(({ origin }) => origin === wanted);
}
