import type { BackboneCard } from '../inference/backbone.ts';
import { type ExampleSource, exampleMessages, workApart } from './apart.ts';
import type { TaughtSetReport } from './taught-set.ts';
import type { ToTraining } from './training-protocol.ts';

/**
 * {@link reportOnTaughtSet} in a process of its own.
 *
 * @throws AppError RETRAIN_CANCELLED where the signal says so, RETRAIN_FAILED where the process broke; what the
 * examples' source throws, as it is
 */
export async function examineApart(
  examples: ExampleSource,
  memory: BackboneCard['memory'],
  signal?: AbortSignal,
): Promise<TaughtSetReport> {
  return await workApart<TaughtSetReport>({
    messages: messagesOf(examples, memory),
    signal,

    onAnswer(answer, resolve) {
      if (answer.kind === 'examined') {
        resolve(answer.report);
      }
    },
  });
}

async function* messagesOf(
  examples: ExampleSource,
  memory: BackboneCard['memory'],
): AsyncGenerator<ToTraining> {
  yield* exampleMessages(examples);
  yield { kind: 'examine', memory };
}
