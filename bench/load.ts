import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { APIMessage } from 'discord-api-types/v10';

import { type BotProcess, startBotProcess } from '../demo/bot-process.ts';
import { loadConfig } from '../src/config.ts';
import { nameHead } from '../src/inference/head.ts';
import { loadClassifier } from '../src/inference/load-classifier.ts';
import { openStore } from '../src/store/open-store.ts';
import { type Discord, type Guild, type Person, startDiscord } from '../test/discord/index.ts';
import { executeIn } from '../test/store/sqlite-place.ts';
import { openHandles } from './apart.ts';
import { dataFolder } from './database.ts';
import type { Figure } from './figure.ts';
import { createFloor } from './floor.ts';
import { acceptedHead } from './kept.ts';
import { smallJpeg } from './pictures.ts';
import { quantile } from './statistics.ts';

/** Pictures of the sustained run, and how many people ask at the same time. */
const VERDICTS = 200;
const ASKERS = 8;

/** Moderators who react to each of the cards at once. */
const CARDS = 20;
const MODERATORS = 500;

const GUILDS = 5_000;

/** Discord wants a second one from 2,500 servers on. */
const SHARDS = 2;

const ASKED_GUILDS = 100;

/** Questions of a server that is flooded beside, and how many the other one has open all the time. */
const CALM = 20;
const FLOOD = 40;

/** Connections to Discord that are kept for the next request, and processes that decode. */
const MORE_HANDLES = 16;

const PATIENCE_MS = 600_000;

/** What one process bears, over the stand-in; with the bare model's bound before and after it. */
export async function benchLoad(): Promise<Figure[]> {
  await using folder = await dataFolder();
  await using discord = await startDiscord({ openApi: false, gateway: { shards: SHARDS } });
  const picture = await smallJpeg();
  const guilds = Array.from({ length: GUILDS }, (_, number) => openGuild(discord, number));
  await giveHeads(folder.path, guilds);

  const bot = await startBotProcess(discord, {
    DATA_DIR: folder.path,
    NSFW_THRESHOLD: '2',
    USER_PICTURES_PER_MINUTE: '1000000',
    GUILD_PICTURES_PER_MINUTE: '1000000',
    WEB_PORT: 'off',
  });

  await discord.until(() => discord.commandNames.includes('goodyorbaddy'), PATIENCE_MS);
  const load = { discord, guilds, picture, bot, folder: folder.path };

  const figures: Figure[] = [];
  const handles = openHandles(bot.pid);
  const measures = [sustain, askManyGuilds, flood, burstOfReactions];

  for (const measure of measures) {
    console.log(`  … ${measure.name}`);
    figures.push(...(await measure(load)));
  }

  const more = openHandles(bot.pid) - handles;
  await bot.stop();

  return [
    ...figures,
    {
      name: 'open files and sockets more than before',
      value: more,
      unit: 'in all',
      target: { atMost: MORE_HANDLES },
    },
    {
      name: 'requests that Discord refused as too many',
      value: discord.rateLimits.invalidRequests,
      unit: 'in all',
      target: { atMost: 0 },
    },
  ];
}

interface Load {
  readonly discord: Discord;
  readonly guilds: readonly LoadedGuild[];
  readonly picture: Uint8Array;
  readonly bot: BotProcess;
  readonly folder: string;
}

interface LoadedGuild {
  readonly guild: Guild;
  readonly asker: Person;
}

function openGuild(discord: Discord, number: number): LoadedGuild {
  const guild = discord.createGuild({ name: `Server ${number}` });
  guild.createChannel({ name: 'characters' });

  return { guild, asker: guild.addMember({ username: `asker-${number}` }) };
}

/** Every server has taught the bot, and so has a head of its own. */
async function giveHeads(folder: string, guilds: readonly LoadedGuild[]): Promise<void> {
  const classifier = await loadClassifier(loadConfig({}));
  const store = await openStore({ dataFolder: folder, databaseUrl: undefined });

  await store.transaction('heads', async (operations) => {
    for (const [number, { guild }] of guilds.entries()) {
      const { baseHead } = classifier;
      const head = nameHead('guild', { ...baseHead, bias: baseHead.bias + number / GUILDS });

      await operations.addHead(
        acceptedHead(head, { guildId: guild.id, parentId: baseHead.id, createdAt: number }),
      );

      await operations.setActiveHead(guild.id, head.id);
    }
  });

  await store.close();
  await classifier.close();
}

/** Pictures a second that decode and model alone get through. */
async function boundOf(picture: Uint8Array): Promise<number> {
  const floor = await createFloor();
  const rounds = 100;
  const start = performance.now();

  for (let round = 0; round < rounds; round += 1) {
    await floor.judge(picture);
  }

  return (rounds * 1_000) / (performance.now() - start);
}

/** Milliseconds from the question to the card. */
async function ask({ asker }: LoadedGuild, bytes: Uint8Array): Promise<number> {
  const start = performance.now();
  const call = await asker.slash('goodyorbaddy', { image: { name: 'character.jpg', bytes } });
  await call.settled({ timeoutMs: PATIENCE_MS });

  return performance.now() - start;
}

function guildAt({ guilds }: Load, index: number): LoadedGuild {
  const found = guilds[index];

  if (found === undefined) {
    throw new RangeError('Expected a server to ask in');
  }

  return found;
}

async function sustain(load: Load): Promise<Figure[]> {
  const samples: number[] = [];

  const run = async (verdicts: number): Promise<number> => {
    let left = verdicts;
    const start = performance.now();

    await Promise.all(
      Array.from({ length: ASKERS }, async (_, index) => {
        while (left > 0) {
          left -= 1;
          samples.push(await ask(guildAt(load, index), load.picture));
        }
      }),
    );

    return performance.now() - start;
  };

  await run(ASKERS * 5);
  samples.length = 0;
  const before = await boundOf(load.picture);
  const rate = (VERDICTS * 1_000) / (await run(VERDICTS));
  const bound = (before + (await boundOf(load.picture))) / 2;

  return [
    { name: 'bare decode and model, one after the other', value: bound, unit: 'pictures/s' },
    { name: `verdicts with ${ASKERS} askers`, value: rate, unit: 'pictures/s' },
    {
      name: 'verdicts to the bare model’s bound',
      value: rate / bound,
      unit: 'times',
      target: { atLeast: 0.25 },
    },
    {
      name: 'from the question to the card, p99',
      value: quantile(samples, 0.99),
      unit: 'ms',
      target: { atMost: 1_000 },
    },
  ];
}

/** A verdict with the head of a server that was not asked before, next to one with a head at hand. */
async function askManyGuilds(load: Load): Promise<Figure[]> {
  const many: number[] = [];
  const one: number[] = [];

  for (let index = 0; index < ASKED_GUILDS; index += 1) {
    many.push(await ask(guildAt(load, GUILDS - 1 - index), load.picture));
    one.push(await ask(guildAt(load, 0), load.picture));
  }

  const [p50, usual] = [quantile(many, 0.5), quantile(one, 0.5)];

  return [
    { name: `a card in one of ${GUILDS} servers with own heads, p50`, value: p50, unit: 'ms' },
    {
      name: 'that to a card where the head is at hand',
      value: p50 / usual,
      unit: 'times',
      target: { atMost: 1.2 },
    },
  ];
}

/** What a server notices of another one that asks without end. */
async function flood(load: Load): Promise<Figure[]> {
  const flooding = guildAt(load, 1);
  const calm = guildAt(load, 2);
  const alone: number[] = [];
  const beside: number[] = [];

  for (let question = 0; question < CALM; question += 1) {
    alone.push(await ask(calm, load.picture));
  }

  const over = new AbortController();

  const flood = Array.from({ length: FLOOD }, async () => {
    while (!over.signal.aborted) {
      await ask(flooding, load.picture);
    }
  });

  for (let question = 0; question < CALM; question += 1) {
    beside.push(await ask(calm, load.picture));
  }

  over.abort();
  await Promise.all(flood);

  return [
    { name: 'a card in a calm server, p50', value: quantile(alone, 0.5), unit: 'ms' },
    {
      name: `the same beside one with ${FLOOD} open questions, p50`,
      value: quantile(beside, 0.5),
      unit: 'ms',
    },
    {
      name: 'that, p99',
      value: quantile(beside, 0.99),
      unit: 'ms',
      target: { atMost: 1_000 },
    },
  ];
}

/** 10,000 reactions at once: until every one is on disk, and what they cost in memory. */
async function burstOfReactions(load: Load): Promise<Figure[]> {
  const { discord, bot, folder } = load;
  const { guild, asker } = guildAt(load, 3);
  const cards: APIMessage[] = [];

  for (let card = 0; card < CARDS; card += 1) {
    const bytes = await smallJpeg(card);
    const call = await asker.slash('goodyorbaddy', { image: { name: 'character.jpg', bytes } });
    cards.push(...(await call.settled({ timeoutMs: PATIENCE_MS })));
  }

  const moderators = Array.from({ length: MODERATORS }, (_, number) =>
    guild.addMember({ username: `moderator-${number}`, permissions: ['ManageMessages'] }),
  );

  const file = join(folder, 'goodyorbaddy.sqlite');
  const count = (): number => {
    const [row] = executeIn(file, 'SELECT count(*) AS words FROM corrections');

    return (row as { words: number }).words;
  };

  const before = await residentMegabytes(bot);
  let most = before;
  const start = performance.now();

  for (const moderator of moderators) {
    await Promise.all(cards.map((card) => moderator.react(card, '😇')));
  }

  const sentAfter = performance.now() - start;

  for (let known = -1; count() < CARDS * MODERATORS; known = count()) {
    if (performance.now() - start > PATIENCE_MS) {
      throw new Error(`Expected ${CARDS * MODERATORS} words but found ${known}`);
    }

    most = Math.max(most, await residentMegabytes(bot));
    await sleep(250);
  }

  const seconds = (performance.now() - start) / 1_000;
  const last = moderators.at(-1);

  // Every card shows the last word, however few edits that took.
  const isShown = (): boolean =>
    cards.every((card) => JSON.stringify(last?.look(card)?.components).includes('<@'));

  await discord.until(isShown, PATIENCE_MS);

  return [
    { name: 'reactions in a burst', value: CARDS * MODERATORS, unit: 'in all' },
    { name: 'the burst itself took', value: sentAfter / 1_000, unit: 's' },
    { name: 'until all of them were on disk', value: seconds, unit: 's', target: { atMost: 120 } },
    { name: 'lost', value: CARDS * MODERATORS - count(), unit: 'in all', target: { atMost: 0 } },
    { name: 'memory before the burst', value: before, unit: 'MB' },
    {
      name: 'most memory in it to memory before',
      value: most / before,
      unit: 'times',
      target: { atMost: 1.5 },
    },
  ];
}

async function residentMegabytes({ pid }: BotProcess): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');

  return (Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1_024) / 1_000_000;
}
