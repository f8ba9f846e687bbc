import {
  type Client,
  DiscordAPIError,
  Events,
  type GuildMember,
  type Message,
  type MessageReaction,
  type PartialMessageReaction,
  type PartialUser,
  RESTJSONErrorCodes,
  type User,
} from 'discord.js';
import pMap from 'p-map';

import type { Taught } from '../learning/teach.ts';
import { DAY_MS } from '../learning/quarantine.ts';
import type { Label } from '../store/ports.ts';
import { LABEL_EMOJI } from './card-buttons.ts';
import type { Services } from './command.ts';
import { correctCard } from './corrected-card.ts';
import { fetchPicture, type GuildVerdict, taughtBy } from './correcting.ts';
import { isTooLate } from './failure.ts';
import { isModerator } from './permissions.ts';

/** Cards that are read when the bot starts: what was reacted to in the meantime is not sent again. */
const MAX_CARDS_AT_START = 200;

/** Cards that are read at once: Discord allows few reads of reactions a second. */
const CONCURRENCY_AT_START = 2;

type ReactionEvent = MessageReaction | PartialMessageReaction;

export interface Reactions {
  /** Catches up with the reactions of the last day, given while the bot was away. */
  catchUp(): Promise<void>;
  /** Resolves when the reactions in work are dealt with; further ones are left for the next start. */
  drain(): Promise<void>;
}

/** Moderators correct a card by reacting to it with 😇 or 😈, and take it back by removing the reaction. */
export function followReactions(client: Client, services: Services): Reactions {
  const inWork = new Set<Promise<void>>();
  let draining = false;

  function work(task: () => Promise<void>): void {
    if (draining) {
      return;
    }

    const running = task()
      .catch((error: unknown) => {
        services.log.error({ error }, 'a reaction could not be dealt with');
      })
      .finally(() => inWork.delete(running));

    inWork.add(running);
  }

  client.on(Events.MessageReactionAdd, (reaction, user) => {
    work(() => onReaction(reaction, user, 'correct', services));
  });

  client.on(Events.MessageReactionRemove, (reaction, user) => {
    work(() => onReaction(reaction, user, 'withdraw', services));
  });

  // Whoever clears a card's reactions takes them all back.
  client.on(Events.MessageReactionRemoveAll, (message) => {
    work(() => compareCard(message.id, services));
  });

  client.on(Events.MessageReactionRemoveEmoji, (reaction) => {
    work(() => compareCard(reaction.message.id, services));
  });

  return {
    async catchUp() {
      const cards = await services.store.listVerdictCards(Date.now() - DAY_MS, {
        offset: 0,
        limit: MAX_CARDS_AT_START,
      });

      await pMap(
        cards,
        async ({ messageId }) => {
          services.stopping.throwIfAborted();
          await compareCard(messageId, services);
        },
        { concurrency: CONCURRENCY_AT_START },
      );
    },

    async drain() {
      draining = true;
      await Promise.all(inWork);
    },
  };
}

async function onReaction(
  { emoji, message }: ReactionEvent,
  user: User | PartialUser,
  action: 'correct' | 'withdraw',
  services: Services,
): Promise<void> {
  const label = labelOf(emoji.name);

  if (label === undefined || user.id === services.client.user?.id) {
    return;
  }

  const verdict = await services.store.findVerdictByMessage(message.id);

  if (verdict === undefined || verdict.guildId === null) {
    return;
  }

  const card = await fetchCard(verdict.channelId, message.id, services);

  if (card !== undefined) {
    await applyReaction(
      { ...verdict, guildId: verdict.guildId },
      card,
      user.id,
      label,
      action,
      services,
    );
  }
}

/** One moderator's reaction, on disk before the card shows it; that of anybody else counts for nothing. */
async function applyReaction(
  verdict: GuildVerdict,
  card: Message<true>,
  userId: string,
  label: Label,
  action: 'correct' | 'withdraw',
  services: Services,
): Promise<void> {
  const { guildId } = verdict;
  const { settings } = await (await services.guilds).find(guildId);
  const member = await fetchMember(card, userId, action);

  if (!settings.learning || member === undefined || member.user.bot) {
    return;
  }

  const roleIds = [...member.roles.cache.keys()];
  const permissions = card.channel.permissionsFor(member);

  if (!isModerator({ permissions, roleIds }, settings)) {
    return;
  }

  const taught =
    action === 'correct'
      ? await services.teacher.correct(
          taughtBy(verdict, await fetchPicture(verdict, card, services)),
          { moderatorId: userId, label, via: 'reaction' },
        )
      : await services.teacher.withdraw(taughtBy(verdict, null), userId, label, 'reaction');

  if (taught !== undefined) {
    await showOnCard(card, verdict, taught);
  }
}

async function showOnCard(
  card: Message<true>,
  verdict: GuildVerdict,
  taught: Taught,
): Promise<void> {
  try {
    await card.edit(correctCard(card, verdict, taught));
  } catch (error) {
    // A card that was deleted meanwhile: the correction holds all the same.
    if (!isTooLate(error)) {
      throw error;
    }
  }
}

/** Brings the corrections of a card in line with the reactions that it has now. */
async function compareCard(messageId: string, services: Services): Promise<void> {
  const verdict = await services.store.findVerdictByMessage(messageId);

  if (verdict === undefined || verdict.guildId === null) {
    return;
  }

  const guildVerdict = { ...verdict, guildId: verdict.guildId };
  const card = await fetchCard(verdict.channelId, messageId, services);

  if (card === undefined) {
    return;
  }

  for (const label of ['goody', 'baddy'] as const) {
    const present = await reactorsOf(card, label);
    const known = await reactorsOnRecord(guildVerdict, label, services);

    for (const userId of present.filter((id) => !known.includes(id))) {
      await applyReaction(guildVerdict, card, userId, label, 'correct', services);
    }

    for (const userId of known.filter((id) => !present.includes(id))) {
      await applyReaction(guildVerdict, card, userId, label, 'withdraw', services);
    }
  }
}

/** Those whose reaction is there now; up to 100 of them, which no team of moderators reaches. */
async function reactorsOf(card: Message<true>, label: Label): Promise<string[]> {
  const reaction = card.reactions.cache.get(LABEL_EMOJI[label]);

  if (reaction === undefined) {
    return [];
  }

  const users = await reaction.users.fetch({ limit: 100 });

  return [...users.values()].filter(({ bot }) => !bot).map(({ id }) => id);
}

/** Those whose reaction to this card was there when it was last looked at. */
async function reactorsOnRecord(
  { id, guildId, sha256 }: GuildVerdict,
  label: Label,
  { store }: Services,
): Promise<string[]> {
  const corrections = await store.listCorrections(guildId, sha256);
  const reacting = new Set<string>();

  for (const { verdictId, moderatorId, via, action, label: word } of corrections) {
    if (verdictId !== id || via !== 'reaction' || word !== label) {
      continue;
    }

    // "Undo" takes the word back, but leaves the reaction where it is.
    if (action === 'correct') {
      reacting.add(moderatorId);
    } else {
      reacting.delete(moderatorId);
    }
  }

  return [...reacting];
}

function labelOf(emoji: string | null): Label | undefined {
  return (['goody', 'baddy'] as const).find((label) => LABEL_EMOJI[label] === emoji);
}

/** The card as it is now; undefined where it, or its channel, is gone or hidden from the bot. */
async function fetchCard(
  channelId: string,
  messageId: string,
  { client, log }: Services,
): Promise<Message<true> | undefined> {
  try {
    const channel = await client.channels.fetch(channelId);

    if (channel === null || !channel.isTextBased() || channel.isDMBased()) {
      return undefined;
    }

    return await channel.messages.fetch({
      message: messageId,
      force: true,
    });
  } catch (error) {
    log.info({ messageId, error }, 'a card cannot be read');

    return undefined;
  }
}

/** A removed reaction comes without its member, and roles in the cache may be old. */
async function fetchMember(
  card: Message<true>,
  userId: string,
  action: 'correct' | 'withdraw',
): Promise<GuildMember | undefined> {
  const cached = card.guild.members.cache.get(userId);

  if (action === 'correct' && cached !== undefined) {
    return cached;
  }

  try {
    return await card.guild.members.fetch({ user: userId, force: true });
  } catch (error) {
    // Whoever has left the server is no moderator of it.
    if (
      error instanceof DiscordAPIError &&
      (error.code === RESTJSONErrorCodes.UnknownMember ||
        error.code === RESTJSONErrorCodes.UnknownUser)
    ) {
      return undefined;
    }

    throw error;
  }
}
