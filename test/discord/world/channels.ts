import {
  type APIOverwrite,
  ChannelType,
  GatewayDispatchEvents,
  GatewayIntentBits,
  ThreadAutoArchiveDuration,
} from 'discord-api-types/v10';
import { DiscordError, refusal } from '../errors.ts';
import { channelPermissions, includesPermissions, permissionBits } from '../permissions.ts';
import type { ChannelRecord, GuildRecord } from './records.ts';
import { botId, type World } from './world.ts';
import { guildChannel, guildThread } from './channel-payloads.ts';

/** What a new channel of a guild is like. */
export interface NewChannel {
  name?: string;
  topic?: string | null;
  nsfw?: boolean;
  overwrites?: APIOverwrite[];
}

function emptyChannel(world: World, type: ChannelType): ChannelRecord {
  return {
    id: world.nextId(),
    type,
    guildId: undefined,
    name: null,
    topic: null,
    nsfw: false,
    position: 0,
    overwrites: [],
    recipients: [],
    thread: undefined,
    lastMessageId: null,
    messages: new Map(),
  };
}

/** Adds a text channel to a guild and tells the bot so. */
export function addGuildChannel(
  world: World,
  guild: GuildRecord,
  options: NewChannel,
): ChannelRecord {
  const channel: ChannelRecord = {
    ...emptyChannel(world, ChannelType.GuildText),
    guildId: guild.id,
    name: options.name ?? 'general',
    topic: options.topic ?? null,
    nsfw: options.nsfw ?? false,
    overwrites: options.overwrites ?? [],
    position: guild.channelIds.size,
  };
  world.channels.set(channel.id, channel);
  guild.channelIds.add(channel.id);
  world.dispatch({
    intent: GatewayIntentBits.Guilds,
    guildId: guild.id,
    payload: () => ({ t: GatewayDispatchEvents.ChannelCreate, d: guildChannel(channel) }),
  });

  return channel;
}

/** Adds a thread under a text channel and tells the bot so. */
export function addThread(
  world: World,
  parent: ChannelRecord,
  options: { id?: string; name: string; ownerId: string },
): ChannelRecord {
  const created = emptyChannel(world, ChannelType.PublicThread);
  const thread: ChannelRecord = {
    ...created,
    id: options.id ?? created.id,
    guildId: parent.guildId,
    name: options.name,
    overwrites: parent.overwrites,
    thread: {
      parentId: parent.id,
      ownerId: options.ownerId,
      autoArchiveDuration: ThreadAutoArchiveDuration.OneDay,
      createdAt: world.clock.now(),
    },
  };
  world.channels.set(thread.id, thread);
  if (parent.guildId !== undefined) world.guilds.get(parent.guildId)?.channelIds.add(thread.id);
  world.dispatch({
    intent: GatewayIntentBits.Guilds,
    guildId: parent.guildId,
    payload: () => ({
      t: GatewayDispatchEvents.ThreadCreate,
      d: { ...guildThread(thread), newly_created: true },
    }),
  });

  return thread;
}

/** The direct messages between the bot and one person, made on first use. */
export function directChannel(world: World, userId: string): ChannelRecord {
  const known = [...world.channels.values()].find(
    ({ type, recipients }) => type === ChannelType.DM && recipients.includes(userId),
  );
  if (known !== undefined) return known;

  const channel = { ...emptyChannel(world, ChannelType.DM), recipients: [userId] };
  world.channels.set(channel.id, channel);

  return channel;
}

/** A conversation of people in which the bot is no participant. */
export function addPrivateChannel(world: World, userIds: string[]): ChannelRecord {
  const channel = { ...emptyChannel(world, ChannelType.GroupDM), recipients: userIds };
  world.channels.set(channel.id, channel);

  return channel;
}

/** The guild that the channel is in, if it is in one. */
export function guildOf(world: World, channel: ChannelRecord): GuildRecord | undefined {
  return channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId);
}

/** Whether the bot takes part in the channel at all. */
export function botTakesPart(world: World, channel: ChannelRecord): boolean {
  const guild = guildOf(world, channel);
  if (guild === undefined) return channel.type === ChannelType.DM;
  if (!guild.botInstalled) return false;

  const permissions = channelPermissions(guild, channel, botId(world));
  return includesPermissions(permissions, permissionBits(['ViewChannel']));
}

/** The channel, if the bot may see it and has the wanted permissions there: else Discord's refusal. */
export function channelForBot(world: World, id: string, wanted = 0n): ChannelRecord {
  const channel = world.channels.get(id);
  if (channel === undefined) throw refusal('unknownChannel');
  if (!botTakesPart(world, channel)) throw refusal('missingAccess');

  const guild = guildOf(world, channel);
  if (guild !== undefined) {
    const permissions = channelPermissions(guild, channel, botId(world));
    if (!includesPermissions(permissions, wanted)) throw refusal('missingPermissions');
  }

  return channel;
}

/** The guild, if the bot is in it: else Discord's refusal. */
export function guildForBot(world: World, id: string): GuildRecord {
  const guild = world.guilds.get(id);
  if (guild === undefined) throw refusal('unknownGuild');
  if (!guild.botInstalled) throw new DiscordError(403, 50001, 'Missing Access');

  return guild;
}
