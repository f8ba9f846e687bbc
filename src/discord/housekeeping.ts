import { type Client, Events } from 'discord.js';

import { DAY_MS, HOUR_MS } from '../learning/time.ts';
import type { Jobs } from '../store/ports.ts';
import type { Services } from './command.ts';
import { isOwnGuild } from './own-guilds.ts';

/** Milliseconds between two rounds of what is to be done from time to time. */
const ROUND_MS = HOUR_MS;

/** The same, for those who share the rounds. */
const EVERY_HOUR = '0 * * * *';

export interface Housekeeping {
  /** Starts the rounds, the first at once. */
  start(): Promise<void>;
  /** Ends them. */
  stop(): void;
}

/**
 * Lets go of what need not be kept any longer: pictures and features of verdicts that nobody corrected, and
 * all data of servers that have removed the bot.
 *
 * @param jobs where several processes share the work: then one of them does the rounds for all
 */
export function keepHouse(client: Client, services: Services, jobs?: Jobs): Housekeeping {
  const { store, log, graceDays } = services;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  client.on(Events.GuildDelete, (guild) => {
    void noteLeft(guild.id, Date.now());
  });

  client.on(Events.GuildCreate, (guild) => {
    void noteLeft(guild.id, null);
  });

  async function noteLeft(guildId: string, at: number | null): Promise<void> {
    try {
      await store.setGuildLeft(guildId, at);
      (await services.guilds).refresh(guildId);
      log.info({ guild: guildId, left: at !== null }, 'a server came or went');
    } catch (error) {
      log.error({ guild: guildId, error }, 'it could not be noted that a server came or went');
    }
  }

  /** Servers may have removed the bot, or taken it back, while it was away. */
  async function compareGuilds(): Promise<void> {
    const known = new Set(await store.listGuildsPresent());
    const present = client.guilds.cache;

    for (const guildId of known) {
      if (!present.has(guildId) && isOwnGuild(client, guildId)) {
        await noteLeft(guildId, Date.now());
      }
    }

    // Those that it never heard of as well: when one of them removes it, there is a row that can say so.
    for (const guildId of present.keys()) {
      if (!known.has(guildId)) {
        await noteLeft(guildId, null);
      }
    }
  }

  async function round(): Promise<void> {
    try {
      const now = Date.now();
      const expired = await store.expireVerdicts(now);

      for (const guildId of await store.listGuildsLeftBefore(now - graceDays * DAY_MS)) {
        await store.deleteGuild(guildId);
        (await services.guilds).refresh(guildId);
        log.info({ guild: guildId }, 'deleted the data of a server that removed the bot');
      }

      log.debug({ expired }, 'kept house');
    } catch (error) {
      log.error({ error }, 'housekeeping failed');
    }
  }

  async function shareRounds(jobs: Jobs): Promise<void> {
    await jobs.work('housekeeping', round);
    await jobs.repeat('housekeeping', EVERY_HOUR);
    await jobs.add('housekeeping', 'start', {});
  }

  return {
    async start() {
      if (stopped) {
        return;
      }

      // First of all, so that nothing that goes wrong below ends the rounds.
      if (jobs === undefined) {
        timer = setInterval(() => void round(), ROUND_MS);
        timer.unref();
      }

      // A server that has taken the bot back meanwhile is not one that has left.
      await compareGuilds();
      await (jobs === undefined ? round() : shareRounds(jobs));
    },

    stop() {
      stopped = true;
      clearInterval(timer);
    },
  };
}
