import type { APIMessage } from 'discord-api-types/v10';

import type { Call } from '../../discord/index.ts';
import type { Chance } from './chance.ts';
import { act } from './deeds.ts';
import { customIds, type TrafficWorld } from './traffic-world.ts';

/** Cards that are open at a time. */
const OPEN_CARDS = 6;

/** Words that one card gets at most. */
const MOST_WORDS = 8;

/** Milliseconds that pass at most between two deeds of one hand. */
const MOST_PAUSE_MS = 300;

/** How long anybody waits for an answer. */
const PATIENCE_MS = 5_000;

/** Things that moderators do at the same time. */
const HANDS = 4;

/**
 * Asks, corrects and retrains for as long as the bot lives.
 *
 * @param dead is aborted when the bot was killed: from then on nobody waits for its answers
 */
export async function makeTraffic(
  world: TrafficWorld,
  chanceOf: (hand: number) => Chance,
  dead: AbortSignal,
): Promise<void> {
  await Promise.all([askAndCorrect(world, chanceOf, dead), retrainOnAndOn({ world, dead })]);
}

/** Asks and corrects, until nobody is there any more. */
export async function askAndCorrect(
  world: TrafficWorld,
  chanceOf: (hand: number) => Chance,
  dead: AbortSignal,
): Promise<void> {
  const life = { world, dead };

  await Promise.all([
    askOnAndOn(life),
    ...Array.from({ length: HANDS }, (_, hand) => correctOnAndOn(life, chanceOf(hand))),
  ]);
}

/** One life of the bot. */
interface Life {
  readonly world: TrafficWorld;
  readonly dead: AbortSignal;
}

async function askOnAndOn({ world, dead }: Life): Promise<void> {
  while (!dead.aborted) {
    const picture =
      world.cards.filter(({ open }) => open).length < OPEN_CARDS
        ? world.pictures.shift()
        : undefined;

    if (picture === undefined) {
      await pause(dead);

      continue;
    }

    const file = { name: 'character.png', bytes: picture.bytes };
    const call = await world.asker.slash('goodyorbaddy', { image: file });
    await waitFor({ world, dead }, () => verdictOf(call) !== undefined);

    const verdictId = verdictOf(call);
    const [message] = call.messages;

    if (verdictId !== undefined && message !== undefined) {
      const { side } = picture;
      world.cards.push({ verdictId, message, side, words: [], busy: false, open: true });
    }
  }
}

/** The verdict's id in the buttons of a card. */
function verdictOf({ messages: [message] }: Call): string | undefined {
  return customIds(message)
    .map((customId) => /^correct:(.+):goody$/.exec(customId)?.[1])
    .find((id) => id !== undefined);
}

async function correctOnAndOn(life: Life, chance: Chance): Promise<void> {
  const { world, dead } = life;

  while (!dead.aborted) {
    await pause(dead, chance.below(MOST_PAUSE_MS));
    const free = world.cards.filter(({ open, busy }) => open && !busy);

    if (free.length === 0) {
      continue;
    }

    const card = chance.pick(free);
    card.busy = true;
    const word = await act(world, card, chance);
    card.words.push(word);
    await waitFor(life, word.isAcknowledged);
    card.open = word.isAcknowledged() && card.words.length < MOST_WORDS;
    card.busy = false;
  }
}

/** `/retrain`, "Start", and again once it has ended. */
async function retrainOnAndOn(life: Life): Promise<void> {
  const { world, dead } = life;
  const { admin } = world;

  while (!dead.aborted) {
    const plan = await admin.slash('retrain');
    await waitFor(life, () => plan.answer !== undefined);
    const [message] = plan.messages;

    if (message === undefined || !customIds(message).includes('retrainStart')) {
      await pause(dead);

      continue;
    }

    const start = await admin.click(message, 'retrainStart');
    const progress = (): APIMessage | undefined => start.messages.at(-1);
    await waitFor(life, () => start.answer !== undefined && progress() !== undefined);
    await waitFor(life, () => !customIds(progress()).some((id) => id.startsWith('retrainCancel:')));
  }
}

/** Waits until the condition holds, the bot is dead, or nobody has the patience any more. */
async function waitFor({ world, dead }: Life, condition: () => boolean): Promise<void> {
  try {
    await world.discord.until(() => dead.aborted || condition(), PATIENCE_MS);
  } catch {
    // What got no answer says so itself.
  }
}

async function pause(dead: AbortSignal, ms = 100): Promise<void> {
  await new Promise<void>((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      dead.removeEventListener('abort', end);
      resolve();
    };

    const timer = setTimeout(end, ms);
    dead.addEventListener('abort', end);
  });
}
