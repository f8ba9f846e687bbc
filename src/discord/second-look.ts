import { setTimeout } from 'node:timers/promises';

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

/**
 * Milliseconds before what may yet become a card is looked at, each time: Discord may be slow to say that it has
 * one, for as long as a request's patience lasts.
 */
const LATE_MS = [5_000, 40_000] as const;

/** Messages that are looked at in that way at a time. */
const MOST_LATE = 1_000;

/**
 * Looks later at messages that got a reaction and may yet turn out to be cards.
 *
 * @returns asks for it, and does not wait for it
 */
export function createLateLook(
  look: (messageId: string) => Promise<void>,
): (messageId: string) => void {
  const waiting = new Set<string>();

  async function lookLater(messageId: string): Promise<void> {
    for (const wait of LATE_MS) {
      await setTimeout(wait, undefined, { ref: false });
      await look(messageId);
    }

    waiting.delete(messageId);
  }

  return (messageId) => {
    if (!waiting.has(messageId) && waiting.size < MOST_LATE) {
      waiting.add(messageId);
      void lookLater(messageId);
    }
  };
}
