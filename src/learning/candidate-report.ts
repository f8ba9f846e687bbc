import { decide, type Verdict } from '../inference/calibration.ts';
import { type Head, score } from '../inference/head.ts';
import { ALWAYS_UNSURE } from './calibrate.ts';
import {
  crossValidateAll,
  type CrossValidation,
  fitStandardised,
  partition,
  ROUGH_TOLERANCE,
  scoreHeld,
} from './cross-validate.ts';
import { balance, countConfusion, type Evaluation, evaluate, type Run } from './evaluate.ts';
import type { CleanedExamples, LeftOut } from './hygiene.ts';
import { matrixFromRows, type Members } from './matrix.ts';
import { countRight, mean, type Share, share } from './measures.ts';
import type { Examples, LinearModel } from './problem.ts';
import { type PairedDifference, pairedDifference } from './paired.ts';
import type { Splits } from './split.ts';
import { targetsOf, type TrainingExample } from './training-example.ts';

/** The head that answers now. */
export interface Incumbent {
  readonly head: Head;
  /** SHA-256s of the pictures that it was trained on. */
  readonly trainedOn: readonly string[];
  /** C, the inverse of its regularisation's strength. */
  readonly strength: number;
}

/** A picture that the guild asked about, whether or not anybody corrected the answer. */
export interface RecentVerdict {
  readonly sha256: string;
  readonly features: Float32Array;
}

/**
 * How good a candidate is, measured on pictures that its recipe had not seen, next to the incumbent's
 * recipe on the very same pictures: both are fitted without each fold, and score that fold. Counts are
 * means over the repeated cross-validations. All of it is JSON.
 */
export interface CandidateReport extends Omit<Evaluation, 'unsure'> {
  readonly model: { readonly backbone: string; readonly head: string };
  readonly incumbent: string;
  readonly seed: number;
  readonly pictures: {
    readonly goody: number;
    readonly baddy: number;
    readonly base: number;
    readonly guild: number;
  };
  readonly folds: number;
  readonly repeats: number;
  /** C, the inverse of the regularisation's strength. */
  readonly strength: number;
  readonly temperature: number;
  readonly unsureBelow: number;
  readonly unsure: Evaluation['unsure'] & {
    readonly targetAccuracy: number;
    /** False where no confidence reaches the target: then the head is always unsure. */
    readonly targetReached: boolean;
  };
  /** What the incumbent's recipe reaches on the same folds. */
  readonly before: {
    readonly accuracy: Share;
    readonly balancedAccuracy: number;
  };
  readonly difference: PairedDifference;
  /** The same on the guild's own pictures alone. */
  readonly guild: {
    readonly before: Share;
    readonly after: Share;
    readonly difference: PairedDifference;
  };
  /** The queue, and what the two heads as they are say of it. */
  readonly corrections: {
    readonly of: number;
    /** SHA-256s that the incumbent gets wrong and the candidate right. */
    readonly fixed: readonly string[];
    /** SHA-256s that both get wrong. */
    readonly notFixed: readonly string[];
  };
  readonly pinned: {
    readonly of: number;
    /** SHA-256s that the candidate gets wrong. */
    readonly broken: readonly string[];
  };
  readonly recent: {
    readonly of: number;
    readonly changed: readonly ChangedVerdict[];
  };
  readonly leftOut: readonly LeftOut[];
}

/** A recent verdict that the candidate would give differently. */
export interface ChangedVerdict {
  readonly sha256: string;
  readonly before: Verdict['verdict'];
  readonly after: Verdict['verdict'];
}

/** All that {@link reportOn} looks at. */
export interface CandidateFindings {
  readonly head: Head;
  readonly seed: number;
  readonly strength: number;
  readonly targetAccuracy: number;
  readonly incumbent: Incumbent;
  readonly recent: readonly RecentVerdict[];
  /** Everything that was asked for, left out or not. */
  readonly taught: readonly TrainingExample[];
  readonly cleaned: CleanedExamples;
  /** The kept examples as numbers. */
  readonly examples: Examples;
  readonly splits: Splits;
  readonly runs: readonly (Run & CrossValidation)[];
  readonly onProgress: (done: number, total: number) => void;
}

/** Measures a candidate; see {@link CandidateReport}. */
export function reportOn(findings: CandidateFindings): CandidateReport {
  const { head, incumbent, cleaned, examples, splits, runs, recent, targetAccuracy } = findings;
  const { targets } = examples;
  const { kept } = cleaned;

  const before = scoreIncumbent(findings);
  const colours = { ...examples, features: matrixFromRows(kept.map((one) => one.colours)) };
  const evaluation = evaluate(runs, crossValidateAll(colours, splits), targets, targetAccuracy);

  const everybody = [...kept.keys()];
  const guild = everybody.filter((number) => kept[number]?.origin === 'guild');
  const goodies = targets.filter((target) => target === 1).length;

  return {
    model: { backbone: head.backbone, head: head.id },
    incumbent: incumbent.head.id,
    seed: findings.seed,
    pictures: {
      goody: goodies,
      baddy: targets.length - goodies,
      base: targets.length - guild.length,
      guild: guild.length,
    },
    folds: splits.foldCount,
    repeats: splits.folds.length,
    strength: findings.strength,
    temperature: head.temperature,
    unsureBelow: head.unsureBelow,
    ...evaluation,
    unsure: {
      ...evaluation.unsure,
      targetAccuracy,
      targetReached: head.unsureBelow < ALWAYS_UNSURE,
    },
    before: {
      accuracy: shareRight(before, targets, everybody),
      balancedAccuracy: balance(countConfusion(before, targets)),
    },
    difference: compare(before, runs, targets, everybody),
    guild: {
      before: shareRight(before, targets, guild),
      after: shareRight(runs, targets, guild),
      difference: compare(before, runs, targets, guild),
    },
    corrections: compareOnQueue(findings),
    pinned: checkPinned(findings),
    recent: { of: recent.length, changed: listChanged(findings) },
    leftOut: cleaned.leftOut,
  };
}

/**
 * The scores of the incumbent's recipe: its own training pictures without the fold, at its own
 * strength. Where what is left of them at hand lacks a label, its head itself is scored: of the
 * candidate's pictures it has then seen next to none.
 */
function scoreIncumbent(findings: CandidateFindings): Run[] {
  const { incumbent, cleaned, examples, splits, onProgress } = findings;
  const trainedOn = new Set(incumbent.trainedOn);
  const known = cleaned.kept.map((example) => trainedOn.has(example.sha256));
  const total = splits.folds.length * splits.foldCount;
  let done = 0;

  return splits.folds.map((foldOf) => {
    const folds = partition(foldOf);

    const models = folds.map(({ training }) => {
      const model = fitIncumbent(
        examples,
        training.filter((number) => known[number] === true),
        incumbent,
      );

      done += 1;
      onProgress(done, total);

      return model;
    });

    return { folds: foldOf, logOdds: scoreHeld(examples, folds, models) };
  });
}

function fitIncumbent(
  examples: Examples,
  members: Members,
  { head, strength }: Incumbent,
): LinearModel {
  const labels = new Set([...members].map((member) => examples.targets[member]));

  return labels.size === 2
    ? fitStandardised(examples, members, strength, ROUGH_TOLERANCE)
    : { weights: Float64Array.from(head.weights), bias: head.bias };
}

function shareRight(
  runs: readonly Run[],
  targets: readonly number[],
  members: readonly number[],
): Share {
  const right = runs.map(({ logOdds }) =>
    countRight(pick(logOdds, members), pick(targets, members)),
  );

  return share(mean(right), members.length);
}

function compare(
  before: readonly Run[],
  after: readonly Run[],
  targets: readonly number[],
  members: readonly number[],
): PairedDifference {
  const counts = { bothRight: 0, gained: 0, lost: 0, bothWrong: 0 };

  for (const [number, run] of after.entries()) {
    for (const member of members) {
      const was = isRight(before[number]?.logOdds[member], targets[member]);
      const is = isRight(run.logOdds[member], targets[member]);
      const kind = was ? (is ? 'bothRight' : 'lost') : is ? 'gained' : 'bothWrong';

      counts[kind] += 1 / after.length;
    }
  }

  return pairedDifference(counts);
}

function compareOnQueue({ taught, incumbent, head }: CandidateFindings) {
  const queue = distinct(taught.filter((example) => example.queued));
  const wrongBefore = queue.filter((example) => !getsRight(incumbent.head, example));

  return {
    of: queue.length,
    fixed: wrongBefore.filter((one) => getsRight(head, one)).map(({ sha256 }) => sha256),
    notFixed: wrongBefore.filter((one) => !getsRight(head, one)).map(({ sha256 }) => sha256),
  };
}

function checkPinned({ taught, head }: CandidateFindings) {
  const pinned = distinct(taught.filter((example) => example.pinned));
  const broken = pinned.filter((example) => !getsRight(head, example));

  return { of: pinned.length, broken: broken.map(({ sha256 }) => sha256) };
}

function listChanged({ recent, incumbent, head }: CandidateFindings): ChangedVerdict[] {
  return recent.flatMap(({ sha256, features }) => {
    const before = decide(incumbent.head, score(incumbent.head, features)).verdict;
    const after = decide(head, score(head, features)).verdict;

    return before === after ? [] : [{ sha256, before, after }];
  });
}

/** One of each picture, by SHA-256, so that the order that they came in makes no difference. */
function distinct(examples: readonly TrainingExample[]): TrainingExample[] {
  const bySha256 = new Map(examples.map((example) => [example.sha256, example]));

  return [...bySha256.values()].sort((first, second) => (first.sha256 < second.sha256 ? -1 : 1));
}

function getsRight(head: Head, example: TrainingExample): boolean {
  const [target] = targetsOf([example]);

  return isRight(score(head, example.features), target);
}

function isRight(logOdds: number | undefined, target: number | undefined): boolean {
  return logOdds !== undefined && (logOdds >= 0 ? 1 : 0) === target;
}

function pick(values: readonly number[], members: readonly number[]): number[] {
  return members.map((member) => values[member] ?? 0);
}
