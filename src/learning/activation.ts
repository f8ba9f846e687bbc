import type { StoreOperations } from '../store/ports.ts';
import type { Manifest } from './candidate.ts';

/** A head that is to answer, and what it was made from. */
export interface Answering {
  readonly id: string;
  readonly manifest: Manifest;
}

/**
 * Lets a head answer from the next verdict on, and brings the queue in line with it: what the head was made
 * from waits no longer, and what it has never seen waits (again). So nothing is lost by going back to an
 * earlier version: the next retrain has all of it.
 *
 * @param head absent: the base head, which has seen nothing of the guild's
 */
export async function letAnswer(
  operations: Pick<StoreOperations, 'setActiveHead' | 'listExamples' | 'setExampleStates'>,
  guildId: string,
  head: Answering | null,
  who: string,
  at: number,
): Promise<void> {
  await operations.setActiveHead(guildId, head?.id ?? null);

  const examples = await operations.listExamples(
    { guildId, states: ['queued', 'trained'] },
    { offset: 0, limit: Number.MAX_SAFE_INTEGER },
  );

  // One that was given the other label after the head was made has not been learned.
  const labels = new Map(head?.manifest.examples.map(({ sha256, label }) => [sha256, label]));
  const isLearned = ({ sha256, label }: (typeof examples)[number]) => labels.get(sha256) === label;

  const learned = examples.filter((one) => one.state === 'queued' && isLearned(one));
  const waiting = examples.filter((one) => one.state === 'trained' && !isLearned(one));
  const name = head?.id ?? 'base';

  for (const [found, state, what] of [
    [learned, 'trained', `trained ${name}`],
    [waiting, 'queued', `queued: not in ${name}`],
  ] as const) {
    const sha256s = found.map(({ sha256 }) => sha256);

    await operations.setExampleStates(guildId, sha256s, state, null, { at, who, what });
  }
}
