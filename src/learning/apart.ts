import type { ChildProcess } from 'node:child_process';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { AppError } from '../errors.ts';
import { type Apart, forkInBackground } from '../fork-apart.ts';
import type { TrainingExample } from './training-example.ts';
import { batches, type FromTraining, type ToTraining } from './training-protocol.ts';

/** Examples that are there, or that come page by page, as from a database. */
export type ExampleSource = readonly TrainingExample[] | AsyncIterable<readonly TrainingExample[]>;

export interface ApartWork<Result> {
  /** What the process is told. */
  readonly messages: AsyncIterable<ToTraining>;
  /** Told what the process answers; refusals and failures are dealt with. */
  readonly onAnswer: (
    answer: Exclude<FromTraining, { kind: 'refused' | 'broken' }>,
    resolve: (result: Result) => void,
  ) => void;
  /** Ends the work at once, and its process with it. */
  readonly signal: AbortSignal | undefined;
}

/**
 * Has arithmetic done in a process of its own at the lowest priority, so that verdicts are as fast as ever
 * meanwhile. Where this process ends, that one does too.
 *
 * @throws AppError RETRAIN_CANCELLED where the signal says so, RETRAIN_FAILED where the process broke, and what the
 * process refuses with; what the messages' source throws, as it is
 */
export async function workApart<Result>({
  messages,
  onAnswer,
  signal,
}: ApartWork<Result>): Promise<Result> {
  if (signal?.aborted === true) {
    throw cancelled(signal);
  }

  const apart = forkInBackground(new URL('training-process.ts', import.meta.url));
  const { child } = apart;
  const ending = Promise.withResolvers<Result>();
  const stop = (): void => {
    ending.reject(cancelled(signal));
  };

  signal?.addEventListener('abort', stop);
  listen(apart, ending, onAnswer);

  try {
    return await Promise.race([ending.promise, feed(child, messages).then(() => ending.promise)]);
  } finally {
    signal?.removeEventListener('abort', stop);
    child.kill('SIGKILL');
  }
}

/** The examples as messages, so small that neither side is busy for long with one. */
export async function* exampleMessages(source: ExampleSource): AsyncGenerator<ToTraining> {
  for await (const page of Symbol.asyncIterator in source ? source : [source]) {
    for (const examples of batches(page)) {
      yield { kind: 'examples', examples };
    }
  }
}

/** Turns what the process says into the end of the work. */
function listen<Result>(
  { child, lastWords }: Apart,
  ending: PromiseWithResolvers<Result>,
  onAnswer: ApartWork<Result>['onAnswer'],
): void {
  child.on('message', (message: FromTraining) => {
    if (message.kind === 'refused') {
      ending.reject(new AppError(message.code, message.context));
    } else if (message.kind === 'broken') {
      ending.reject(failed(message.error));
    } else {
      onAnswer(message, ending.resolve);
    }
  });

  child.on('error', (error) => {
    ending.reject(failed(error));
  });

  child.on('close', (code, killedBy) => {
    ending.reject(failed(`The training ended with ${killedBy ?? String(code)}. ${lastWords()}`));
  });
}

/** Hands the messages over one by one, with a turn of the event loop after each. */
async function feed(child: ChildProcess, messages: AsyncIterable<ToTraining>): Promise<void> {
  for await (const message of messages) {
    await send(child, message);
  }
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
