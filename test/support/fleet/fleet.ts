import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

import { renderCharacter } from '../../../examples/draw.ts';
import { type BotProcess, startBotProcess } from '../../../demo/bot-process.ts';
import {
  type Discord,
  type DiscordOptions,
  type Guild,
  startDiscord,
} from '../../discord/index.ts';
import { type Chance, createChance } from '../crash/chance.ts';
import { faultsOfRequests } from '../crash/faults.ts';
import { compare } from '../crash/ledger.ts';
import { makeTraffic } from '../crash/traffic.ts';
import { customIds, peopleOf, type TrafficWorld } from '../crash/traffic-world.ts';
import type { PostgresServer } from '../postgres.ts';
import { readActiveHead, readModel, readRunEnds, readSnapshot } from './rows.ts';

export interface FleetOptions {
  /** Decides which process is killed, when, and what people do; how fast the machine is decides the rest. */
  readonly seed: number;
  readonly kills: number;
  readonly processes: number;
  readonly shards: number;
  readonly gateway: DiscordOptions['gateway'];
}

/** What became of processes that were killed one at a time. */
export interface FleetReport {
  readonly seed: number;
  /** From the start until all shards were connected. */
  readonly msToConnected: number;
  /** From each kill until every server got a verdict again. */
  readonly msToServed: readonly number[];
  /** From the last of these until no retrain was left running. */
  readonly msToRunsEnded: number;
  /** Sessions that began sooner after another one than Discord allows. */
  readonly tooSoon: number;
  readonly acknowledged: number;
  readonly unanswered: number;
  readonly retrains: number;
  /** Of the one that is told to stop: its exit code, and how long it took. */
  readonly exitCode: number | null;
  readonly msToStopped: number;
  /** Everything that is not as it should be, as sentences; empty is what is to be reached. */
  readonly faults: readonly string[];
}

/** Servers in which people correct and retrain. */
const MOST_BUSY = 3;

/** Pictures that are asked about in each server for each kill. */
const PICTURES_PER_KILL = 4;

/** A process is killed so long after people were heard and a retrain began, at most. */
const MOST_LIFE_MS = 1_500;

/** People go on for so long after that. */
const AFTERWARDS_MS = 2_000;

/** Every server is served again within this. */
const SERVED_AGAIN_MS = 30_000;

/** A retrain whose process was killed is done again, or marked, within this: a minute and what it takes. */
const RUNS_ENDED_MS = 120_000;

const CONNECTED_MS = 120_000;

/** What a slow machine makes of an answer: it says nothing of what is lost. */
const TOO_LATE = 'Unknown interaction';

/**
 * Lets several processes share one PostgreSQL, kills one of them at a time while moderators correct and admins
 * retrain in a server of each shard, and compares what people have seen with what is in the database.
 */
export async function killInFleet(
  postgres: PostgresServer,
  options: FleetOptions,
): Promise<FleetReport> {
  const { shards, gateway = {} } = options;

  await using discord = await startDiscord({
    openApi: false,
    rateLimits: false,
    gateway: { ...gateway, shards },
  });

  try {
    return await killIn(discord, postgres.url, options);
  } finally {
    // Those that count are in the report; where there is none, they would hide why.
    discord.takeViolations();
  }
}

async function killIn(
  discord: Discord,
  url: string,
  { seed, kills, processes, shards }: FleetOptions,
): Promise<FleetReport> {
  const chance = createChance(seed);
  const guilds = await guildOfEachShard(discord, shards);
  const worlds = await Promise.all(
    guilds.map((guild) => peopleOf(discord, guild, PICTURES_PER_KILL * kills)),
  );
  // Of different processes; the machine has to do with it all.
  const busy = worlds.filter((_, shard) => shard % (shards / processes) === 0).slice(0, MOST_BUSY);
  const faults: string[] = [];
  const msToServed: number[] = [];
  const start = performance.now();
  let tooSoon = 0;

  discord.on('gateway', ({ event }) => {
    tooSoon += event === 'refused' ? 1 : 0;
  });

  const fleet = await startBotProcess(discord, {
    DATABASE_URL: url,
    PROCESSES: String(processes),
    NSFW_THRESHOLD: '2',
    USER_PICTURES_PER_MINUTE: '100000',
    GUILD_PICTURES_PER_MINUTE: '100000',
    LOG_LEVEL: 'info',
  });

  await discord.until(() => discord.connectedSessions === shards, CONNECTED_MS);
  const msToConnected = performance.now() - start;
  await discord.until(() => discord.commandNames.includes('retrain'), CONNECTED_MS);

  for (let kill = 1; kill <= kills; kill += 1) {
    await killOneInTraffic(fleet, busy, chance, url);
    const killedAt = performance.now();

    for (const world of worlds) {
      try {
        await untilServed(world, killedAt);
      } catch {
        faults.push(
          `after kill ${kill}: a server is not served again within ${SERVED_AGAIN_MS} ms`,
        );
      }
    }

    msToServed.push(performance.now() - killedAt);
  }

  const served = performance.now();
  await untilRunsEnd(url);
  const msToRunsEnded = performance.now() - served;
  faults.push(...(await faultsOfDatabase(url, worlds)), ...(await faultsOfHeads(url, worlds)));

  const stopping = performance.now();
  const exitCode = await fleet.stop();
  const msToStopped = performance.now() - stopping;

  const snapshot = await readSnapshot(url);
  const cards = worlds.flatMap((world) => world.cards);
  const { acknowledged, unanswered } = compare(cards, snapshot);
  faults.push(...faultsOfRequests(discord).filter((fault) => !fault.endsWith(TOO_LATE)));

  return {
    seed,
    msToConnected,
    msToServed,
    msToRunsEnded,
    tooSoon,
    acknowledged,
    unanswered,
    retrains: snapshot.runs.length,
    exitCode,
    msToStopped,
    faults,
  };
}

/** A server's shard follows from when it was made, in milliseconds. */
async function guildOfEachShard(discord: Discord, shards: number): Promise<Guild[]> {
  const guilds = new Map<number, Guild>();

  while (guilds.size < shards) {
    const guild = discord.createGuild({ name: `Drawing club ${guilds.size}` });
    const shard = Number((BigInt(guild.id) >> 22n) % BigInt(shards));

    if (guilds.has(shard)) {
      guild.removeBot();
    } else {
      guild.createChannel({ name: 'characters' });
      guilds.set(shard, guild);
    }

    await sleep(1);
  }

  return Array.from(guilds)
    .sort(([one], [other]) => one - other)
    .map(([, guild]) => guild);
}

/** Lets people talk to the bot, and kills one of its processes in the midst of it. */
async function killOneInTraffic(
  fleet: BotProcess,
  worlds: readonly TrafficWorld[],
  chance: Chance,
  url: string,
): Promise<void> {
  const over = new AbortController();
  const hands = chance.below(2 ** 30);
  const afterMs = chance.below(MOST_LIFE_MS);

  const traffic = worlds.map((world, place) =>
    makeTraffic(world, (hand) => createChance(hands + 100 * place + hand), over.signal),
  );

  await untilBusy(worlds, url);
  await sleep(afterMs);
  process.kill(chance.pick(await childrenOf(fleet)), 'SIGKILL');

  // The others go on for a while.
  await sleep(AFTERWARDS_MS);
  over.abort();
  await Promise.all(traffic);
}

/** Waits until somebody has been heard, and a retrain is under way. */
async function untilBusy(worlds: readonly TrafficWorld[], url: string): Promise<void> {
  const deadline = performance.now() + SERVED_AGAIN_MS;
  const isHeard = (): boolean =>
    worlds.some(({ cards }) =>
      cards.some(({ words }) => words.some((word) => word.isAcknowledged())),
    );

  const isRetraining = async (): Promise<boolean> =>
    (await readSnapshot(url)).runs.some(({ state }) => state === 'running');

  while (!(isHeard() && (await isRetraining())) && performance.now() < deadline) {
    await sleep(50);
  }
}

async function childrenOf({ pid }: BotProcess): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'pid=', '--ppid', String(pid)]);

  return stdout.trim().split(/\s+/).map(Number);
}

/** Asks again and again, as people do, until there is a verdict. */
async function untilServed(world: TrafficWorld, since: number): Promise<void> {
  const { asker, discord } = world;
  const bytes = await renderCharacter({ side: 'goody', seed: 1_000 }, 224);

  for (;;) {
    const call = await asker.slash('goodyorbaddy', { image: { name: 'again.png', bytes } });

    try {
      await discord.until(() => customIds(call.messages[0]).length > 0, 2_000);

      return;
    } catch (error) {
      if (performance.now() - since > SERVED_AGAIN_MS) {
        throw error;
      }
    }
  }
}

async function untilRunsEnd(url: string): Promise<void> {
  const deadline = performance.now() + RUNS_ENDED_MS;

  while ((await readSnapshot(url)).runs.some(({ state }) => state === 'running')) {
    if (performance.now() > deadline) {
      return;
    }

    await sleep(200);
  }
}

async function faultsOfDatabase(url: string, worlds: readonly TrafficWorld[]): Promise<string[]> {
  const snapshot = await readSnapshot(url);
  const cards = worlds.flatMap((world) => world.cards);
  const { lost, doubled, invented, mislabelled } = compare(cards, snapshot);
  const ends = await readRunEnds(url);
  const endsOf = Map.groupBy(ends, ({ runId }) => runId);

  return [
    ...lost.map((one) => `lost: ${one}`),
    ...doubled.map((one) => `doubled: ${one}`),
    ...invented.map((one) => `invented: ${one}`),
    ...mislabelled.map((one) => `mislabelled: ${one}`),
    ...worlds.flatMap(({ refusals }) => refusals.map((one) => `refused: ${one}`)),
    ...snapshot.runs
      .filter(({ state }) => state === 'running')
      .map(({ id }) => `the retrain ${id} is left running`),
    ...snapshot.runs
      .filter(({ id }) => endsOf.get(id)?.length !== 1)
      .map(
        ({ id, state }) => `${state}: the retrain ${id} ended ${endsOf.get(id)?.length ?? 0} times`,
      ),
  ];
}

/** A head that was made in one process answers in the one that serves its server. */
async function faultsOfHeads(url: string, worlds: readonly TrafficWorld[]): Promise<string[]> {
  const faults: string[] = [];

  for (const { asker, discord } of worlds) {
    const bytes = await renderCharacter({ side: 'baddy', seed: 2_000 }, 224);
    const call = await asker.slash('goodyorbaddy', { image: { name: 'last.png', bytes } });
    await discord.until(() => customIds(call.messages[0]).length > 0, 10_000);
    const verdictId = /:(\w{12}):/.exec(customIds(call.messages[0]).join(' '))?.[1] ?? '';
    const guildId = call.interaction.guild_id ?? '';
    const [model, head] = [await readModel(url, verdictId), await readActiveHead(url, guildId)];

    if (head !== null && model?.endsWith(head) !== true) {
      faults.push(`${guildId}: expected the head ${head} to answer but ${String(model)} did`);
    }
  }

  return faults;
}
