import type { CorrectionRecord, Label } from '../store/ports.ts';

/** What a guild's moderators say of one picture. */
export interface Ruling {
  /** The later word counts. */
  readonly label: Label;
  readonly moderatorId: string;
  readonly at: number;
  /** The verdict whose card was corrected; absent for pictures that were taught. */
  readonly verdictId: string | null;
  /** The moderators whose word is the other label; empty where nobody disagrees. */
  readonly against: readonly string[];
}

/**
 * What holds after all words on one picture; undefined where none holds. Each moderator has one word, the
 * latest that they have not taken back; of several moderators' words the latest counts.
 *
 * @param corrections every word on the picture, oldest first
 */
export function rule(corrections: readonly CorrectionRecord[]): Ruling | undefined {
  const words = [...Map.groupBy(corrections, ({ moderatorId }) => moderatorId).values()]
    .map(wordThatHolds)
    .filter((word) => word !== undefined);

  const latest = words.reduce<Word | undefined>(
    (last, word) => (last === undefined || isLater(word, last) ? word : last),
    undefined,
  );

  if (latest === undefined) {
    return undefined;
  }

  const against = words
    .filter(({ label }) => label !== latest.label)
    .map(({ moderatorId }) => moderatorId);

  const { label, moderatorId, at, verdictId } = latest;

  return { label, moderatorId, at, verdictId, against };
}

type Word = CorrectionRecord & { readonly label: Label };

/** One moderator's latest word that was not taken back. */
function wordThatHolds(corrections: readonly CorrectionRecord[]): Word | undefined {
  const standing = new Map<Label, Word>();

  for (const correction of corrections) {
    const { action, label } = correction;

    if (action === 'correct' && label !== null) {
      standing.set(label, { ...correction, label });
    } else if (label !== null) {
      standing.delete(label);
    } else {
      standing.clear();
    }
  }

  return [...standing.values()].reduce<Word | undefined>(
    (last, word) => (last === undefined || isLater(word, last) ? word : last),
    undefined,
  );
}

/** Two words of one millisecond are in the order in which they were written down. */
function isLater(one: CorrectionRecord, other: CorrectionRecord): boolean {
  return one.at > other.at || (one.at === other.at && one.id > other.id);
}
