import type { APIMessage } from 'discord-api-types/v10';

import type { Label } from '../../../src/store/ports.ts';
import { renderCharacter } from '../../../examples/draw.ts';
import type { Discord, Guild, Person } from '../../discord/index.ts';
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

/** More than one card gets words. */
const MODERATORS = 12;

/** Who is in a server, before anything has happened. */
export async function peopleOf(
  discord: Discord,
  guild: Guild,
  pictureCount: number,
): Promise<TrafficWorld> {
  return {
    discord,
    asker: guild.addMember({ username: 'ada' }),
    admin: guild.addMember({ username: 'root', permissions: ['ManageGuild'] }),
    moderators: Array.from({ length: MODERATORS }, (_, number) =>
      guild.addMember({ username: `moderator-${number}`, permissions: ['ManageMessages'] }),
    ),
    pictures: await drawPictures(pictureCount),
    cards: [],
    refusals: [],
  };
}

async function drawPictures(count: number): Promise<TrafficPicture[]> {
  const pictures: TrafficPicture[] = [];

  for (let seed = 0; seed < count; seed += 1) {
    const side = seed % 2 === 0 ? 'goody' : 'baddy';
    pictures.push({ side, bytes: await renderCharacter({ side, seed }, 224) });
  }

  return pictures;
}

/** What the buttons of a message are called. */
export function customIds(message: APIMessage | undefined): string[] {
  const found = JSON.stringify(message?.components ?? []).matchAll(/"custom_id":"([^"]*)"/g);

  return [...found].map(([, customId = '']) => customId);
}
