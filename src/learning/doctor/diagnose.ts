import type { Label } from '../../inference/head.ts';
import type { CleanedExamples } from '../hygiene.ts';
import type { Run } from '../evaluate.ts';
import type { Splits } from '../split.ts';
import { targetsOf } from '../training-example.ts';
import { type Balance, measureBalance } from './balance.ts';
import { averageProbabilities } from './examine.ts';
import { findLabelErrors } from './label-errors.ts';
import { findSideIssues, type SideIssue } from './side-issues.ts';

/** What a retrain says of the pictures that it learned from. All of it is JSON. */
export interface Diagnosis {
  /** Left out since they are there already. */
  readonly duplicates: number;
  /** Left out since the same or nearly the same picture has the other label. */
  readonly contradictions: number;
  /** Trained on, beyond the first of each group of nearly the same. */
  readonly nearDuplicates: number;
  /** The guild's own pictures whose labels are probably wrong, the likeliest first. */
  readonly labelErrors: readonly SuspectLabel[];
  /** Of the guild's own pictures. */
  readonly balance: Balance;
  /** Those that are a sign, the strongest first; only what a bottleneck knows of. */
  readonly sideIssues: readonly SideIssue[];
}

export interface SuspectLabel {
  readonly sha256: string;
  /** The label that it has. */
  readonly label: Label;
  /** Out-of-fold probability of the other label, 0.5 to 1. */
  readonly probability: number;
}

/** Suspect labels that are kept in a report: nobody looks at more at once. */
const MOST_SUSPECTS = 100;

/**
 * Looks at what a retrain learns from, with the scores that its own cross-validations gave: beside the fit
 * it takes next to no time.
 *
 * @param runs cross-validations of the kept examples, on those splits
 * @param groups the group of each kept example; near-duplicates share one
 */
export function diagnose(
  { kept, leftOut }: CleanedExamples,
  runs: readonly Run[],
  splits: Splits,
  groups: readonly number[],
): Diagnosis {
  const targets = targetsOf(kept);
  // A sign shows in one cross-validation as well as in the five of a small set.
  const once = { ...splits, folds: splits.folds.slice(0, 1) };
  const duplicates = leftOut.filter(({ reason }) => reason === 'same').length;
  const suspects = findLabelErrors(
    kept.map(({ label }) => label),
    averageProbabilities(runs, targets),
  );

  return {
    duplicates,
    contradictions: leftOut.length - duplicates,
    nearDuplicates: kept.length - new Set(groups).size,
    labelErrors: suspects
      .flatMap(({ picture, label, probability }): SuspectLabel[] => {
        const example = kept[picture];

        return example?.origin === 'guild' ? [{ sha256: example.sha256, label, probability }] : [];
      })
      .slice(0, MOST_SUSPECTS),
    balance: measureBalance(kept.filter(({ origin }) => origin === 'guild')),
    sideIssues: findSideIssues(kept, targets, once).filter(({ sign }) => sign !== 'none'),
  };
}
