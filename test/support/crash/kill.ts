import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

import type { BotProcess } from '../../../demo/bot-process.ts';
import { PROJECT_FOLDER } from '../../../src/config.ts';
import type { Discord } from '../../discord/index.ts';
import type { Chance } from './chance.ts';
import { makeTraffic } from './traffic.ts';
import type { TrafficWorld } from './traffic-world.ts';

/** What a killed bot has sent may take so long to arrive. */
const LAST_WORDS_MS = 30;

/** When the bot is killed, and what people do until then. */
export interface Moment {
  readonly chanceOf: (hand: number) => Chance;
  /** Cards that there have to be before. */
  readonly afterCards: number;
  readonly afterMs: number;
}

/** Kills a bot that people talk to. */
export async function killInTraffic(
  bot: BotProcess,
  world: TrafficWorld,
  { chanceOf, afterCards, afterMs }: Moment,
): Promise<void> {
  const dead = new AbortController();
  const traffic = makeTraffic(world, chanceOf, dead.signal);

  try {
    await Promise.race([
      traffic,
      world.discord
        .until(() => world.cards.length >= afterCards, 20_000)
        .then(() => sleep(afterMs)),
    ]);
  } finally {
    await kill(bot);
    dead.abort();
  }

  await traffic;
  await sleep(LAST_WORDS_MS);
}

async function kill({ pid, ended }: BotProcess): Promise<void> {
  if (pid !== undefined) {
    process.kill(pid, 'SIGKILL');
  }

  await ended;
}

/** Starts the bot, and kills it before or about when it is logged in. */
export async function killWhileStarting(
  discord: Discord,
  environment: Readonly<Record<string, string>>,
  afterMs: number,
): Promise<void> {
  const child = spawn(process.execPath, ['src/cli/main.ts', 'start'], {
    cwd: PROJECT_FOLDER,
    env: {
      ...process.env,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      PICTURE_ORIGINS: discord.cdnOrigin,
      WEB_PORT: '0',
      ...environment,
    },
    stdio: 'ignore',
  });

  const ended = once(child, 'close');
  await sleep(afterMs);
  child.kill('SIGKILL');
  await ended;
  await sleep(LAST_WORDS_MS);
}
