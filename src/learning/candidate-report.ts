import { ALWAYS_UNSURE } from './calibrate.ts';
import {
  type ChangedVerdict,
  checkPinned,
  compareOnQueue,
  type CorrectionsReport,
  listChanged,
  type PinnedReport,
  type RecentVerdict,
} from './compare-heads.ts';
import { crossValidateAll } from './cross-validate.ts';
import { diagnose, type Diagnosis } from './doctor/diagnose.ts';
import {
  balance,
  countConfusion,
  type Evaluation,
  evaluate,
  type Run,
  shareRight,
} from './evaluate.ts';
import type { FittedHead } from './fit-head.ts';
import type { CleanedExamples, LeftOut } from './hygiene.ts';
import { type Incumbent, scoreIncumbent } from './incumbent.ts';
import { matrixFromRows } from './matrix.ts';
import type { Share } from './measures.ts';
import { compareRuns, type PairedDifference } from './paired.ts';
import type { Examples } from './problem.ts';
import type { Splits } from './split.ts';
import { isVouchedFor, targetsOf, type TrainingExample, vouchedFor } from './training-example.ts';

/**
 * How good a candidate is, measured on pictures that its recipe had not seen, next to the incumbent's
 * recipe on the very same pictures: both are fitted without each fold, and score that fold. Counts are
 * means over the repeated cross-validations. What is told, is told of pictures that somebody stands behind:
 * verdicts that nobody opposed are learned from, but they cannot say how good their own head is. All of it is
 * JSON.
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
    /** Beside those: verdicts that nobody opposed; reports of earlier versions have none. */
    readonly unopposed?: number;
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
  readonly corrections: CorrectionsReport;
  readonly pinned: PinnedReport;
  readonly recent: {
    readonly of: number;
    readonly changed: readonly ChangedVerdict[];
  };
  readonly leftOut: readonly LeftOut[];
  /** Of the pictures that it learned from; reports of earlier versions have none. */
  readonly diagnosis?: Diagnosis;
}

/** All that {@link reportOn} looks at. */
export interface CandidateFindings extends FittedHead {
  readonly seed: number;
  readonly targetAccuracy: number;
  readonly incumbent: Incumbent;
  readonly recent: readonly RecentVerdict[];
  /** Everything that was asked for, left out or not. */
  readonly taught: readonly TrainingExample[];
  readonly cleaned: CleanedExamples;
  /** How much each kept example counts. */
  readonly weights: readonly number[];
  /** The kept examples and their views as numbers. */
  readonly rows: Examples;
  readonly splits: Splits;
  /** Of the kept examples; near-duplicates share one. */
  readonly groups: readonly number[];
  readonly onProgress: (done: number, total: number) => void;
}

/** Measures a candidate; see {@link CandidateReport}. */
export function reportOn(findings: CandidateFindings): CandidateReport {
  const { head, incumbent, taught, recent, weights, rows, splits, targetAccuracy } = findings;
  const trainedOn = findings.cleaned.kept;
  const colours = {
    features: matrixFromRows(trainedOn.map((one) => one.colours)),
    targets: targetsOf(trainedOn),
    sampleWeights: weights,
  };

  const numbers = vouchedFor(trainedOn);
  const runs = pickRuns(findings.runs, numbers);
  const before = pickRuns(
    scoreIncumbent(incumbent, trainedOn, rows, splits, findings.onProgress),
    numbers,
  );
  const colourRuns = pickRuns(crossValidateAll(colours, splits), numbers);

  const kept = trainedOn.filter(isVouchedFor);
  const leftOut = findings.cleaned.leftOut.filter(isVouchedFor);
  const targets = targetsOf(kept);
  const evaluation = evaluate(runs, colourRuns, targets, targetAccuracy);

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
      unopposed: trainedOn.length - kept.length,
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
    difference: compareRuns(before, runs, targets, everybody),
    guild: {
      before: shareRight(before, targets, guild),
      after: shareRight(runs, targets, guild),
      difference: compareRuns(before, runs, targets, guild),
    },
    corrections: compareOnQueue(taught, incumbent.head, head),
    pinned: checkPinned(taught, head),
    recent: { of: recent.length, changed: listChanged(recent, incumbent.head, head) },
    leftOut,
    diagnosis: diagnose(
      { kept, leftOut },
      runs,
      { folds: runs.map(({ folds }) => folds), foldCount: splits.foldCount },
      pick(findings.groups, numbers),
    ),
  };
}

/** The same cross-validations, of some of their pictures. */
function pickRuns(runs: readonly Run[], numbers: readonly number[]): Run[] {
  return runs.map(({ folds, logOdds }) => ({
    folds: pick(folds, numbers),
    logOdds: pick(logOdds, numbers),
  }));
}

function pick(list: readonly number[], numbers: readonly number[]): number[] {
  return numbers.map((number) => list[number] ?? 0);
}
