import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import { startBotProcess } from '../demo/bot-process.ts';
import { startDiscord } from '../test/discord/index.ts';
import type { Figure } from './figure.ts';
import { quantile } from './statistics.ts';

const STARTS = 5;
const REPLIES = 300;
const WARM_UP = 20;

/** Between two replies, of two requests each: discord.js sends 50 a second and holds back the rest. */
const PAUSE_MS = 40;

/** From the process's start until it is logged in to the stand-in. */
export async function benchStart(): Promise<Figure[]> {
  await using discord = await startDiscord({ openApi: false });
  const samples: number[] = [];

  for (let start = 0; start < STARTS; start += 1) {
    const bot = await startBotProcess(discord, { LOG_LEVEL: 'info', REGISTER_COMMANDS: 'false' });
    samples.push(bot.msToReady);
    await bot.stop();
  }

  return [
    {
      name: 'process start to READY, p50',
      value: quantile(samples, 0.5),
      unit: 'ms',
      target: { atMost: 1_500 },
    },
  ];
}

/** From the interaction to the finished reply, over the stand-in; and the bot's memory after that. */
export async function benchReplies(bytes: Uint8Array): Promise<Figure[]> {
  await using discord = await startDiscord({ openApi: false, rateLimits: false });
  const guild = discord.createGuild({ name: 'Bench' });
  guild.createChannel({ name: 'characters' });
  const member = guild.addMember({ username: 'ada' });

  const bot = await startBotProcess(discord, {
    USER_PICTURES_PER_MINUTE: '1000000',
    GUILD_PICTURES_PER_MINUTE: '1000000',
  });

  await discord.until(() => discord.commandNames.includes('goodyorbaddy'));

  const samples: number[] = [];

  for (let reply = -WARM_UP; reply < REPLIES; reply += 1) {
    const start = performance.now();
    const call = await member.slash('goodyorbaddy', { image: { name: 'character.png', bytes } });
    await call.settled();

    if (reply >= 0) {
      samples.push(performance.now() - start);
    }

    await sleep(PAUSE_MS);
  }

  const megabytes = await residentMegabytes(bot.pid);
  await bot.stop();

  const figures: Figure[] = [
    {
      name: 'interaction to finished reply, p50',
      value: quantile(samples, 0.5),
      unit: 'ms',
      target: { atMost: 60 },
    },
    { name: 'interaction to finished reply, p99', value: quantile(samples, 0.99), unit: 'ms' },
  ];

  if (megabytes === undefined) {
    console.log('  The bot’s memory was left out: this system does not tell it.');
  } else {
    figures.push({
      name: `the bot's resident memory after ${REPLIES + WARM_UP} replies`,
      value: megabytes,
      unit: 'MB',
      target: { atMost: 250 },
    });
  }

  return figures;
}

/** Resident memory of a process in megabytes, where the system has /proc. */
async function residentMegabytes(pid: number | undefined): Promise<number | undefined> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8').catch(() => '');
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];

  return kibibytes === undefined ? undefined : (Number(kibibytes) * 1_024) / 1_000_000;
}
