import type { GuildMember, GuildTextBasedChannel } from 'discord.js';

import type { Label } from '../store/ports.ts';
import type { Services } from './command.ts';
import { correctCard } from './corrected-card.ts';
import { fetchPicture, type GuildVerdict, taughtBy } from './correcting.ts';
import { isModerator } from './permissions.ts';
import {
  fetchMember,
  fetchMembers,
  hasReacted,
  isOutOfReach,
  LABELS,
  readReactors,
} from './reactors.ts';

/** The verdict of a card that anybody can see, and so react to. */
type CardVerdict = GuildVerdict & { readonly messageId: string };

/** What a reaction means: a moderator's word, or the end of it. */
export interface Reaction {
  readonly label: Label;
  readonly action: 'correct' | 'withdraw';
}

/** A reaction as an event tells of it. */
export interface ReactionEvent extends Reaction {
  readonly messageId: string;
  readonly userId: string;
  /** Where the event brought them along; the cache may have roles that they had once. */
  readonly member: GuildMember | undefined;
  /** Whether it contradicts an event before it: then Discord is asked which of them came last. */
  readonly isDoubtful: boolean;
}

/** What became of a reaction: whether there is a card at all, and whether it has to show something else now. */
export type Effect = 'no card' | 'none' | 'changed';

/** Deals with somebody's reaction to what may be a card: their word is on disk before the card shows it. */
export async function applyReaction(event: ReactionEvent, services: Services): Promise<Effect> {
  const { messageId, userId, member } = event;
  const verdict = await findCardVerdict(messageId, services);

  if (verdict === undefined) {
    return 'no card';
  }

  if (!(await mayCount(verdict, userId, event, services))) {
    return 'none';
  }

  return await orPassOver(messageId, services, async () => {
    if (event.isDoubtful && !(await isStillSo(verdict, event, services))) {
      return 'none';
    }

    const channel = await findChannel(verdict, services);
    const author = channel && (member ?? (await fetchMember(channel.guild, userId)));

    return channel !== undefined &&
      author !== undefined &&
      (await apply(verdict, channel, author, event, services))
      ? 'changed'
      : 'none';
  });
}

async function isStillSo(
  { channelId, messageId }: CardVerdict,
  { label, action, userId }: ReactionEvent,
  { client }: Services,
): Promise<boolean> {
  return (await hasReacted(client, channelId, messageId, label, userId)) === (action === 'correct');
}

/** Brings the corrections of a card in line with the reactions that it has now. */
export async function compareReactions(messageId: string, services: Services): Promise<Effect> {
  const verdict = await findCardVerdict(messageId, services);

  if (verdict === undefined) {
    return 'no card';
  }

  return await orPassOver(messageId, services, async () => {
    const changes = await findChanges(verdict, services);
    const channel = changes.length === 0 ? undefined : await findChannel(verdict, services);
    let effect: Effect = 'none';

    if (channel === undefined) {
      return effect;
    }

    const userIds = [...new Set(changes.map(({ userId }) => userId))];
    const members = await fetchMembers(channel.guild, userIds);

    for (const { userId, ...reaction } of changes) {
      const author = members.get(userId);

      if (author !== undefined && (await apply(verdict, channel, author, reaction, services))) {
        effect = 'changed';
      }
    }

    return effect;
  });
}

/** Shows on a card what the moderators say of its picture now. */
export async function showCorrections(messageId: string, services: Services): Promise<void> {
  const verdict = await findCardVerdict(messageId, services);

  if (verdict === undefined) {
    return;
  }

  await orPassOver(messageId, services, async () => {
    const channel = await findChannel(verdict, services);
    const card = await channel?.messages.fetch({ message: messageId, force: true });
    const taught = await services.teacher.look(verdict.guildId, verdict.sha256);

    await card?.edit(correctCard(card, verdict, taught));

    return 'changed';
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

/**
 * One moderator's reaction; that of anybody else counts for nothing.
 *
 * @returns whether anything has changed
 */
async function apply(
  verdict: CardVerdict,
  channel: GuildTextBasedChannel,
  author: GuildMember,
  { label, action }: Reaction,
  services: Services,
): Promise<boolean> {
  const { settings } = await (await services.guilds).find(verdict.guildId);
  const permissions = channel.permissionsFor(author);
  const roleIds = [...author.roles.cache.keys()];

  if (author.user.bot || !isModerator({ permissions, roleIds }, settings)) {
    return false;
  }

  const { teacher } = services;

  if (action === 'withdraw') {
    const taught = await teacher.withdraw(taughtBy(verdict, null), author.id, label, 'reaction');

    return taught !== undefined;
  }

  // The card is needed only where the picture has to be taken from it.
  const picture =
    verdict.picture ??
    (await fetchPicture(
      verdict,
      await channel.messages.fetch({ message: verdict.messageId, force: true }),
      services,
    ));

  await teacher.correct(taughtBy(verdict, picture), {
    moderatorId: author.id,
    label,
    via: 'reaction',
  });

  return true;
}

/** A card that is gone, or hidden from the bot, is nobody's mistake. */
async function orPassOver(
  messageId: string,
  { log }: Services,
  work: () => Promise<Effect>,
): Promise<Effect> {
  try {
    return await work();
  } catch (error) {
    if (!isOutOfReach(error)) {
      throw error;
    }

    log.info({ messageId, error }, 'a card cannot be reached');

    return 'none';
  }
}
