import type { Attachment } from 'discord.js';

import { type AppError, toAppError } from '../errors.ts';
import type { Explanation, Judgement } from '../inference/classifier.ts';
import type { Services } from './command.ts';

/** What became of one picture. */
export type Outcome =
  | {
      readonly judgement: Judgement;
      /** Absent where the bot may not attach files. */
      readonly explanation: Explanation | undefined;
      /** The picture's file name. */
      readonly name: string;
    }
  | { readonly error: AppError; readonly name: string };

/** Judges one attachment when its turn comes; never rejects. */
export async function judge(
  { url, name }: Attachment,
  withHeatMap: boolean,
  { classifier, turnstile }: Services,
  signal: AbortSignal,
): Promise<Outcome> {
  try {
    return await turnstile.run(async () => {
      signal.throwIfAborted();

      const ready = await classifier;
      const judgement = await ready.classifyLink(url, signal);
      const explanation = withHeatMap ? await ready.explain(judgement) : undefined;

      return { judgement, explanation, name };
    });
  } catch (error) {
    return { error: toAppError(error), name };
  }
}
