import {
  type APIGuild,
  type APIGuildMember,
  type APIInteractionGuildMember,
  type APIRole,
  type GatewayGuildCreateDispatchData,
  GatewayDispatchEvents,
  GatewayIntentBits,
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  type GuildMemberFlags,
  GuildMFALevel,
  GuildNSFWLevel,
  GuildPremiumTier,
  type GuildSystemChannelFlags,
  GuildVerificationLevel,
  type Locale,
  type RoleFlags,
} from 'discord-api-types/v10';
import { BOT_PERMISSIONS, EVERYONE_PERMISSIONS } from '../permissions.ts';
import { omit } from '../json.ts';
import { guildChannel, guildThread } from './channels.ts';
import { NO_FLAGS } from './no-flags.ts';
import type { ChannelRecord, GuildRecord, MemberRecord } from './records.ts';
import { botId, localeOf, userOf, type World } from './world.ts';

// Deprecated, and still in every answer.
const FORMER_ROLE_FIELDS: { color: number } = { color: 0 };
const FORMER_GUILD_FIELDS: { region: string } = { region: 'deprecated' };

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

  if (guild.botInstalled) {
    const roleId = world.nextId();
    const ownRole = role({
      id: roleId,
      name: world.application.name,
      permissions: options.botPermissions ?? BOT_PERMISSIONS,
      position: 1,
    });
    guild.roles.set(roleId, { ...ownRole, managed: true, tags: { bot_id: botId(world) } });
    addMember(world, guild, botId(world), [roleId]);
    announceGuild(world, guild);
  }

  return guild;
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

/** Takes the bot out of the guild and tells it so. */
export function removeBot(world: World, guild: GuildRecord): void {
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

/** A member without the user, as messages carry it. */
export function bareMember(member: MemberRecord): Omit<APIGuildMember, 'user'> {
  return {
    avatar: null,
    banner: null,
    avatar_decoration_data: null,
    collectibles: null,
    communication_disabled_until: null,
    deaf: false,
    flags: NO_FLAGS as GuildMemberFlags,
    joined_at: new Date(member.joinedAt).toISOString(),
    mute: false,
    nick: member.nick,
    pending: false,
    premium_since: null,
    roles: member.roles,
  };
}

/** A member as REST and events give it. */
export function guildMember(world: World, member: MemberRecord): APIGuildMember {
  return { ...bareMember(member), user: userOf(world, member.userId).user };
}

/** A member as an interaction carries it, with the permissions in that channel. */
export function interactionMember(
  world: World,
  member: MemberRecord,
  permissions: bigint,
): APIInteractionGuildMember {
  return { ...guildMember(world, member), permissions: permissions.toString() };
}

/** A guild as GET /guilds/{id} gives it. */
export function apiGuild(guild: GuildRecord): APIGuild {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    description: null,
    splash: null,
    discovery_splash: null,
    features: guild.features,
    banner: null,
    owner_id: guild.ownerId,
    application_id: null,
    ...FORMER_GUILD_FIELDS,
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: NO_FLAGS as GuildSystemChannelFlags,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: GuildVerificationLevel.None,
    roles: [...guild.roles.values()],
    default_message_notifications: GuildDefaultMessageNotifications.AllMessages,
    mfa_level: GuildMFALevel.None,
    explicit_content_filter: GuildExplicitContentFilter.Disabled,
    max_presences: null,
    max_members: 25_000_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: GuildPremiumTier.None,
    premium_subscription_count: 0,
    preferred_locale: guild.preferredLocale,
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    premium_progress_bar_enabled: false,
    nsfw_level: GuildNSFWLevel.Default,
    emojis: [],
    stickers: [],
    incidents_data: null,
    hub_type: null,
  };
}

/** The fields of a guild that only GET /guilds/{id} has. */
export function restGuild(guild: GuildRecord, withCounts: boolean) {
  const common = omit(apiGuild(guild), 'hub_type');
  const counts = withCounts
    ? { approximate_member_count: guild.members.size, approximate_presence_count: 1 }
    : {};

  return { ...common, home_header: null, nsfw: false, ...counts };
}

/** What GUILD_CREATE says; all members are named only with the GuildMembers intent. */
export function guildCreate(
  world: World,
  guild: GuildRecord,
  sessionIntents: number,
): GatewayGuildCreateDispatchData {
  const channels = [...guild.channelIds].flatMap((id) => world.channels.get(id) ?? []);
  const isThread = (channel: ChannelRecord) => channel.thread !== undefined;
  const knowsMembers = (sessionIntents & GatewayIntentBits.GuildMembers) !== 0;
  const members = [...guild.members.values()].filter(
    ({ userId }) => knowsMembers || userId === botId(world),
  );
  const joinedAt = guild.members.get(botId(world))?.joinedAt ?? world.clock.now();

  return {
    ...apiGuild(guild),
    joined_at: new Date(joinedAt).toISOString(),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [],
    members: members.map((member) => guildMember(world, member)),
    channels: channels.filter((channel) => !isThread(channel)).map(guildChannel),
    threads: channels.filter(isThread).map((channel) => guildThread(channel)),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
