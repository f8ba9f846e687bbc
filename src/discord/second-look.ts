import pRetry, { type Options } from 'p-retry';

import type { Logger } from '../log.ts';

/** Cards that wait for it; those beyond are looked at when a session begins. */
const MOST = 10_000;

/** First after some ten seconds, then ever later, for an hour in all. */
const PATIENCE: Options = {
  retries: 15,
  minTimeout: 10_000,
  maxTimeout: 5 * 60_000,
  randomize: true,
  unref: true,
};

/**
 * Looks again at cards whose reactions could not be dealt with, until it works: no moderator's word is lost because
 * Discord had a bad quarter of an hour.
 *
 * @returns asks for it, and does not wait for it
 */
export function createSecondLook(
  look: (messageId: string) => Promise<void>,
  { log, stopping }: { readonly log: Logger; readonly stopping: AbortSignal },
  patience: Options = PATIENCE,
): (messageId: string) => void {
  const waiting = new Set<string>();

  async function lookUntilItWorks(messageId: string): Promise<void> {
    try {
      await pRetry(() => look(messageId), { ...patience, signal: stopping });
      log.info({ messageId }, 'reactions are dealt with after all');
    } catch (error) {
      log.error({ messageId, error }, 'reactions could not be dealt with');
    } finally {
      waiting.delete(messageId);
    }
  }

  return (messageId) => {
    if (!waiting.has(messageId) && waiting.size < MOST && !stopping.aborted) {
      waiting.add(messageId);
      void lookUntilItWorks(messageId);
    }
  };
}
