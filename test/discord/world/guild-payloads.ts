import {
  type APIGuild,
  type APIGuildMember,
  type APIInteractionGuildMember,
  type GatewayGuildCreateDispatchData,
  GatewayIntentBits,
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  type GuildMemberFlags,
  GuildMFALevel,
  GuildNSFWLevel,
  GuildPremiumTier,
  type GuildSystemChannelFlags,
  GuildVerificationLevel,
} from 'discord-api-types/v10';
import { omit } from '../json.ts';
import { guildChannel, guildThread } from './channel-payloads.ts';
import { NO_FLAGS } from './no-flags.ts';
import type { ChannelRecord, GuildRecord, MemberRecord } from './records.ts';
import { botId, userOf, type World } from './world.ts';

// Deprecated, and still in every answer.
const FORMER_GUILD_FIELDS: { region: string } = { region: 'deprecated' };

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
