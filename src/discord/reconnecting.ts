import { setTimeout as sleep } from 'node:timers/promises';

import {
  type APIGatewaySessionStartLimit,
  type IIdentifyThrottler,
  SimpleIdentifyThrottler,
  SimpleShardingStrategy,
  type WebSocketOptions,
  WebSocketShardEvents,
  WebSocketShardStatus,
} from 'discord.js';

import type { Logger } from '../log.ts';

type BuildStrategy = NonNullable<WebSocketOptions['buildStrategy']>;
type BuildIdentifyThrottler = NonNullable<WebSocketOptions['buildIdentifyThrottler']>;

/** Milliseconds before the second connection, about; before each further one twice as many. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;

/** A session that lasted so long was a good one: what comes after it begins anew. */
const GOOD_SESSION_MS = 60_000;

/** Discord asks for a random pause of 1 to 5 s before somebody whose session is void identifies again. */
const IDENTIFY_PAUSE_MS = { least: 1_000, most: 5_000 } as const;

/**
 * Connections that break one after the other come ever more slowly, at random moments: discord.js itself makes one
 * every half second for as long as it takes.
 *
 * @param stopping from then on nothing is connected any more
 */
export function pacedConnections(stopping: AbortSignal, random = Math.random): BuildStrategy {
  return (manager) => {
    const strategy = new SimpleShardingStrategy(manager);
    const paces = new Map<number, { connections: number; goodSince: number | undefined }>();
    const retrieveSessionInfo = manager.options.retrieveSessionInfo.bind(manager.options);

    async function takeTurn(shardId: number): Promise<void> {
      const pace = paces.get(shardId) ?? { connections: 0, goodSince: undefined };
      paces.set(shardId, pace);

      if (pace.goodSince !== undefined && performance.now() - pace.goodSince > GOOD_SESSION_MS) {
        pace.connections = 1;
      }

      const pause = pauseBefore(pace.connections, random());
      pace.connections += 1;
      pace.goodSince = undefined;

      await untilOrNever(pause, stopping);
    }

    // A shard asks for its session just before it connects, the only time that it is idle then.
    manager.options.retrieveSessionInfo = async (shardId) => {
      const statuses = await strategy.fetchStatus();

      if (statuses.get(shardId) === WebSocketShardStatus.Idle) {
        await takeTurn(shardId);
      }

      return await retrieveSessionInfo(shardId);
    };

    for (const event of [WebSocketShardEvents.Ready, WebSocketShardEvents.Resumed] as const) {
      manager.on(event, ({ shardId }: { readonly shardId: number }) => {
        const pace = paces.get(shardId);

        if (pace !== undefined) {
          pace.goodSince = performance.now();
        }
      });
    }

    return strategy;
  };
}

/**
 * Milliseconds before a connection.
 *
 * @param before connections before it since the last good session
 * @param chance 0 to 1
 */
export function pauseBefore(before: number, chance: number): number {
  if (before === 0) {
    return 0;
  }

  const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (before - 1));

  return (longest * (1 + chance)) / 2;
}

/** Whoever is told to stop does not go on: discord.js would connect in spite of it. */
async function untilOrNever(milliseconds: number, stopping: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal: stopping });
  } catch {
    await new Promise<never>(() => undefined);
  }
}

/**
 * Sessions begin one at a time, as discord.js sees to, and no faster than lasts until Discord grants new ones: it
 * ends all sessions of whoever begins too many, and changes their token.
 *
 * @param turns who lets one session begin at a time, where that is not this process
 */
export function thriftyIdentifies(
  log: Logger,
  turns?: Pick<IIdentifyThrottler, 'waitForIdentify'>,
): BuildIdentifyThrottler {
  return async (manager) => {
    const first = await manager.fetchGatewayInformation();
    const throttler =
      turns ?? new SimpleIdentifyThrottler(first.session_start_limit.max_concurrency);
    const begun = new Set<number>();

    async function pauseOf(shardId: number): Promise<number> {
      if (!begun.has(shardId)) {
        begun.add(shardId);

        return 0;
      }

      const { least, most } = IDENTIFY_PAUSE_MS;
      const jitter = least + Math.random() * (most - least);

      try {
        const { session_start_limit: limit } = await manager.fetchGatewayInformation(true);

        return Math.max(jitter, pauseForBudget(limit));
      } catch (error) {
        log.warn({ error }, 'Discord does not say how many sessions may begin');

        return jitter;
      }
    }

    return {
      async waitForIdentify(shardId, signal) {
        const pause = await pauseOf(shardId);

        if (pause > IDENTIFY_PAUSE_MS.most) {
          log.error({ shard: shardId, pause }, 'few sessions are left for today: waiting');
        }

        await sleep(pause, undefined, { signal });
        await throttler.waitForIdentify(shardId, signal);
      },
    } satisfies IIdentifyThrottler;
  };
}

/** Milliseconds between two sessions, so that what is left of them lasts; 0 while more than half is. */
export function pauseForBudget({
  total,
  remaining,
  reset_after: resetAfter,
}: Pick<APIGatewaySessionStartLimit, 'total' | 'remaining' | 'reset_after'>): number {
  return remaining > total / 2 ? 0 : resetAfter / Math.max(1, remaining);
}
