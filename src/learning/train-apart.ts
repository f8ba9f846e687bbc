import type { ChildProcess } from 'node:child_process';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { AppError } from '../errors.ts';
import type {
  Candidate,
  CandidateRequest,
  Manifest,
  OnStage,
  TrainingExample,
} from './candidate.ts';
import { type Apart, forkApart } from './fork-apart.ts';
import { batches, type FromTraining, type ToTraining } from './training-protocol.ts';

/** A request whose examples may come page by page, as from a database. */
export interface ApartRequest extends Omit<CandidateRequest, 'examples'> {
  readonly examples: readonly TrainingExample[] | AsyncIterable<readonly TrainingExample[]>;
}

export interface ApartOptions {
  /** Ends the training at once, and its process with it. */
  readonly signal?: AbortSignal;
  readonly onProgress?: OnStage;
}

/**
 * {@link trainCandidate} in a process of its own at the lowest priority, so that verdicts are as fast
 * as ever meanwhile. Where this process ends, that one does too.
 *
 * @throws AppError RETRAIN_CANCELLED where the signal says so, RETRAIN_FAILED where the process broke,
 * and those of {@link trainCandidate}; what the examples' source throws, as it is
 */
export async function trainApart(
  request: ApartRequest,
  { signal, onProgress = () => undefined }: ApartOptions = {},
): Promise<Candidate> {
  if (signal?.aborted === true) {
    throw cancelled(signal);
  }

  const apart = forkApart('training-process.ts');
  const { child } = apart;
  const ending = Promise.withResolvers<Candidate>();
  const stop = (): void => {
    ending.reject(cancelled(signal));
  };

  signal?.addEventListener('abort', stop);
  listen(apart, ending, onProgress);

  try {
    return await Promise.race([ending.promise, feed(child, request).then(() => ending.promise)]);
  } finally {
    signal?.removeEventListener('abort', stop);
    child.kill('SIGKILL');
  }
}

/** Turns what the process says into the end of the training. */
function listen(
  { child, lastWords }: Apart,
  ending: PromiseWithResolvers<Candidate>,
  onProgress: OnStage,
): void {
  const examples: Manifest['examples'][number][] = [];

  child.on('message', (message: FromTraining) => {
    switch (message.kind) {
      case 'progress':
        onProgress(message.stage, message.done, message.total);
        break;

      case 'manifest':
        examples.push(...message.examples);
        break;

      case 'trained':
        ending.resolve({ ...message.candidate, manifest: { ...message.manifest, examples } });
        break;

      case 'refused':
        ending.reject(new AppError(message.code, message.context));
        break;

      case 'broken':
        ending.reject(failed(message.error));
        break;
    }
  });

  child.on('error', (error) => {
    ending.reject(failed(error));
  });

  child.on('close', (code, killedBy) => {
    ending.reject(failed(`The training ended with ${killedBy ?? String(code)}. ${lastWords()}`));
  });
}

/** Hands the request over batch by batch, with a turn of the event loop after each. */
async function feed(child: ChildProcess, request: ApartRequest): Promise<void> {
  const { examples: source, recent, ...rest } = request;

  for await (const page of Symbol.asyncIterator in source ? source : [source]) {
    for (const examples of batches(page)) {
      await send(child, { kind: 'examples', examples });
    }
  }

  for (const batch of batches(recent)) {
    await send(child, { kind: 'recent', recent: batch });
  }

  await send(child, { kind: 'train', request: rest });
}

async function send(child: ChildProcess, message: ToTraining): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    child.send(message, (error) => {
      if (error === null) {
        resolve();
      } else {
        reject(failed(error));
      }
    });
  });

  await nextTurn();
}

function cancelled(signal: AbortSignal | undefined): AppError {
  return new AppError('RETRAIN_CANCELLED', {}, { cause: signal?.reason });
}

function failed(cause: unknown): AppError {
  return new AppError('RETRAIN_FAILED', {}, { cause });
}
