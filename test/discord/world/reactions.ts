import {
  type APIEmoji,
  ChannelType,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type GatewayMessageReactionAddDispatchData,
  ReactionType,
} from 'discord-api-types/v10';
import { refusal } from '../errors.ts';
import { withoutUndefined } from '../json.ts';
import { guildMember } from './guild-payloads.ts';
import type { ChannelRecord, MessageRecord, ReactionRecord } from './records.ts';
import type { EventPayload, World } from './world.ts';

const MAX_REACTIONS = 20;

/** Reads an emoji as routes and people write it: the sign itself, or `name:id`. */
export function parseEmoji(text: string): ReactionRecord['emoji'] {
  const custom = /^(?:<a?:)?([A-Za-z0-9_]{2,32}):(\d{15,20})>?$/.exec(text);
  if (custom !== null) return { name: custom[1] ?? '', id: custom[2] ?? null };
  if (!/\p{Extended_Pictographic}|\p{Regional_Indicator}|[0-9#*]\u{FE0F}?\u{20E3}/u.test(text)) {
    throw refusal('unknownEmoji');
  }

  return { name: text, id: null };
}

/** The message's reactions with that emoji, if there are any. */
export function reactionOf(message: MessageRecord, emoji: ReactionRecord['emoji']) {
  return message.reactions.find(
    (reaction) => reaction.emoji.id === emoji.id && reaction.emoji.name === emoji.name,
  );
}

/** Adds somebody's reaction and tells the bot so; a second one of the same kind changes nothing. */
export function addReaction(
  world: World,
  channel: ChannelRecord,
  message: MessageRecord,
  emoji: ReactionRecord['emoji'],
  userId: string,
): void {
  let reaction = reactionOf(message, emoji);
  if (reaction === undefined) {
    if (message.reactions.length >= MAX_REACTIONS) throw refusal('tooManyReactions');

    reaction = { emoji, userIds: new Set() };
    message.reactions.push(reaction);
  }
  if (reaction.userIds.has(userId)) return;

  reaction.userIds.add(userId);
  const guild = message.guildId === undefined ? undefined : world.guilds.get(message.guildId);
  const member = guild?.members.get(userId);
  tell(world, channel, message, {
    t: GatewayDispatchEvents.MessageReactionAdd,
    d: withoutUndefined<GatewayMessageReactionAddDispatchData>({
      ...eventFields(message, emoji, userId),
      member: member === undefined ? undefined : guildMember(world, member),
      message_author_id: message.authorId,
    }),
  });
  world.bus.emit('reaction', { messageId: message.id, userId, emoji: emoji.name, added: true });
  world.bus.emit('change');
}

/** Takes somebody's reaction away; the event carries no member, as Discord's does not. */
export function removeReaction(
  world: World,
  channel: ChannelRecord,
  message: MessageRecord,
  emoji: ReactionRecord['emoji'],
  userId: string,
): void {
  const reaction = reactionOf(message, emoji);
  if (reaction?.userIds.delete(userId) !== true) return;

  if (reaction.userIds.size === 0) {
    message.reactions = message.reactions.filter((one) => one !== reaction);
  }
  tell(world, channel, message, {
    t: GatewayDispatchEvents.MessageReactionRemove,
    d: eventFields(message, emoji, userId),
  });
  world.bus.emit('reaction', { messageId: message.id, userId, emoji: emoji.name, added: false });
  world.bus.emit('change');
}

/** Takes all reactions away, or all with one emoji. */
export function clearReactions(
  world: World,
  channel: ChannelRecord,
  message: MessageRecord,
  emoji?: ReactionRecord['emoji'],
): void {
  const place = withoutUndefined<{ channel_id: string; message_id: string; guild_id?: string }>({
    channel_id: channel.id,
    message_id: message.id,
    guild_id: message.guildId,
  });
  message.reactions =
    emoji === undefined
      ? []
      : message.reactions.filter((one) => one !== reactionOf(message, emoji));
  tell(
    world,
    channel,
    message,
    emoji === undefined
      ? { t: GatewayDispatchEvents.MessageReactionRemoveAll, d: place }
      : {
          t: GatewayDispatchEvents.MessageReactionRemoveEmoji,
          d: { ...place, emoji },
        },
  );
  world.bus.emit('change');
}

function eventFields(message: MessageRecord, emoji: APIEmoji, userId: string) {
  return {
    user_id: userId,
    type: ReactionType.Normal,
    message_id: message.id,
    emoji,
    channel_id: message.channelId,
    burst: false,
    ...(message.guildId === undefined ? {} : { guild_id: message.guildId }),
  };
}

function tell(
  world: World,
  channel: ChannelRecord,
  message: MessageRecord,
  payload: EventPayload,
): void {
  const guild = message.guildId === undefined ? undefined : world.guilds.get(message.guildId);
  if (guild === undefined ? channel.type !== ChannelType.DM : !guild.botInstalled) return;

  world.dispatch({
    intent:
      guild === undefined
        ? GatewayIntentBits.DirectMessageReactions
        : GatewayIntentBits.GuildMessageReactions,
    guildId: message.guildId,
    payload: () => payload,
  });
}
