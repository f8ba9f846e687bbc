import { OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { ChannelRecord, GuildRecord } from './world/records.ts';

/** Every permission there is, as an administrator has them. */
export const ALL_PERMISSIONS = Object.values(PermissionFlagsBits).reduce(
  (all, bit) => all | bit,
  0n,
);

const {
  ViewChannel,
  SendMessages,
  SendMessagesInThreads,
  EmbedLinks,
  AttachFiles,
  ReadMessageHistory,
  AddReactions,
  UseExternalEmojis,
  UseApplicationCommands,
  UseExternalApps,
  CreatePublicThreads,
  ChangeNickname,
  MentionEveryone,
  Administrator,
} = PermissionFlagsBits;

/** What @everyone may do in a new guild, as far as it matters to bots. */
export const EVERYONE_PERMISSIONS =
  ViewChannel |
  SendMessages |
  SendMessagesInThreads |
  EmbedLinks |
  AttachFiles |
  ReadMessageHistory |
  AddReactions |
  UseExternalEmojis |
  UseApplicationCommands |
  UseExternalApps |
  CreatePublicThreads |
  ChangeNickname;

/** What a bot's own role gives it where nothing else is said. */
export const BOT_PERMISSIONS =
  ViewChannel | SendMessages | EmbedLinks | AttachFiles | ReadMessageHistory | AddReactions;

/** What an app may do in direct messages: Discord sends these fixed bits. */
export const PRIVATE_APP_PERMISSIONS = AttachFiles | EmbedLinks | MentionEveryone;

/** As above, in the direct messages with the bot itself. */
export const BOT_DM_APP_PERMISSIONS = PRIVATE_APP_PERMISSIONS | UseExternalEmojis;

/** A name of discord.js's permission flags, such as `ManageGuild`. */
export type PermissionName = keyof typeof PermissionFlagsBits;

/** The bits of the named permissions. */
export function permissionBits(names: readonly PermissionName[]): bigint {
  return names.reduce((bits, name) => bits | PermissionFlagsBits[name], 0n);
}

/** What a member may do in the guild as a whole. */
export function guildPermissions(guild: GuildRecord, userId: string): bigint {
  if (guild.ownerId === userId) return ALL_PERMISSIONS;

  const roleIds = [guild.id, ...(guild.members.get(userId)?.roles ?? [])];
  const bits = roleIds.reduce(
    (sum, roleId) => sum | BigInt(guild.roles.get(roleId)?.permissions ?? '0'),
    0n,
  );

  return (bits & Administrator) === 0n ? bits : ALL_PERMISSIONS;
}

/** What a member may do in the channel: the guild's bits, then the channel's overwrites in Discord's order. */
export function channelPermissions(
  guild: GuildRecord,
  channel: ChannelRecord,
  userId: string,
): bigint {
  const base = guildPermissions(guild, userId);
  if (base === ALL_PERMISSIONS) return base;

  const roles = guild.members.get(userId)?.roles ?? [];
  const everyone = channel.overwrites.filter(({ id }) => id === guild.id);
  const byRole = channel.overwrites.filter(
    ({ id, type }) => type === OverwriteType.Role && roles.includes(id),
  );
  const personal = channel.overwrites.filter(({ id }) => id === userId);

  return [everyone, byRole, personal].reduce((bits, overwrites) => {
    const denied = overwrites.reduce((sum, { deny }) => sum | BigInt(deny), 0n);
    const allowed = overwrites.reduce((sum, { allow }) => sum | BigInt(allow), 0n);
    return (bits & ~denied) | allowed;
  }, base);
}

/** Whether all the wanted bits are there. */
export function includesPermissions(bits: bigint, wanted: bigint): boolean {
  return (bits & wanted) === wanted;
}
