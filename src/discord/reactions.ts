import { once } from 'node:events';

import { setTimeout } from 'node:timers/promises';

import {
  type Client,
  Events,
  type MessageReaction,
  type PartialMessageReaction,
  type PartialUser,
  SnowflakeUtil,
  type User,
} from 'discord.js';
import { LRUCache } from 'lru-cache';
import pMap from 'p-map';

import { DAY_MS } from '../learning/time.ts';
import {
  applyReaction,
  compareReactions,
  type Effect,
  type Reaction,
  type ReactionEvent,
  showCorrections,
} from './apply-reaction.ts';
import type { Services } from './command.ts';
import { inTurn } from './in-turn.ts';
import { followOutages } from './outages.ts';
import { isOwnGuild } from './own-guilds.ts';
import { labelOf } from './reactors.ts';
import { createLateLook, createSecondLook } from './second-look.ts';
import { createShowing } from './show-once.ts';

/** Cards that are read when a session begins: what was reacted to in the meantime is not sent again. */
const MAX_CARDS_AT_START = 200;

/** Cards that are read at once: Discord allows few reads of reactions a second. */
const CONCURRENCY_AT_START = 2;

/** Reactions whose second coming is noticed: far more than come in the seconds until then. */
const MAX_REMEMBERED = 10_000;

/** How old a card can be that is only just being written down: as long as an interaction lasts. */
const MAX_UNKNOWN_MS = 15 * 60_000;

/** Milliseconds before such a card is looked for again, each time. */
const LOOK_AGAIN_MS = [100, 900] as const;

/** Reactions in work and waiting; what comes beyond that is found when its card is looked at again. */
const MAX_IN_WORK = 20_000;

export interface Reactions {
  /**
   * Catches up with the reactions of the last day, given while the bot was away. Where Discord begins a new
   * session later on, or a server was down, that goes by itself.
   */
  catchUp(): Promise<void>;
  /** Resolves when the reactions in work are dealt with; further ones are left for the next start. */
  drain(): Promise<void>;
}

/** Moderators correct a card by reacting to it with 😇 or 😈, and take it back by removing the reaction. */
export function followReactions(client: Client, services: Services): Reactions {
  const { log, stopping } = services;
  const inWork = new Set<Promise<void>>();
  const lastSeen = new LRUCache<string, Reaction['action']>({ max: MAX_REMEMBERED });
  const show = createShowing((messageId) => showCorrections(messageId, services));
  const lookAgain = createSecondLook(
    async (messageId) => {
      await inTurn(turnOf(messageId), () => compareReactions(messageId, services));
      await show(messageId);
    },
    { log, stopping },
  );
  const lookLater = createLateLook((messageId) =>
    work(messageId, () => compareReactions(messageId, services)),
  );
  let hasBegun = false;
  let draining = false;

  /** Reactions to one card come one after the other, and then the card shows what they say; never rejects. */
  async function work(messageId: string, task: () => Promise<Effect>): Promise<void> {
    if (draining) {
      return;
    }

    if (inWork.size >= MAX_IN_WORK) {
      lookAgain(messageId);

      return;
    }

    const running = inTurn(turnOf(messageId), task)
      .then((effect) => (effect === 'changed' ? show(messageId) : undefined))
      .catch((error: unknown) => {
        log.warn({ messageId, error }, 'reactions could not be dealt with yet');
        lookAgain(messageId);
      })
      .finally(() => inWork.delete(running));

    inWork.add(running);
    await running;
  }

  function onReaction(
    action: Reaction['action'],
    { emoji, message }: MessageReaction | PartialMessageReaction,
    { id: userId }: User | PartialUser,
  ): void {
    const label = labelOf(emoji.name);
    const key = `${message.id} ${userId} ${String(label)}`;
    const before = lastSeen.get(key);

    // Discord sends an event again where it is not sure that it arrived.
    if (label === undefined || userId === client.user?.id || before === action) {
      return;
    }

    lastSeen.set(key, action);

    const event: ReactionEvent = {
      messageId: message.id,
      userId,
      label,
      action,
      // Only a reaction that is added comes with its member.
      member: action === 'correct' ? message.guild?.members.cache.get(userId) : undefined,
      // Events may overtake one another.
      isDoubtful: before !== undefined,
    };

    void work(message.id, async () => {
      const effect = await applyOnceKnown(event, services);

      if (effect === 'no card' && isYoung(message.id)) {
        lookLater(message.id);
      }

      return effect;
    });
  }

  async function readCards(guildIds?: ReadonlySet<string>): Promise<void> {
    hasBegun = true;
    lastSeen.clear();

    const cards = await listOwnCards(client, services);

    await pMap(
      cards.filter(({ guildId }) => guildIds?.has(guildId) ?? true),
      ({ messageId }) => work(messageId, () => compareReactions(messageId, services)),
      { concurrency: CONCURRENCY_AT_START },
    );
  }

  /** What cannot be read now is read when a session begins. */
  async function readCardsIfPossible(guildIds?: ReadonlySet<string>): Promise<void> {
    try {
      await readCards(guildIds);
    } catch (error) {
      log.warn({ error }, 'could not catch up with reactions');
    }
  }

  client.on(Events.MessageReactionAdd, (reaction, user) => {
    onReaction('correct', reaction, user);
  });

  client.on(Events.MessageReactionRemove, (reaction, user) => {
    onReaction('withdraw', reaction, user);
  });

  // Whoever clears a card's reactions takes them all back.
  client.on(Events.MessageReactionRemoveAll, ({ id }) => {
    lastSeen.clear();
    void work(id, () => compareReactions(id, services));
  });

  client.on(Events.MessageReactionRemoveEmoji, ({ message: { id } }) => {
    lastSeen.clear();
    void work(id, () => compareReactions(id, services));
  });

  // A session that could not be resumed has missed what happened since.
  client.on(Events.ShardReady, () => {
    if (hasBegun) {
      void readCardsIfPossible();
    }
  });

  followOutages(client, log, readCardsIfPossible);

  return {
    catchUp: () => readCards(),

    async drain() {
      draining = true;
      await Promise.race([Promise.all(inWork), aborted(stopping)]);
    },
  };
}

/** The words on a card wait for one another, but not for its edits, which are slower. */
function turnOf(messageId: string): string {
  return `reactions ${messageId}`;
}

/** The latest cards of the servers that this process hears of. */
async function listOwnCards(
  client: Client,
  { store }: Services,
): Promise<readonly { readonly messageId: string; readonly guildId: string }[]> {
  const since = Date.now() - DAY_MS;
  const own: { readonly messageId: string; readonly guildId: string }[] = [];

  for (let offset = 0; ; offset += MAX_CARDS_AT_START) {
    const cards = await store.listVerdictCards(since, { offset, limit: MAX_CARDS_AT_START });
    own.push(...cards.filter(({ guildId }) => isOwnGuild(client, guildId)));

    if (own.length >= MAX_CARDS_AT_START || cards.length < MAX_CARDS_AT_START) {
      return own.slice(0, MAX_CARDS_AT_START);
    }
  }
}

/** Whoever reacts at once may be faster than the bot, which has yet to write down which message its card is. */
async function applyOnceKnown(event: ReactionEvent, services: Services): Promise<Effect> {
  let effect = await applyReaction(event, services);

  for (const wait of isYoung(event.messageId) ? LOOK_AGAIN_MS : []) {
    if (effect === 'no card') {
      await setTimeout(wait);
      effect = await applyReaction(event, services);
    }
  }

  return effect;
}

function isYoung(messageId: string): boolean {
  return Date.now() - SnowflakeUtil.timestampFrom(messageId) < MAX_UNKNOWN_MS;
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) {
    await once(signal, 'abort');
  }
}
