import { setTimeout as sleep } from 'node:timers/promises';

import { type BotProcess, startBotProcess } from '../../../demo/bot-process.ts';
import { type Discord, startDiscord } from '../../discord/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { createChance } from './chance.ts';
import { faultsOfMessages, faultsOfRequests, faultsOfRuns } from './faults.ts';
import { killInTraffic, killWhileStarting } from './kill.ts';
import { compare } from './ledger.ts';
import { type Snapshot, takeSnapshot } from './snapshot.ts';
import { peopleOf } from './traffic-world.ts';

export interface CrashOptions {
  /** Decides when the bot is killed and what people do; how fast the machine is decides the rest. */
  readonly seed: number;
  readonly kills: number;
}

/** What became of a bot that was killed again and again. */
export interface CrashReport {
  readonly seed: number;
  readonly kills: number;
  /** Those of them that hit the bot before it was logged in. */
  readonly killsWhileStarting: number;
  /** Times that the bot logged in; it has to after each kill. */
  readonly logIns: number;
  readonly acknowledged: number;
  /** Words that were cut off; the database may hold them or not. */
  readonly unanswered: number;
  readonly lost: number;
  readonly doubled: number;
  /** Retrains that began, and those of them that were cut off. */
  readonly retrains: number;
  readonly cutOff: number;
  /** Everything that is not as it should be, as sentences; empty is what is to be reached. */
  readonly faults: readonly string[];
}

/** Cards that there are before the first kill. */
const FIRST_CARDS = 4;

/** Pictures that are asked about for each kill. */
const PICTURES_PER_KILL = 4;

/** The bot lives so long after it is logged in, at most. */
const MOST_LIFE_MS = 2_000;

/** Of a hundred kills, so many come while the bot starts, so long after its beginning at most. */
const WHILE_STARTING_PERCENT = 20;
const MOST_START_MS = 700;

/** Without a request for so long, the bot has caught up. */
const QUIET_MS = 500;

/**
 * Kills the bot again and again, while moderators correct cards and an admin retrains, and compares what
 * people have seen with what is on disk: after each kill, and once more when all is over.
 */
export async function crashAgainAndAgain(options: CrashOptions): Promise<CrashReport> {
  await using folder = await temporaryFolder();
  await using discord = await startDiscord({ openApi: false, rateLimits: false });

  try {
    return await crashIn(discord, folder.path, options);
  } finally {
    // Those that count are in the report; where there is none, they would hide why.
    discord.takeViolations();
  }
}

async function crashIn(
  discord: Discord,
  dataFolder: string,
  { seed, kills }: CrashOptions,
): Promise<CrashReport> {
  const guild = discord.createGuild({ name: 'Drawing club' });
  guild.createChannel({ name: 'characters' });
  const world = await peopleOf(discord, guild, FIRST_CARDS + kills * PICTURES_PER_KILL);
  const chance = createChance(seed);
  const faults: string[] = [];
  const cutOff = new Set<string>();
  let killsWhileStarting = 0;
  let logIns = 0;

  const environment = {
    DATA_DIR: dataFolder,
    NSFW_THRESHOLD: '2',
    USER_PICTURES_PER_MINUTE: '100000',
    GUILD_PICTURES_PER_MINUTE: '100000',
  };

  async function start(): Promise<BotProcess> {
    const bot = await startBotProcess(discord, environment);
    logIns += 1;
    await discord.until(() => discord.commandNames.includes('retrain'));

    return bot;
  }

  /** What is on disk has to hold all that people have seen. */
  async function check(when: string): Promise<Snapshot> {
    const snapshot = await takeSnapshot(dataFolder);
    const { lost, doubled, invented, mislabelled } = compare(world.cards, snapshot);
    const found = { lost, doubled, invented, mislabelled, damage: snapshot.damage.map(String) };

    for (const [kind, details] of Object.entries(found)) {
      for (const detail of details) {
        // What is wrong stays wrong: when it was first seen is what helps.
        if (!faults.some((fault) => fault.endsWith(`${kind}: ${detail}`))) {
          faults.push(`${when}, ${kind}: ${detail}`);
        }
      }
    }

    return snapshot;
  }

  for (let kill = 1; kill <= kills; kill += 1) {
    if (kill > 1 && chance.percent(WHILE_STARTING_PERCENT)) {
      killsWhileStarting += 1;
      await killWhileStarting(discord, environment, chance.below(MOST_START_MS));
    } else {
      const bot = await start();
      const hands = chance.below(2 ** 30);

      await killInTraffic(bot, world, {
        chanceOf: (hand) => createChance(hands + hand),
        afterCards: kill === 1 ? FIRST_CARDS : 0,
        afterMs: chance.below(MOST_LIFE_MS),
      });
    }

    const { runs } = await check(`after kill ${kill}`);

    for (const { id, state } of runs) {
      if (state === 'running') {
        cutOff.add(id);
      }
    }
  }

  const bot = await start();
  await untilQuiet(discord);
  const code = await bot.stop();

  if (code !== 0) {
    faults.push(`Expected the bot to end with exit code 0 but received ${String(code)}`);
  }

  const end = await check('in the end');
  faults.push(...faultsOfRuns(end, cutOff), ...faultsOfMessages(world, cutOff));
  faults.push(...faultsOfRequests(discord));
  faults.push(...world.refusals.map((refusal) => `Expected no refusal but received ${refusal}`));

  const { acknowledged, unanswered, lost, doubled } = compare(world.cards, end);

  return {
    seed,
    kills,
    killsWhileStarting,
    logIns,
    acknowledged,
    unanswered,
    lost: lost.length,
    doubled: doubled.length,
    retrains: end.runs.length,
    cutOff: cutOff.size,
    faults,
  };
}

async function untilQuiet(discord: Discord): Promise<void> {
  for (let before = -1; before !== discord.requests.at(-1)?.at;) {
    before = discord.requests.at(-1)?.at ?? 0;
    await sleep(QUIET_MS);
  }
}
