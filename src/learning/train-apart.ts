import { type ExampleSource, exampleMessages, workApart } from './apart.ts';
import type { Candidate, CandidateRequest, Manifest, OnStage } from './candidate.ts';
import { batches, type ToTraining } from './training-protocol.ts';

/** A request whose examples may come page by page, as from a database. */
export interface ApartRequest extends Omit<CandidateRequest, 'examples'> {
  readonly examples: ExampleSource;
  /** Has the views of some of the examples, see {@link TrainingRequest}. */
  readonly observationsFile?: string;
}

export interface ApartOptions {
  /** Ends the training at once, and its process with it. */
  readonly signal?: AbortSignal;
  readonly onProgress?: OnStage;
}

/**
 * {@link trainCandidate} in a process of its own.
 *
 * @throws AppError RETRAIN_CANCELLED where the signal says so, RETRAIN_FAILED where the process broke,
 * and those of {@link trainCandidate}; what the examples' source throws, as it is
 */
export async function trainApart(
  request: ApartRequest,
  { signal, onProgress = () => undefined }: ApartOptions = {},
): Promise<Candidate> {
  const examples: Manifest['examples'][number][] = [];

  return await workApart<Candidate>({
    messages: messagesOf(request),
    signal,

    onAnswer(answer, resolve) {
      switch (answer.kind) {
        case 'progress':
          onProgress(answer.stage, answer.done, answer.total);
          break;

        case 'manifest':
          examples.push(...answer.examples);
          break;

        case 'trained':
          resolve({ ...answer.candidate, manifest: { ...answer.manifest, examples } });
          break;

        case 'examined':
          // The answer to another question.
          break;
      }
    },
  });
}

async function* messagesOf({
  examples,
  recent,
  ...request
}: ApartRequest): AsyncGenerator<ToTraining> {
  yield* exampleMessages(examples);

  for (const batch of batches(recent)) {
    yield { kind: 'recent', recent: batch };
  }

  yield { kind: 'train', request };
}
