import {
  type APIChannel,
  type APIDMChannel,
  type APIGroupDMChannel,
  type APIPublicThreadChannel,
  type APITextChannel,
  type ChannelFlags,
  ChannelType,
} from 'discord-api-types/v10';
import { NO_FLAGS } from './no-flags.ts';
import type { ChannelRecord } from './records.ts';
import { userOf, type World } from './world.ts';

function guildIdOf(channel: ChannelRecord): string {
  if (channel.guildId === undefined) {
    throw new Error(`Expected channel ${channel.id} to be in a guild.`);
  }

  return channel.guildId;
}

/** A guild's text channel as Discord writes it. */
export function guildChannel(channel: ChannelRecord): APITextChannel & { guild_id: string } {
  return {
    id: channel.id,
    type: ChannelType.GuildText,
    last_message_id: channel.lastMessageId,
    flags: NO_FLAGS as ChannelFlags,
    last_pin_timestamp: null,
    guild_id: guildIdOf(channel),
    name: channel.name ?? '',
    parent_id: null,
    rate_limit_per_user: 0,
    topic: channel.topic,
    position: channel.position,
    permission_overwrites: channel.overwrites,
    nsfw: channel.nsfw,
  };
}

/** A thread as Discord writes it. */
export function guildThread(channel: ChannelRecord): APIPublicThreadChannel & { guild_id: string } {
  const { thread } = channel;
  if (thread === undefined) throw new Error(`Expected channel ${channel.id} to be a thread.`);

  const createdAt = new Date(thread.createdAt).toISOString();

  return {
    id: channel.id,
    type: ChannelType.PublicThread,
    last_message_id: channel.lastMessageId,
    flags: NO_FLAGS as ChannelFlags,
    guild_id: guildIdOf(channel),
    name: channel.name ?? '',
    parent_id: thread.parentId,
    rate_limit_per_user: 0,
    owner_id: thread.ownerId,
    thread_metadata: {
      archived: false,
      archive_timestamp: createdAt,
      auto_archive_duration: thread.autoArchiveDuration,
      locked: false,
      create_timestamp: createdAt,
    },
    message_count: channel.messages.size,
    member_count: 1,
    total_message_sent: channel.messages.size,
  };
}

/** A direct message channel or a group as Discord writes it. */
export function privateChannel(
  world: World,
  channel: ChannelRecord,
): APIDMChannel | APIGroupDMChannel {
  const common = {
    id: channel.id,
    last_message_id: channel.lastMessageId,
    flags: NO_FLAGS as ChannelFlags,
    recipients: channel.recipients.map((id) => userOf(world, id).user),
  };
  const ownerId = channel.recipients[0] ?? world.application.ownerId;

  return channel.type === ChannelType.DM
    ? ({ ...common, type: ChannelType.DM } as APIDMChannel)
    : { ...common, type: ChannelType.GroupDM, name: null, icon: null, owner_id: ownerId };
}

/** Any channel as GET /channels/{id} gives it. */
export function apiChannel(world: World, channel: ChannelRecord): APIChannel {
  if (channel.guildId === undefined) return privateChannel(world, channel);

  return channel.thread === undefined ? guildChannel(channel) : guildThread(channel);
}
