import { decide, type Verdict } from '../inference/calibration.ts';
import { type Head, score } from '../inference/head.ts';
import { isRight } from './measures.ts';
import { targetsOf, type TrainingExample } from './training-example.ts';

/** A picture that the guild asked about, whether or not anybody corrected the answer. */
export interface RecentVerdict {
  readonly sha256: string;
  readonly features: Float32Array;
}

/** A recent verdict that the candidate would give differently. */
export interface ChangedVerdict {
  readonly sha256: string;
  readonly before: Verdict['verdict'];
  readonly after: Verdict['verdict'];
}

/** What becomes of the queue. */
export interface CorrectionsReport {
  readonly of: number;
  /** SHA-256s that the incumbent gets wrong and the candidate right. */
  readonly fixed: readonly string[];
  /** SHA-256s that both get wrong. */
  readonly notFixed: readonly string[];
}

export interface PinnedReport {
  readonly of: number;
  /** SHA-256s that the candidate gets wrong. */
  readonly broken: readonly string[];
}

/** @param taught everything that was taught, whether or not it was left out of the training */
export function compareOnQueue(
  taught: readonly TrainingExample[],
  before: Head,
  after: Head,
): CorrectionsReport {
  const queue = distinct(taught.filter((example) => example.queued));
  const wrong = queue.filter((example) => !getsRight(before, example));

  return {
    of: queue.length,
    fixed: sha256sOf(wrong.filter((example) => getsRight(after, example))),
    notFixed: sha256sOf(wrong.filter((example) => !getsRight(after, example))),
  };
}

/** @param taught everything that was taught, whether or not it was left out of the training */
export function checkPinned(taught: readonly TrainingExample[], head: Head): PinnedReport {
  const pinned = distinct(taught.filter((example) => example.pinned));

  return {
    of: pinned.length,
    broken: sha256sOf(pinned.filter((example) => !getsRight(head, example))),
  };
}

/** Which verdicts would not be what they were, `unsure` being one of three. */
export function listChanged(
  recent: readonly RecentVerdict[],
  incumbent: Head,
  candidate: Head,
): ChangedVerdict[] {
  return recent.flatMap(({ sha256, features }) => {
    const before = decide(incumbent, score(incumbent, features)).verdict;
    const after = decide(candidate, score(candidate, features)).verdict;

    return before === after ? [] : [{ sha256, before, after }];
  });
}

/** One of each picture, by SHA-256, so that the order that they came in makes no difference. */
function distinct(examples: readonly TrainingExample[]): TrainingExample[] {
  const bySha256 = new Map(examples.map((example) => [example.sha256, example]));

  return [...bySha256.values()].sort((first, second) => (first.sha256 < second.sha256 ? -1 : 1));
}

function sha256sOf(examples: readonly TrainingExample[]): string[] {
  return examples.map(({ sha256 }) => sha256);
}

function getsRight(head: Head, example: TrainingExample): boolean {
  const [target] = targetsOf([example]);

  return isRight(score(head, example.features), target);
}
