import { setTimeout } from 'node:timers/promises';

import { type Client, Events } from 'discord.js';

import type { Logger } from '../log.ts';

/** Where one server comes back, others do: all of them are dealt with so many milliseconds later. */
const BACK_MS = 1_000;

/** Tells of servers that were down and are back: nobody tells of what happened in them meanwhile. */
export function followOutages(
  client: Client,
  log: Logger,
  onBack: (guildIds: ReadonlySet<string>) => Promise<void>,
): void {
  const down = new Set<string>();
  let isWaiting = false;

  client.on(Events.GuildUnavailable, ({ id }) => {
    log.warn({ guild: id }, 'a server is down');
    down.add(id);
  });

  client.on(Events.GuildAvailable, ({ id }) => {
    if (down.has(id) && !isWaiting) {
      void tellWhatIsBack();
    }
  });

  async function tellWhatIsBack(): Promise<void> {
    isWaiting = true;
    await setTimeout(BACK_MS, undefined, { ref: false });
    isWaiting = false;

    const guilds = client.guilds.cache;
    const back = new Set([...down].filter((guildId) => guilds.get(guildId)?.available === true));

    for (const guildId of back) {
      down.delete(guildId);
    }

    if (back.size > 0) {
      log.info({ guilds: [...back] }, 'servers are back');
      await onBack(back);
    }
  }
}
