import type { APIMessage } from 'discord-api-types/v10';

import type { Label } from '../../../src/store/ports.ts';
import type { Discord, Person } from '../../discord/index.ts';
import type { LedgerCard } from './ledger.ts';

/** A card that moderators correct. */
export interface TrafficCard extends LedgerCard {
  readonly message: APIMessage;
  /** Which side the character was drawn for: what most moderators say. */
  readonly side: Label;
  /** Whether somebody is doing something to it. */
  busy: boolean;
  /**
   * Whether it may be corrected further. A card on which a word got no answer is left alone, so that there is
   * never doubt about which word is the last; so is one with many words, or all would end in quarantine.
   */
  open: boolean;
}

/** A picture to ask about. */
export interface TrafficPicture {
  readonly bytes: Uint8Array;
  readonly side: Label;
}

/** Who there is, what they ask about, and what came of it. */
export interface TrafficWorld {
  readonly discord: Discord;
  readonly asker: Person;
  readonly admin: Person;
  readonly moderators: readonly Person[];
  /** Pictures that nobody has asked about yet. */
  readonly pictures: TrafficPicture[];
  readonly cards: TrafficCard[];
  /** Refusals where there should have been none. */
  readonly refusals: string[];
}

/** What the buttons of a message are called. */
export function customIds(message: APIMessage | undefined): string[] {
  const found = JSON.stringify(message?.components ?? []).matchAll(/"custom_id":"([^"]*)"/g);

  return [...found].map(([, customId = '']) => customId);
}
