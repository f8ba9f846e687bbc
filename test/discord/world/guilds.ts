import {
  type APIRole,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type Locale,
  type RoleFlags,
} from 'discord-api-types/v10';
import { BOT_PERMISSIONS, EVERYONE_PERMISSIONS } from '../permissions.ts';
import { guildCreate, guildMember } from './guild-payloads.ts';
import { NO_FLAGS } from './no-flags.ts';
import type { GuildRecord, MemberRecord } from './records.ts';
import { botId, localeOf, userOf, type World } from './world.ts';

// Deprecated, and still in every answer.
const FORMER_ROLE_FIELDS: { color: number } = { color: 0 };

/** 10 MiB: what one file may weigh in a guild without boosts. */
export const DEFAULT_ATTACHMENT_SIZE_LIMIT = 10 * 1024 * 1024;

/** What a new guild is like. */
export interface NewGuild {
  name?: string;
  preferredLocale?: `${Locale}`;
  /** Whether the app and its bot are members; default true. */
  botInstalled?: boolean;
  /** The bits of the bot's own role. */
  botPermissions?: bigint;
  /** The bits of @everyone. */
  everyonePermissions?: bigint;
  ownerId?: string;
  attachmentSizeLimit?: number;
}

/** Adds a guild and, where it is installed, the bot with a role of its own; tells the bot so. */
export function addGuild(world: World, options: NewGuild): GuildRecord {
  const id = world.nextId();
  const guild: GuildRecord = {
    id,
    name: options.name ?? 'A guild',
    preferredLocale: localeOf(options.preferredLocale),
    ownerId: options.ownerId ?? world.application.ownerId,
    botInstalled: options.botInstalled ?? true,
    features: [],
    attachmentSizeLimit: options.attachmentSizeLimit ?? DEFAULT_ATTACHMENT_SIZE_LIMIT,
    roles: new Map(),
    members: new Map(),
    channelIds: new Set(),
  };
  world.guilds.set(id, guild);

  const everyone = options.everyonePermissions ?? EVERYONE_PERMISSIONS;
  guild.roles.set(id, role({ id, name: '@everyone', permissions: everyone, position: 0 }));
  addMember(world, guild, guild.ownerId, []);

  if (guild.botInstalled) addBot(world, guild, options.botPermissions);

  return guild;
}

/** Makes the bot a member, with a role of its own, and tells it so. */
export function addBot(world: World, guild: GuildRecord, permissions = BOT_PERMISSIONS): void {
  const roleId = world.nextId();
  const ownRole = role({ id: roleId, name: world.application.name, permissions, position: 1 });

  guild.botInstalled = true;
  guild.roles.set(roleId, { ...ownRole, managed: true, tags: { bot_id: botId(world) } });
  addMember(world, guild, botId(world), [roleId]);
  announceGuild(world, guild);
}

/** Sends GUILD_CREATE, as when the bot joins. */
export function announceGuild(world: World, guild: GuildRecord): void {
  world.dispatch({
    intent: GatewayIntentBits.Guilds,
    guildId: guild.id,
    payload: (intents) => ({
      t: GatewayDispatchEvents.GuildCreate,
      d: guildCreate(world, guild, intents),
    }),
  });
}

/** Takes the bot and its role out of the guild and tells it so. */
export function removeBot(world: World, guild: GuildRecord): void {
  for (const roleId of guild.members.get(botId(world))?.roles ?? []) guild.roles.delete(roleId);
  world.dispatch({
    intent: GatewayIntentBits.Guilds,
    guildId: guild.id,
    payload: () => ({ t: GatewayDispatchEvents.GuildDelete, d: { id: guild.id } }),
  });
  guild.botInstalled = false;
  guild.members.delete(botId(world));
}

interface NewRole {
  id: string;
  name: string;
  permissions: bigint;
  position: number;
}

function role({ id, name, permissions, position }: NewRole): APIRole {
  return {
    id,
    name,
    permissions: permissions.toString(),
    position,
    ...FORMER_ROLE_FIELDS,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    mentionable: false,
    icon: null,
    unicode_emoji: null,
    flags: NO_FLAGS as RoleFlags,
  };
}

/** Adds a role to the guild and tells the bot so. */
export function addRole(
  world: World,
  guild: GuildRecord,
  options: { name: string; permissions?: bigint },
): APIRole {
  const created = role({
    id: world.nextId(),
    name: options.name,
    permissions: options.permissions ?? 0n,
    position: guild.roles.size,
  });
  guild.roles.set(created.id, created);
  world.dispatch({
    intent: GatewayIntentBits.Guilds,
    guildId: guild.id,
    payload: () => ({
      t: GatewayDispatchEvents.GuildRoleCreate,
      d: { guild_id: guild.id, role: created },
    }),
  });

  return created;
}

/** Sends GUILD_ROLE_UPDATE after a role has changed. */
export function announceRole(world: World, guild: GuildRecord, changed: APIRole): void {
  world.dispatch({
    intent: GatewayIntentBits.Guilds,
    guildId: guild.id,
    payload: () => ({
      t: GatewayDispatchEvents.GuildRoleUpdate,
      d: { guild_id: guild.id, role: changed },
    }),
  });
}

/** Makes a user a member and tells those who may know. */
export function addMember(
  world: World,
  guild: GuildRecord,
  userId: string,
  roles: string[],
  nick: string | null = null,
): MemberRecord {
  const member: MemberRecord = {
    userId,
    guildId: guild.id,
    nick,
    roles,
    joinedAt: world.clock.now(),
  };
  guild.members.set(userId, member);
  world.dispatch({
    intent: GatewayIntentBits.GuildMembers,
    guildId: guild.id,
    payload: () => ({
      t: GatewayDispatchEvents.GuildMemberAdd,
      d: { ...guildMember(world, member), guild_id: guild.id },
    }),
  });

  return member;
}

/** Sends GUILD_MEMBER_UPDATE after roles or nickname have changed. */
export function announceMember(world: World, guild: GuildRecord, member: MemberRecord): void {
  const full = guildMember(world, member);
  const joinedAt = new Date(member.joinedAt).toISOString();

  world.dispatch({
    // The bot hears of itself even without the intent.
    intent: member.userId === botId(world) ? 0 : GatewayIntentBits.GuildMembers,
    guildId: guild.id,
    payload: () => ({
      t: GatewayDispatchEvents.GuildMemberUpdate,
      d: {
        ...full,
        guild_id: guild.id,
        joined_at: joinedAt,
        avatar: null,
        banner: null,
      },
    }),
  });
}

/** Takes a member out of the guild. */
export function removeMember(world: World, guild: GuildRecord, userId: string): void {
  guild.members.delete(userId);
  world.dispatch({
    intent: GatewayIntentBits.GuildMembers,
    guildId: guild.id,
    payload: () => ({
      t: GatewayDispatchEvents.GuildMemberRemove,
      d: { guild_id: guild.id, user: userOf(world, userId).user },
    }),
  });
}
