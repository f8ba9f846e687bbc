import type { Store, UnopposedVerdict } from '../store/ports.ts';
import { indexHashes } from './hash-index.ts';
import { HOUR_MS } from './time.ts';
import type { TrainingExample } from './training-example.ts';

/** Verdicts that one retrain learns from at most, the newest: as many as the base set has pictures, or it counts for little. */
export const MAX_UNOPPOSED = 2_000;

/** Verdicts that are read from the database at once: nobody's verdict waits for more. */
const BATCH = 100;

/** Longer than any retrain: what goes by itself while one runs would be taken for something that was deleted. */
const KEPT_BEYOND_MS = HOUR_MS;

/** Whose verdicts, and which of them. */
export interface UnopposedRequest {
  readonly guildId: string;
  /** The backbone's id. */
  readonly backbone: string;
  /** Whether pictures that came as message content may be trained on. */
  readonly withMessageContent: boolean;
  readonly now: number;
}

/**
 * The guild's verdicts that nobody opposed, each with its own label, as long as their pictures are kept: where a
 * moderator has corrected a later one, they have been looked at. Learning from corrections alone is learning from
 * mistakes alone, which speak against everything that is known. Unsure ones count with the label that their cards
 * lean to: moderators correct them as well, so that without the others every one of them would be a mistake.
 * Self-training (Scudder 1965, "Probability of error of some adaptive pattern-recognition machines"), with
 * moderators who take out what is wrong.
 *
 * Nearly the same pictures as any that somebody had something to say of are left out, also where that was taken
 * back: nobody knows what they are.
 */
export async function gatherUnopposed(
  store: Pick<Store, 'listExamples' | 'listUnopposed'>,
  request: UnopposedRequest,
): Promise<readonly TrainingExample[]> {
  const { guildId } = request;
  const all = { offset: 0, limit: Number.MAX_SAFE_INTEGER };
  const spokenOf = await store.listExamples({ guildId }, all);
  const verdicts = await readVerdicts(store, request);

  const index = indexHashes([...verdicts, ...spokenOf].map(({ perceptualHash }) => perceptualHash));
  const isSpokenOf = (verdict: number): boolean => {
    let found = false;

    index.visitNear(verdict, (other) => {
      found ||= other >= verdicts.length;
    });

    return found;
  };

  return verdicts
    .filter((_, number) => !isSpokenOf(number))
    .map(({ sha256, perceptualHash, label, features, colours }) => ({
      sha256,
      perceptualHash,
      label,
      features,
      colours,
      origin: 'unopposed',
      queued: false,
      pinned: false,
    }));
}

/** The newest verdict on each picture, as many as are learned from. */
async function readVerdicts(
  store: Pick<Store, 'listUnopposed'>,
  { guildId, backbone, withMessageContent, now }: UnopposedRequest,
): Promise<readonly UnopposedVerdict[]> {
  const bySha256 = new Map<string, UnopposedVerdict>();

  for (let offset = 0; bySha256.size < MAX_UNOPPOSED; offset += BATCH) {
    const page = await store.listUnopposed(guildId, backbone, now + KEPT_BEYOND_MS, {
      offset,
      limit: BATCH,
    });

    if (page.length === 0) {
      break;
    }

    for (const verdict of page) {
      if (!bySha256.has(verdict.sha256) && (withMessageContent || verdict.source !== 'message')) {
        bySha256.set(verdict.sha256, verdict);
      }
    }
  }

  return [...bySha256.values()].slice(0, MAX_UNOPPOSED);
}
