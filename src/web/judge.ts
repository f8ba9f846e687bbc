import type { Context } from 'hono';

import { toAppError } from '../errors.ts';
import type { Explanation, Judgement } from '../inference/classifier.ts';
import { bodyOf } from './connection.ts';
import type { WebEnvironment, WebServices } from './environment.ts';
import { readUpload } from './read-upload.ts';

/** A picture that was sent, and what is said of it. */
export interface Judged {
  /** The name of the file. */
  readonly name: string;
  readonly judgement: Judgement;
  /** Where it was asked for. */
  readonly explanation: Explanation | undefined;
  /** Milliseconds that judging took. */
  readonly ms: number;
  /** Milliseconds from the picture's last byte to the verdict. */
  readonly waitedMs: number;
}

/**
 * Judges the picture of a request, when its turn comes, with the base head. Nothing of it is kept.
 *
 * @throws AppError for whatever is wrong with the request or the picture
 */
export async function judgeRequest(
  context: Context<WebEnvironment>,
  services: WebServices,
  withHeatMap: boolean,
): Promise<Judged> {
  const { metrics } = services;

  try {
    const judged = await letIn(context, services, withHeatMap);
    const { label, verdict } = judged.judgement;
    const outcome = verdict === 'unsure' ? 'unsure' : 'sure';

    metrics.judged('web', { label, outcome, seconds: judged.waitedMs / 1000 });

    return judged;
  } catch (thrown) {
    // Where a connection breaks off, what is thrown need not be an Error, and Hono answers nothing else.
    const error = toAppError(thrown);
    metrics.refused('web', context.req.raw.signal.aborted ? 'CLIENT_GONE' : error.code);

    throw error;
  }
}

async function letIn(
  context: Context<WebEnvironment>,
  { visitors, turns, classifier, maxPictureBytes, stopping }: WebServices,
  withHeatMap: boolean,
): Promise<Judged> {
  const { address } = context.var;
  const authorization = context.req.header('Authorization');
  const request = context.req.raw;
  const signal = AbortSignal.any([request.signal, stopping]);
  const visitor = await visitors.admit({ address, authorization }, 'classify');

  context.set('key', visitor.key?.name);
  await visitors.count(visitor);

  return await turns.take(visitor.id, async (turn) => {
    const { hold: onBytes } = turn;
    const incoming = { headers: request.headers, body: bodyOf(context) };
    const { name, bytes } = await readUpload(incoming, { maxPictureBytes, onBytes, signal });
    const arrived = performance.now();
    const loaded = await classifier;

    return await turn.work(async () => {
      const start = performance.now();
      const judgement = await loaded.classifyBytes(bytes, { signal });
      const end = performance.now();
      const explanation = withHeatMap ? await loaded.explain(judgement) : undefined;

      return { name, judgement, explanation, ms: end - start, waitedMs: end - arrived };
    }, signal);
  });
}
