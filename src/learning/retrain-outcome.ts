import type { AppError } from '../errors.ts';
import type { CandidateReport } from './candidate.ts';
import type { GateDecision } from './gate.ts';
import type { VersionAsides } from './version-asides.ts';

/** The stages of a retrain, in their order. */
export const STAGES = ['collect', 'clean', 'split', 'fit', 'evaluate', 'gate', 'activate'] as const;

export type Stage = (typeof STAGES)[number];

export interface Progress {
  readonly stage: Stage;
  /** 0 to 1, of the stage. */
  readonly share: number;
}

/** How a retrain ended. */
export type RetrainOutcome =
  | {
      readonly status: 'activated' | 'parked';
      readonly headId: string;
      readonly version: number;
      readonly report: VersionReport;
      readonly decision: GateDecision;
    }
  | { readonly status: 'cancelled' }
  /** The process ends; the next start reports it. */
  | { readonly status: 'stopped' }
  | { readonly status: 'failed'; readonly error: AppError };

/** What is kept of a version's making, beside head and manifest. */
export interface VersionReport extends CandidateReport, VersionAsides {
  readonly decision: GateDecision;
}

/** Who is told of a run. */
export interface RunWatcher {
  onProgress(progress: Progress): void;
  /** Whether it fails makes no difference. */
  onEnd(outcome: RetrainOutcome): Promise<void>;
}
