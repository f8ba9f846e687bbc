import type { QuarantineReason } from '../learning/quarantine.ts';
import { type Locale, translate } from '../locales/index.ts';
import type { ExampleCount, ExampleSummary } from '../store/ports.ts';

/** What can be looked through. */
export const LISTS = ['queued', 'quarantined', 'trained', 'remembered'] as const;

export type List = (typeof LISTS)[number];

/** Buttons and links outlive what they were made for: whatever they say, there is a list to show. */
export function asList(text: string): List {
  return LISTS.find((name) => name === text) ?? 'queued';
}

export function countOf(counts: readonly ExampleCount[], list: List): number {
  return counts.filter(({ state }) => state === list).reduce((sum, { count }) => sum + count, 0);
}

/** An export is there to be trained on, and what is only remembered is so because it may not be. */
export function isExportable(list: List): boolean {
  return list !== 'remembered';
}

/** What is to be known of a picture beside its label. */
export interface Note {
  readonly kind: 'said' | 'disputed' | 'pinned' | 'quarantined';
  readonly text: string;
}

export function notesOn(
  locale: Locale,
  { label, verdict, disputed, pinned, state, reason }: ExampleSummary,
): Note[] {
  const notes: Note[] = [];

  if (verdict !== null && verdict !== label) {
    const said = translate(locale, `verdict.${verdict}`);
    notes.push({ kind: 'said', text: translate(locale, 'queue.saidBefore', { verdict: said }) });
  }

  if (disputed) {
    notes.push({ kind: 'disputed', text: translate(locale, 'queue.disputed') });
  }

  if (pinned) {
    notes.push({ kind: 'pinned', text: translate(locale, 'button.neverAgain') });
  }

  if (state === 'quarantined' && isQuarantineReason(reason)) {
    notes.push({ kind: 'quarantined', text: translate(locale, `quarantine.${reason}`) });
  }

  return notes;
}

function isQuarantineReason(reason: string | null): reason is QuarantineReason {
  return reason === 'share' || reason === 'changes' || reason === 'overruling';
}
