import PQueue from 'p-queue';

import { inTurn } from './in-turn.ts';

/** Cards that are edited at once: others' requests need not wait behind a thousand edits. */
const CONCURRENCY = 8;

/**
 * Shows on cards how things stand, once for all who ask for it before it begins: Discord allows one edit a second
 * in a channel, and a card may get a hundred reactions in that time.
 *
 * @param show edits the card of a message
 * @returns asks for it, and resolves when it is done
 */
export function createShowing(
  show: (messageId: string) => Promise<void>,
): (messageId: string) => Promise<void> {
  const edits = new PQueue({ concurrency: CONCURRENCY });
  const waiting = new Map<string, Promise<void>>();

  async function begin(messageId: string): Promise<void> {
    // Nothing begins before it has been noted that it waits.
    await Promise.resolve();

    await inTurn(messageId, async () => {
      waiting.delete(messageId);
      await show(messageId);
    });
  }

  return async (messageId) => {
    const shown = waiting.get(messageId) ?? edits.add(() => begin(messageId));

    waiting.set(messageId, shown);
    await shown;
  };
}
