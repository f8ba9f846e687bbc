/**
 * The process that trains: it is told what to train on, or to examine, does so, answers and ends. Arithmetic leaves it
 * no time for anything else, so whoever wants it to stop kills it.
 */

import { inspect } from 'node:util';

import { AppError } from '../errors.ts';
import { type RecentVerdict, trainCandidate, type TrainingExample } from './candidate.ts';
import { reportOnTaughtSet } from './taught-set.ts';
import { batches, type FromTraining, type ToTraining } from './training-protocol.ts';

const parent = process.ppid;
const examples: TrainingExample[] = [];
const recent: RecentVerdict[] = [];

process.on('disconnect', () => {
  process.exit();
});

process.on('message', (message: ToTraining) => {
  switch (message.kind) {
    case 'examples':
      examples.push(...message.examples);
      break;

    case 'recent':
      recent.push(...message.recent);
      break;

    case 'train':
      orSayWhy(() => {
        train(message.request);
      });
      break;

    case 'examine':
      orSayWhy(() => {
        answer({ kind: 'examined', report: reportOnTaughtSet(examples, endAfterParent) });
      });
      break;
  }
});

function train(request: Extract<ToTraining, { kind: 'train' }>['request']): void {
  const { manifest, ...candidate } = trainCandidate(
    { ...request, examples, recent },
    (stage, done, total) => {
      endAfterParent();
      answer({ kind: 'progress', stage, done, total });
    },
  );
  const { examples: listed, ...rest } = manifest;

  for (const batch of batches(listed)) {
    answer({ kind: 'manifest', examples: batch });
  }

  answer({ kind: 'trained', candidate, manifest: rest });
}

function orSayWhy(work: () => void): void {
  try {
    work();
  } catch (error) {
    answer(
      error instanceof AppError
        ? { kind: 'refused', code: error.code, context: error.context }
        : { kind: 'broken', error: inspect(error) },
    );
  }
}

/** In the midst of arithmetic no event says that the parent is gone, but the system does. */
function endAfterParent(): void {
  if (process.ppid !== parent) {
    process.exit();
  }
}

function answer(message: FromTraining): void {
  process.send?.(message);
}
