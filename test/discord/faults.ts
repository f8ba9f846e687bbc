import type { CdnFaults } from './cdn-faults.ts';

/** Ends a fault before it has run out. */
export type SwitchOff = () => void;

/** Which requests a fault strikes, and how often. */
export interface FaultScope {
  /** Only requests whose `METHOD /path/{pattern}` contains this text or matches this expression. */
  route?: string | RegExp;
  /** How many requests; without it all, until it is switched off. */
  times?: number;
}

/** What happens to a request instead of, or before, its answer. */
export type RestEffect =
  | { kind: 'latency'; milliseconds: number }
  | { kind: 'status'; status: number }
  | { kind: 'rate-limit'; retryAfterSeconds: number; scope: 'user' | 'global' | 'shared' }
  /** The connection breaks: before anything has happened, or after it has, with the answer lost. */
  | { kind: 'drop'; when: 'before' | 'after' };

/** The REST server's list of faults. */
export interface RestFaults {
  add(effect: RestEffect, scope?: FaultScope): SwitchOff;
  /** The effects that strike this request; each counts as used. */
  striking(route: string): RestEffect[];
  clear(): void;
}

/** No faults yet. */
export function createRestFaults(): RestFaults {
  const active: { effect: RestEffect; scope: FaultScope; left: number }[] = [];

  return {
    add: (effect, scope = {}) => {
      const fault = { effect, scope, left: scope.times ?? Number.POSITIVE_INFINITY };
      active.push(fault);
      return () => {
        fault.left = 0;
      };
    },

    striking: (route) => {
      const struck = active.filter(({ left, scope }) => left > 0 && matches(scope.route, route));
      for (const fault of struck) fault.left -= 1;
      return struck.map(({ effect }) => effect);
    },

    clear: () => {
      active.length = 0;
    },
  };
}

/** Whether a text contains, or matches, what was asked for. */
export function matches(wanted: string | RegExp | undefined, text: string): boolean {
  if (wanted === undefined) return true;

  return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
}

/** Everything that can be made to go wrong, switched on and off while the bot runs. */
export interface Faults {
  /** Answers come later. */
  latency(milliseconds: number, scope?: FaultScope): SwitchOff;
  /** Answers are 500s; 503 where nothing is said. */
  serverErrors(scope?: FaultScope & { status?: number }): SwitchOff;
  /** Answers are 429 with this wait. */
  rateLimited(
    scope?: FaultScope & { retryAfterSeconds?: number; scope?: 'user' | 'global' | 'shared' },
  ): SwitchOff;
  /** The connection breaks before the request is handled, or after it, with the answer lost. */
  dropRequests(scope?: FaultScope & { when?: 'before' | 'after' }): SwitchOff;

  gateway: {
    /** Op 7: the bot is asked to come back and resume. */
    reconnect(): void;
    /** Op 9: the session is void; with `resumable` it may be resumed all the same. */
    invalidSession(options?: { resumable?: boolean }): void;
    /** The sockets break without a word. */
    drop(): void;
    /** The sockets are closed with this code. */
    close(code: number, reason?: string): void;
    /** The sockets that are open now stay open and say nothing more, not even to heartbeats. */
    halfOpen(): void;
    /** Every event comes twice. */
    duplicateEvents(): SwitchOff;
    /** Events overtake one another, if they come within 50 ms. */
    reorderEvents(): SwitchOff;
    /** A guild is down: the bot is told so, hears nothing of it any more, and gets it back at the end. */
    guildOutage(guildId: string): SwitchOff;
    /** New connections break at once. */
    refuseConnections(): SwitchOff;
  };

  cdn: CdnFaults;

  /** Ends all faults. */
  clear(): void;
}
