import { LRUCache } from 'lru-cache';

import type { BackboneCard } from '../inference/backbone.ts';
import { type Head, parseHead } from '../inference/head.ts';
import type { GuildSettings, Store } from '../store/ports.ts';

/** Guilds whose head and settings are kept at hand: 4 KB each. */
const MAX_GUILDS_AT_HAND = 20_000;

/** What a guild's verdicts are made with. */
export interface Guild {
  readonly settings: GuildSettings;
  /** The guild's active head, or the base head; its unsure band is the guild's where it has set one. */
  readonly head: Head;
}

/** The head and the settings of every guild, read when they are first needed. */
export interface Guilds {
  /** @param guildId absent where the bot is not installed: the base head answers */
  find(guildId: string | null): Promise<Guild>;
  /**
   * To be called after a guild's active head or settings have changed: the next verdict has them.
   *
   * @param guildId absent: any guild's may have
   */
  refresh(guildId?: string): void;
}

export interface GuildsParts {
  readonly store: Pick<Store, 'findGuild' | 'findHead'>;
  readonly baseHead: Head;
  readonly card: BackboneCard;
  /** Told of a head that cannot be used; the base head answers instead. */
  readonly onBrokenHead: (guildId: string, headId: string, error: unknown) => void;
}

export function createGuilds({ store, baseHead, card, onBrokenHead }: GuildsParts): Guilds {
  const atHand = new LRUCache<string, Promise<Guild>>({ max: MAX_GUILDS_AT_HAND });

  async function read(guildId: string): Promise<Guild> {
    const { settings, activeHeadId } = await store.findGuild(guildId);
    const head = activeHeadId === null ? baseHead : await readHead(guildId, activeHeadId);
    const { unsureBelow } = settings;

    return { settings, head: unsureBelow === null ? head : { ...head, unsureBelow } };
  }

  async function readHead(guildId: string, headId: string): Promise<Head> {
    const record = await store.findHead(guildId, headId);

    try {
      return parseHead(record?.head ?? '', headId, card);
    } catch (error) {
      onBrokenHead(guildId, headId, error);

      return baseHead;
    }
  }

  async function find(guildId: string | null): Promise<Guild> {
    if (guildId === null) {
      return { settings: NO_SETTINGS, head: baseHead };
    }

    const known = atHand.get(guildId);

    if (known !== undefined) {
      return await known;
    }

    const reading = read(guildId);
    atHand.set(guildId, reading);

    // What could not be read is asked for again.
    reading.catch(() => atHand.delete(guildId));

    return await reading;
  }

  return {
    find,
    refresh(guildId) {
      if (guildId === undefined) {
        atHand.clear();
      } else {
        atHand.delete(guildId);
      }
    },
  };
}

/** Where the bot is not installed nobody has set anything. */
const NO_SETTINGS: GuildSettings = Object.freeze({
  moderatorRoleId: null,
  unsureBelow: null,
  channelIds: [],
  learning: false,
  retentionDays: null,
  retrainAfterForget: false,
});
