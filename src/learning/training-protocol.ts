import type { ErrorCode, ErrorContext } from '../errors.ts';
import type { BackboneCard } from '../inference/backbone.ts';
import type {
  Candidate,
  CandidateRequest,
  Manifest,
  RecentVerdict,
  Stage,
  TrainingExample,
} from './candidate.ts';
import type { TaughtSetReport } from './taught-set.ts';

/** What the process that trains is told, in this order. Lists come in batches, so that neither side
 * is busy for long with one message. */
export type ToTraining =
  | { readonly kind: 'examples'; readonly examples: readonly TrainingExample[] }
  | { readonly kind: 'recent'; readonly recent: readonly RecentVerdict[] }
  | { readonly kind: 'train'; readonly request: TrainingRequest }
  | { readonly kind: 'examine'; readonly memory: BackboneCard['memory'] };

export interface TrainingRequest extends Omit<CandidateRequest, 'examples' | 'recent'> {
  /**
   * What is kept of the base set's views. Megabytes that only the training needs: it reads them itself,
   * so that no verdict waits for that.
   */
  readonly observationsFile?: string;
}

/** What it answers: progress, then the manifest and the candidate, or the report, or why there is none. */
export type FromTraining =
  | {
      readonly kind: 'progress';
      readonly stage: Stage;
      readonly done: number;
      readonly total: number;
    }
  | { readonly kind: 'manifest'; readonly examples: Manifest['examples'] }
  | {
      readonly kind: 'trained';
      readonly candidate: Omit<Candidate, 'manifest'>;
      readonly manifest: Omit<Manifest, 'examples'>;
    }
  | { readonly kind: 'examined'; readonly report: TaughtSetReport }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly context: ErrorContext }
  | { readonly kind: 'broken'; readonly error: string };

/** Items of one message: a quarter of a megabyte of features, which takes about a millisecond. */
const BATCH = 64;

export function* batches<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += BATCH) {
    yield items.slice(start, start + BATCH);
  }
}
