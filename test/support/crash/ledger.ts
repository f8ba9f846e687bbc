import type { Label, Via } from '../../../src/store/ports.ts';
import type { CorrectionRow, ExampleRow, Snapshot } from './snapshot.ts';

/** What one moderator did to a card. */
export interface Word {
  readonly moderatorId: string;
  readonly action: 'correct' | 'withdraw';
  /** Absent for "Undo". */
  readonly label: Label | null;
  readonly via: Via;
  /** Whether the moderator has seen that it counts: by the button's answer, or by the card. */
  readonly isAcknowledged: () => boolean;
}

/** A card, and all that moderators did to it, in that order; one thing at a time. */
export interface LedgerCard {
  readonly verdictId: string;
  readonly words: Word[];
}

/** What the database says of the words of the ledger; empty lists are what is to be reached. */
export interface Comparison {
  readonly acknowledged: number;
  /** Words without an answer, which the database may hold or not. */
  readonly unanswered: number;
  /** Acknowledged, but not in the database. */
  readonly lost: readonly string[];
  /** In the database more than once. */
  readonly doubled: readonly string[];
  /** In the database, though nobody said so. */
  readonly invented: readonly string[];
  /** Pictures whose label is not the one that the words leave them with. */
  readonly mislabelled: readonly string[];
}

export function compare(cards: readonly LedgerCard[], snapshot: Snapshot): Comparison {
  const rows = Map.groupBy(snapshot.corrections, (row) => row.verdictId);
  const examples = new Map(snapshot.examples.map((row) => [row.verdictId, row]));

  const words = cards.flatMap((card) => card.words.map((word) => ({ card, word })));
  const counted = words.map(({ card, word }) => ({
    name: nameOf(card, word),
    acknowledged: word.isAcknowledged(),
    count: (rows.get(card.verdictId) ?? []).filter((row) => isOf(row, word)).length,
  }));

  const known = new Map<string | null, LedgerCard>(cards.map((card) => [card.verdictId, card]));
  const invented = snapshot.corrections.filter(
    (row) => known.get(row.verdictId)?.words.some((word) => isOf(row, word)) !== true,
  );

  return {
    acknowledged: counted.filter((one) => one.acknowledged).length,
    unanswered: counted.filter((one) => !one.acknowledged).length,
    lost: counted.filter((one) => one.acknowledged && one.count === 0).map(({ name }) => name),
    doubled: counted.filter(({ count }) => count > 1).map(({ name }) => name),
    invented: invented.map((row) => JSON.stringify(row)),
    mislabelled: cards
      .filter((card) => !isRight(card, examples.get(card.verdictId)))
      .map(({ verdictId }) => `${verdictId}: ${JSON.stringify(examples.get(verdictId))}`),
  };
}

/** A picture has the label that its words leave it with; an unanswered one may be among them or not. */
function isRight({ words }: LedgerCard, example: ExampleRow | undefined): boolean {
  const answered = words.filter((word) => word.isAcknowledged());
  const label = example === undefined || example.state === 'removed' ? undefined : example.label;

  return [standing(answered), standing(words)].includes(label);
}

/** The later word counts, unless it was taken back. */
function standing(words: readonly Word[]): Label | undefined {
  const byModerator = new Map<string, Label>();

  for (const { moderatorId, action, label } of words) {
    byModerator.delete(moderatorId);

    if (action === 'correct' && label !== null) {
      byModerator.set(moderatorId, label);
    }
  }

  return [...byModerator.values()].at(-1);
}

function isOf(row: CorrectionRow, word: Word): boolean {
  return (
    row.moderatorId === word.moderatorId &&
    row.action === word.action &&
    row.label === word.label &&
    row.via === word.via
  );
}

function nameOf({ verdictId }: LedgerCard, { moderatorId, action, label, via }: Word): string {
  return `${verdictId}: ${action} ${label ?? 'any label'} by ${moderatorId}, ${via}`;
}
