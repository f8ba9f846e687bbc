import { LRUCache } from 'lru-cache';

import { AppError } from '../../errors.ts';
import type { ApiKey } from '../api-keys.ts';
import { type Deed, DEEDS, type Deeds, type Doorkeeper, type Server } from './moderation.ts';
import { type Subject, whoIs } from './sessions.ts';

/** A server that somebody was let into, and what they may do there. */
export interface Entrance {
  readonly server: Server;
  readonly deeds: Deeds;
}

/**
 * Milliseconds that what was asked for a page goes for the pictures on it, too: Discord would not answer once
 * for each of them.
 */
const PICTURES_MS = 15_000;

const ADMINS_ALONE: ReadonlySet<Deed> = new Set(['releaseExample', 'model']);

/** Who may do what, asked anew for every page and every deed. */
export class Access {
  readonly #doorkeeper: Doorkeeper;
  readonly #keys: () => readonly ApiKey[];
  readonly #lately: LRUCache<string, Promise<Entrance>>;

  /** @param keys those that are configured now */
  constructor(doorkeeper: Doorkeeper, keys: () => readonly ApiKey[], now: () => number) {
    this.#doorkeeper = doorkeeper;
    this.#keys = keys;
    this.#lately = new LRUCache({
      max: 1_000,
      ttl: PICTURES_MS,
      ttlResolution: 0,
      perf: { now },
    });
  }

  /** Whether somebody's session goes on: that of a key ends with it. */
  isValid(subject: Subject): boolean {
    return (
      subject.kind === 'person' ||
      this.#keys().some(
        ({ sha256, scopes }) => sha256 === subject.sha256 && scopes.includes('moderate'),
      )
    );
  }

  /**
   * Lets somebody into a server to do something there.
   *
   * @throws AppError NOT_A_MODERATOR, NOT_AN_ADMIN, GUILD_UNKNOWN, DISCORD_UNREACHABLE
   */
  async enter(subject: Subject, serverId: string, deed: Deed): Promise<Entrance> {
    const entering = this.#ask(subject, serverId);
    const name = `${whoIs(subject)} ${serverId}`;
    this.#lately.set(name, entering);
    entering.catch(() => this.#lately.delete(name));

    return check(await entering, deed);
  }

  /** The same for a picture of a page that has just been looked at. */
  async look(subject: Subject, serverId: string): Promise<Entrance> {
    const known = this.#lately.get(`${whoIs(subject)} ${serverId}`);

    return known === undefined
      ? await this.enter(subject, serverId, 'queue')
      : check(await known, 'queue');
  }

  async #ask(subject: Subject, serverId: string): Promise<Entrance> {
    const server = await this.#doorkeeper.find(serverId);

    if (subject.kind === 'person') {
      const deeds = await this.#doorkeeper.deedsOf(subject.userId, serverId);

      // Whoever is no member does not learn whether the bot is there.
      return { server: server ?? { id: serverId, name: '' }, deeds };
    }

    if (server === undefined) {
      throw new AppError('GUILD_UNKNOWN', { guild: serverId });
    }

    // The operator's word.
    return { server, deeds: new Set(DEEDS) };
  }
}

function check(entrance: Entrance, deed: Deed): Entrance {
  const { deeds } = entrance;

  if (!deeds.has(deed)) {
    throw new AppError(ADMINS_ALONE.has(deed) ? 'NOT_AN_ADMIN' : 'NOT_A_MODERATOR');
  }

  return entrance;
}
