import { type GuildMember, type GuildTextBasedChannel, type Message } from 'discord.js';

import type { Taught } from '../learning/teach.ts';
import type { Label } from '../store/ports.ts';
import type { Services } from './command.ts';
import { correctCard } from './corrected-card.ts';
import { fetchPicture, type GuildVerdict, taughtBy } from './correcting.ts';
import { isTooLate } from './failure.ts';
import { isModerator } from './permissions.ts';
import { fetchMember, fetchMembers, isOutOfReach, LABELS, readReactors } from './reactors.ts';

/** The verdict of a card that anybody can see, and so react to. */
type CardVerdict = GuildVerdict & { readonly messageId: string };

/** What a reaction means: a moderator's word, or the end of it. */
export interface Reaction {
  readonly label: Label;
  readonly action: 'correct' | 'withdraw';
}

/**
 * Deals with somebody's reaction to what may be a card.
 *
 * @param member where the event brought them along; the cache may have roles that they had once
 * @returns false where no card of this message is on record
 */
export async function applyReaction(
  messageId: string,
  userId: string,
  reaction: Reaction,
  member: GuildMember | undefined,
  services: Services,
): Promise<boolean> {
  const verdict = await findCardVerdict(messageId, services);

  if (verdict !== undefined && (await mayCount(verdict, userId, reaction, services))) {
    await orPassOver(messageId, services, async () => {
      const channel = await findChannel(verdict, services);
      const author = channel && (member ?? (await fetchMember(channel.guild, userId)));

      if (channel !== undefined && author !== undefined) {
        await apply(verdict, channel, author, reaction, services);
      }
    });
  }

  return verdict !== undefined;
}

/** Brings the corrections of a card in line with the reactions that it has now. */
export async function compareReactions(messageId: string, services: Services): Promise<void> {
  const verdict = await findCardVerdict(messageId, services);

  if (verdict === undefined) {
    return;
  }

  await orPassOver(messageId, services, async () => {
    const changes = await findChanges(verdict, services);
    const channel = changes.length === 0 ? undefined : await findChannel(verdict, services);

    if (channel === undefined) {
      return;
    }

    const userIds = [...new Set(changes.map(({ userId }) => userId))];
    const members = await fetchMembers(channel.guild, userIds);

    for (const { userId, ...reaction } of changes) {
      const author = members.get(userId);

      if (author !== undefined) {
        await apply(verdict, channel, author, reaction, services);
      }
    }
  });
}

/** What happened to a card's reactions since they were last looked at. */
async function findChanges(
  verdict: CardVerdict,
  services: Services,
): Promise<(Reaction & { readonly userId: string })[]> {
  const { store, guilds, client } = services;
  const { guildId, sha256, channelId, messageId } = verdict;
  const { settings } = await (await guilds).find(guildId);
  const present = await readReactors(client, channelId, messageId);
  const corrections = await store.listCorrections(guildId, sha256);

  return LABELS.flatMap((label) => {
    const known = new Set<string>();

    for (const { verdictId, moderatorId, via, action, label: word } of corrections) {
      // "Undo" takes the word back, but leaves the reaction where it is.
      if (verdictId !== verdict.id || via !== 'reaction' || word !== label) {
        continue;
      }

      if (action === 'correct') {
        known.add(moderatorId);
      } else {
        known.delete(moderatorId);
      }
    }

    const added = settings.learning ? present[label].filter((id) => !known.has(id)) : [];
    const removed = [...known].filter((id) => !present[label].includes(id));

    return [
      ...added.map((userId) => ({ userId, label, action: 'correct' as const })),
      ...removed.map((userId) => ({ userId, label, action: 'withdraw' as const })),
    ];
  });
}

async function findCardVerdict(
  messageId: string,
  { store }: Services,
): Promise<CardVerdict | undefined> {
  const verdict = await store.findVerdictByMessage(messageId);

  if (verdict === undefined || verdict.guildId === null) {
    return undefined;
  }

  return { ...verdict, guildId: verdict.guildId, messageId };
}

/** Whether it is worth asking Discord whose reaction it is. */
async function mayCount(
  { guildId, sha256 }: CardVerdict,
  userId: string,
  { action }: Reaction,
  { store, guilds }: Services,
): Promise<boolean> {
  if (action === 'correct') {
    const { settings } = await (await guilds).find(guildId);

    return settings.learning;
  }

  const words = await store.listCorrections(guildId, sha256);

  return words.some(({ moderatorId }) => moderatorId === userId);
}

async function findChannel(
  { channelId }: CardVerdict,
  { client }: Services,
): Promise<GuildTextBasedChannel | undefined> {
  const channel = await client.channels.fetch(channelId);

  return channel === null || !channel.isTextBased() || channel.isDMBased() ? undefined : channel;
}

/** One moderator's reaction, on disk before the card shows it; that of anybody else counts for nothing. */
async function apply(
  verdict: CardVerdict,
  channel: GuildTextBasedChannel,
  author: GuildMember,
  { label, action }: Reaction,
  services: Services,
): Promise<void> {
  const { settings } = await (await services.guilds).find(verdict.guildId);
  const permissions = channel.permissionsFor(author);
  const roleIds = [...author.roles.cache.keys()];

  if (author.user.bot || !isModerator({ permissions, roleIds }, settings)) {
    return;
  }

  const fetchCard = () => channel.messages.fetch({ message: verdict.messageId, force: true });
  const { teacher } = services;

  // The card is needed first only where the picture has to be taken from it.
  const picture =
    action === 'correct' && verdict.picture === null
      ? await fetchPicture(verdict, await fetchCard(), services)
      : verdict.picture;

  const taught =
    action === 'correct'
      ? await teacher.correct(taughtBy(verdict, picture), {
          moderatorId: author.id,
          label,
          via: 'reaction',
        })
      : await teacher.withdraw(taughtBy(verdict, null), author.id, label, 'reaction');

  if (taught !== undefined) {
    await showOnCard(await fetchCard(), verdict, taught);
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

/** A card that is gone, or hidden from the bot, is nobody's mistake. */
async function orPassOver(
  messageId: string,
  { log }: Services,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isOutOfReach(error)) {
      throw error;
    }

    log.info({ messageId, error }, 'a card cannot be reached');
  }
}
