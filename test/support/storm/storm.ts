import type { Discord } from '../../discord/index.ts';
import { type LogLine, startBotWorld } from '../bot.ts';
import { createChance } from '../crash/chance.ts';
import { compare } from '../crash/ledger.ts';
import { takeSnapshot } from '../crash/snapshot.ts';
import { askAndCorrect } from '../crash/traffic.ts';
import { peopleOf, type TrafficWorld } from '../crash/traffic-world.ts';
import { rage } from './weather.ts';

export interface StormOptions {
  /** Decides what strikes when, and what people do. */
  readonly seed: number;
  readonly milliseconds: number;
}

/** How a bot came through a storm. */
export interface StormReport {
  readonly seed: number;
  /** Faults that struck, by name. */
  readonly struck: Readonly<Record<string, number>>;
  readonly cards: number;
  readonly acknowledged: number;
  readonly unanswered: number;
  readonly tooLate: number;
  readonly reconnections: number;
  readonly identifies: number;
  /** Requests that count towards Discord's ban, which comes at 10,000 in ten minutes. */
  readonly invalidRequests: number;
  /** From the last fault's end until the bot was connected, took a correction and every reaction was on its card. */
  readonly recoveryMs: number;
  /** Everything that is not as it should be, as sentences; empty is what is to be reached. */
  readonly faults: readonly string[];
}

const PICTURES = 40;

/** Discord's clock is up to half an hour before or behind the bot's. */
const MOST_SKEW_MS = 30 * 60_000;

/** A connection that says nothing is noticed within two of these. */
const HEARTBEAT_MS = 2_000;

/** Discord answers an IDENTIFY that comes sooner after another one with op 9. */
const IDENTIFY_INTERVAL_MS = 5_000;

/** So long people wait after the storm. */
const RECOVERY_MS = 60_000;

/** What cannot be helped where Discord is slow: an answer that comes too late. */
const TOO_LATE = new Set<number | undefined>([10_062, 40_060, 50_027]);

/** Lets people ask and correct while Discord does everything that it does on its worst days. */
export async function weatherStorm({ seed, milliseconds }: StormOptions): Promise<StormReport> {
  const chance = createChance(seed);

  await using world = await startBotWorld(
    { NSFW_THRESHOLD: '2' },
    {
      openApi: false,
      gateway: { heartbeatIntervalMs: HEARTBEAT_MS, identifyIntervalMs: IDENTIFY_INTERVAL_MS },
    },
  );

  const { discord, guild, logged } = world;
  const people = await peopleOf(discord, guild, PICTURES);
  const home = new AbortController();
  let identifies = 0;

  discord.on('gateway', ({ event }) => {
    identifies += event === 'identified' ? 1 : 0;
  });

  discord.clock.advance(chance.below(2 * MOST_SKEW_MS) - MOST_SKEW_MS);
  const hands = chance.below(2 ** 30);
  const traffic = askAndCorrect(people, (hand) => createChance(hands + hand), home.signal);
  await discord.until(() => people.cards.length > 1, 20_000);

  const struck = await rage(discord, guild.id, chance, milliseconds);
  const calm = performance.now();
  const faults: string[] = [];

  try {
    await discord.until(() => discord.connectedSessions === 1, RECOVERY_MS);
  } catch {
    faults.push('The bot does not come back');
  }

  const acknowledgedBefore = countAcknowledged(people);

  try {
    await discord.until(() => countAcknowledged(people) > acknowledgedBefore, RECOVERY_MS);
  } catch {
    faults.push('No correction is taken after the storm');
  }

  home.abort();
  await traffic;
  faults.push(...(await unheardReactions(people)));
  const recoveryMs = performance.now() - calm;

  // Stopping answers what is in work, and starting finds what nobody told of.
  await world.restart();
  const comparison = compare(people.cards, await takeSnapshot(world.dataFolder));

  for (const kind of ['lost', 'doubled', 'invented', 'mislabelled'] as const) {
    faults.push(...comparison[kind].map((detail) => `${kind}: ${detail}`));
  }

  faults.push(...doubleReplies(people), ...repeatedWarnings(logged), ...violations(discord));

  return {
    seed,
    struck: Object.fromEntries(struck),
    cards: people.cards.length,
    acknowledged: comparison.acknowledged,
    unanswered: comparison.unanswered,
    tooLate: lines(logged, 'too late to answer').length,
    reconnections: lines(logged, 'reconnecting to Discord').length,
    identifies,
    invalidRequests: discord.rateLimits.invalidRequests,
    recoveryMs,
    faults,
  };
}

function countAcknowledged({ cards }: TrafficWorld): number {
  return cards.flatMap(({ words }) => words).filter((word) => word.isAcknowledged()).length;
}

/** A press that fails is seen to fail; a reaction is not, so each of them has to count in the end. */
async function unheardReactions({ discord, cards }: TrafficWorld): Promise<string[]> {
  const reactions = cards.flatMap(({ verdictId, words }) =>
    words.filter(({ via }) => via === 'reaction').map((word) => ({ verdictId, word })),
  );

  const unheard = () => reactions.filter(({ word }) => !word.isAcknowledged());

  try {
    await discord.until(() => unheard().length === 0, RECOVERY_MS);
  } catch {
    // They are named below.
  }

  return unheard().map(
    ({ verdictId, word }) => `${verdictId}: the reaction ${word.action} is on no card`,
  );
}

/** More than one message for one interaction. */
function doubleReplies({ asker, cards }: TrafficWorld): string[] {
  const [card] = cards;
  const messages = card === undefined ? [] : asker.read({ id: card.message.channel_id });
  const byInteraction = Map.groupBy(messages, (message) => message.interaction_metadata?.id);

  return [...byInteraction]
    .filter(([id, replies]) => id !== undefined && replies.length > 1)
    .map(([id, replies]) => `${String(id)} got ${replies.length} replies`);
}

/** What cannot be answered any more is logged once. */
function repeatedWarnings(logged: readonly LogLine[]): string[] {
  const byInteraction = Map.groupBy(lines(logged, 'too late to answer'), (line) =>
    String(line['interaction']),
  );

  return [...byInteraction]
    .filter(([, same]) => same.length > 1)
    .map(([id, same]) => `${id} was ${same.length} times logged as too late`);
}

function lines(logged: readonly LogLine[], message: string): LogLine[] {
  return logged.filter(({ msg }) => msg === message);
}

function violations(discord: Discord): string[] {
  return discord
    .takeViolations()
    .filter(({ code }) => !TOO_LATE.has(code))
    .map(({ where, what }) => `${where}: ${what}`);
}
