import { DefaultRestOptions, RESTJSONErrorCodes, type RESTOptions } from 'discord.js';
import pRetry, { type Options } from 'p-retry';

type MakeRequest = RESTOptions['makeRequest'];
type Reply = Awaited<ReturnType<MakeRequest>>;

/** Milliseconds that Discord gets for one answer. */
const ATTEMPT_MS = 15_000;

/** Milliseconds that a request may take with all of its attempts. */
export const PATIENCE_MS = 60_000;

/**
 * Pauses between attempts, each once or twice as long as it says: a second's trouble passes. After three seconds
 * Discord does not take a first answer any more, and whoever starts the bot wants to know why it does not come up.
 */
const SOON_OR_NEVER: Options = { retries: 5, minTimeout: 60, maxRetryTime: 3_000 };

/** An outage of half a minute passes. */
const ANYTHING_ELSE: Options = {
  retries: 7,
  minTimeout: 200,
  maxTimeout: 8_000,
  maxRetryTime: 40_000,
};

/** With these a request has not reached anybody. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

const GATEWAY_TIMEOUT = 504;

/** Discord's servers failed; the answer that says so. */
class ServerFailure extends Error {
  readonly reply: Reply;

  constructor(reply: Reply) {
    super(`Discord answered with ${reply.status}`);
    this.reply = reply;
  }
}

/**
 * Sends requests as discord.js does, and again where Discord's servers fail or the connection breaks. discord.js
 * by itself tries four times within some milliseconds, and not at all where the other side hangs up.
 *
 * What would say something twice is not sent again where it may have arrived. A first answer that was sent again
 * and that Discord says it has had counts as given.
 *
 * @param stopping ends all waiting
 */
export function createPatientRequest(
  stopping: AbortSignal,
  send: MakeRequest = DefaultRestOptions.makeRequest,
): MakeRequest {
  return async (url, init) => {
    const isFirstAnswer = /\/interactions\/\d+\/[^/]+\/callback/.test(url);
    const isUrgent = isFirstAnswer || url.endsWith('/gateway/bot');
    const mayRepeat = isFirstAnswer || init.method !== 'POST';

    const given = init.signal ? [init.signal] : [];
    let received: Reply | undefined;

    async function attempt(number: number): Promise<Reply> {
      const signal = AbortSignal.any([...given, AbortSignal.timeout(ATTEMPT_MS)]);
      const reply = await send(url, { ...init, signal });

      if (reply.status >= 500) {
        // What is not read keeps its connection.
        await reply.arrayBuffer();

        throw new ServerFailure(reply);
      }

      received = isFirstAnswer && number > 1 ? await orTakenBefore(reply) : reply;

      return received;
    }

    try {
      // Whoever ends says once what there is left to say.
      if (stopping.aborted) {
        return await attempt(1);
      }

      return await pRetry(attempt, {
        ...(isUrgent ? SOON_OR_NEVER : ANYTHING_ELSE),
        randomize: true,
        signal: stopping,
        shouldRetry: ({ error }) => mayRepeat || hadNoEffect(error),
      });
    } catch (error) {
      // The end came while Discord answered.
      if (received !== undefined) {
        return received;
      }

      if (error instanceof ServerFailure) {
        return error.reply;
      }

      throw error;
    }
  };
}

/** The reply, or none where Discord says that it has had this very answer. */
async function orTakenBefore(reply: Reply): Promise<Reply> {
  if (reply.status !== 400) {
    return reply;
  }

  const body: unknown = await reply.json();
  const { code } = body as { code?: unknown };
  const isTaken = code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;

  // A body can be read once.
  return {
    ...reply,
    json: () => Promise.resolve(body),
    ...(isTaken ? { status: 200, ok: true } : {}),
  };
}

function hadNoEffect(error: Error & { readonly code?: unknown }): boolean {
  return error instanceof ServerFailure
    ? error.reply.status !== GATEWAY_TIMEOUT
    : NEVER_SENT.has(String(error.code));
}
