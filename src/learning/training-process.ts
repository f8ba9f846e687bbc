/**
 * The process that trains: it is told what to train on, or to examine, does so, answers and ends. Arithmetic leaves it
 * no time for anything else, so whoever wants it to stop kills it.
 */

import { readFile } from 'node:fs/promises';
import { inspect } from 'node:util';

import { AppError } from '../errors.ts';
import { type RecentVerdict, trainCandidate, type TrainingExample } from './candidate.ts';
import { parseObservations } from './observation-file.ts';
import { reportOnTaughtSet } from './taught-set.ts';
import {
  batches,
  type FromTraining,
  type ToTraining,
  type TrainingRequest,
} from './training-protocol.ts';
import { someViews } from './views.ts';

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
      void orSayWhy(() => train(message.request));
      break;

    case 'examine':
      void orSayWhy(() => {
        answer({
          kind: 'examined',
          report: reportOnTaughtSet(examples, message.memory, endAfterParent),
        });
      });
      break;
  }
});

async function train({ observationsFile, ...request }: TrainingRequest): Promise<void> {
  const { manifest, ...candidate } = trainCandidate(
    { ...request, examples: await withViews(observationsFile), recent },
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

async function orSayWhy(work: () => void | Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    answer(
      error instanceof AppError
        ? { kind: 'refused', code: error.code, context: error.context }
        : { kind: 'broken', error: inspect(error) },
    );
  }
}

/**
 * Pictures of the base set are learned from in one of their views too. All of them would make a retrain
 * four times as long, and the verdicts hardly steadier.
 */
async function withViews(file: string | undefined): Promise<readonly TrainingExample[]> {
  if (file === undefined) {
    return examples;
  }

  const observed = parseObservations(await readFile(file, 'utf8'));
  const views = new Map(observed.map((one) => [one.sha256, someViews(one.views, one.sha256, 1)]));

  return examples.map((example) =>
    example.origin === 'base' ? { ...example, views: views.get(example.sha256) ?? {} } : example,
  );
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
