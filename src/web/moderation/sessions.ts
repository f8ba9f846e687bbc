import { randomBytes } from 'node:crypto';

import { LRUCache } from 'lru-cache';

import { ownerOfKey } from '../../learning/audit.ts';
import type { Locale } from '../../locales/index.ts';

/** Somebody who has signed in: with an API key, or with Discord. */
export type Subject =
  | { readonly kind: 'key'; readonly name: string; readonly sha256: string }
  | { readonly kind: 'person'; readonly userId: string; readonly name: string };

/** From signing in to signing out. */
export interface Session {
  /** Only its owner's browser knows it. */
  readonly id: string;
  readonly subject: Subject;
  /** Each form that changes something has it: other pages cannot know it. */
  readonly formToken: string;
  readonly startedAt: number;
  /** Chosen on the pages; absent: the browser's. */
  locale?: Locale;
  /** Said once, on the next page. */
  notice?: string;
}

/** Milliseconds after which a session ends, unused and at the latest. */
export const IDLE_MS = 2 * 60 * 60 * 1_000;
export const LONGEST_MS = 24 * 60 * 60 * 1_000;

/** Sessions at once; the one that was not used for the longest time ends for another. */
const MAX_SESSIONS = 1_000;

/** Random bytes of what nobody must guess. */
const SECRET_BYTES = 32;

/** Everybody who is signed in. It is in memory alone: whoever restarts the program signs everybody out. */
export class Sessions {
  readonly #sessions: LRUCache<string, Session>;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
    this.#sessions = new LRUCache({
      max: MAX_SESSIONS,
      ttl: IDLE_MS,
      ttlResolution: 0,
      updateAgeOnGet: true,
      perf: { now },
    });
  }

  begin(subject: Subject): Session {
    const session: Session = {
      id: makeSecret(),
      subject,
      formToken: makeSecret(),
      startedAt: this.#now(),
    };

    this.#sessions.set(session.id, session);

    return session;
  }

  /** @returns undefined where it has ended, or never was */
  find(id: string): Session | undefined {
    const session = this.#sessions.get(id);

    if (session !== undefined && this.#now() - session.startedAt >= LONGEST_MS) {
      this.end(id);

      return undefined;
    }

    return session;
  }

  end(id: string): void {
    this.#sessions.delete(id);
  }
}

export function makeSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

/** What the audit log calls somebody. */
export function whoIs(subject: Subject): string {
  return subject.kind === 'key' ? ownerOfKey(subject.name) : subject.userId;
}
