import { randomBytes } from 'node:crypto';
import {
  type APIApplicationCommand,
  type APIAuthorizingIntegrationOwnersMap,
  type APIBaseInteraction,
  type APIChannel,
  type APIInteraction,
  type APIMessageInteractionMetadata,
  ApplicationIntegrationType,
  ChannelType,
  GatewayDispatchEvents,
  InteractionContextType,
  InteractionType,
} from 'discord-api-types/v10';
import { withoutUndefined } from '../json.ts';
import {
  BOT_DM_APP_PERMISSIONS,
  channelPermissions,
  includesPermissions,
  permissionBits,
  PRIVATE_APP_PERMISSIONS,
} from '../permissions.ts';
import { apiChannel } from '../world/channel-payloads.ts';
import { guildOf } from '../world/channels.ts';
import { DEFAULT_ATTACHMENT_SIZE_LIMIT } from '../world/guilds.ts';
import { interactionMember } from '../world/guild-payloads.ts';
import type {
  ChannelRecord,
  InteractionRecord,
  MessageRecord,
  UserRecord,
} from '../world/records.ts';
import { botId, type World } from '../world/world.ts';

/** For whom the app is installed where it is used. */
export type InstalledFor = 'guild' | 'user' | 'both';

/** Where, and by whom, an interaction is started. */
export interface Scene {
  person: UserRecord;
  channel: ChannelRecord;
  installedFor: InstalledFor;
}

/** What kind of interaction it is, and its data. */
export interface Issue {
  type: InteractionType;
  data: unknown;
  command?: APIApplicationCommand | undefined;
  /** The message whose component was used. */
  source?: MessageRecord | undefined;
  /** The source message, written out. */
  message?: unknown;
  /** Set for forms: what opened them. */
  triggeredBy?: InteractionRecord | undefined;
  targetMessageId?: string | undefined;
}

/** The kind of place that the channel is to the app. */
export function contextOf(channel: ChannelRecord): InteractionContextType {
  if (channel.guildId !== undefined) return InteractionContextType.Guild;

  return channel.type === ChannelType.DM
    ? InteractionContextType.BotDM
    : InteractionContextType.PrivateChannel;
}

/** Writes an interaction, remembers it and sends it to the bot. */
export function issue(world: World, scene: Scene, details: Issue): InteractionRecord {
  const { person, channel } = scene;
  const id = world.nextId();
  const createdAt = world.clock.now();
  const token = Buffer.from(`interaction:${id}:${randomBytes(120).toString('base64url')}`).toString(
    'base64url',
  );
  const owners = ownersOf(scene);
  const payload = { ...baseOf(world, scene, id, token, owners), ...variable(details) };
  const guild = guildOf(world, channel);
  const onlyUserInstalled = owners[ApplicationIntegrationType.GuildInstall] === undefined;

  const record: InteractionRecord = {
    id,
    token,
    payload: payload as unknown as APIInteraction,
    createdAt,
    userId: person.user.id,
    channelId: channel.id,
    guildId: channel.guildId,
    command: details.command,
    metadata: metadataOf(scene, details, id, owners),
    onlyUserInstalled,
    forcedEphemeral:
      onlyUserInstalled &&
      guild !== undefined &&
      !includesPermissions(
        channelPermissions(guild, channel, person.user.id),
        permissionBits(['UseExternalApps']),
      ),
    answer: undefined,
    originalMessageId: undefined,
    followupIds: [],
    followupCount: 0,
    modal: undefined,
    choices: undefined,
    sourceMessageId: details.source?.id ?? details.triggeredBy?.sourceMessageId,
    updatedSource: false,
  };
  world.interactions.set(id, record);

  world.dispatch({
    intent: 0,
    guildId: channel.guildId,
    payload: () => ({ t: GatewayDispatchEvents.InteractionCreate, d: record.payload }),
  });
  world.bus.emit('interaction', record.payload);

  return record;
}

function variable({ type, data, message }: Issue) {
  return { type, data, ...(message === undefined ? {} : { message }) };
}

function ownersOf({ person, channel, installedFor }: Scene): APIAuthorizingIntegrationOwnersMap {
  return {
    // In direct messages with the bot there is no guild to name: Discord writes 0.
    ...(installedFor === 'user'
      ? {}
      : { [ApplicationIntegrationType.GuildInstall]: channel.guildId ?? '0' }),
    ...(installedFor === 'guild'
      ? {}
      : { [ApplicationIntegrationType.UserInstall]: person.user.id }),
  };
}

type Base = Omit<APIBaseInteraction<InteractionType, unknown>, 'type' | 'data' | 'message'>;

function baseOf(
  world: World,
  { person, channel }: Scene,
  id: string,
  token: string,
  owners: APIAuthorizingIntegrationOwnersMap,
): Base {
  const guild = guildOf(world, channel);
  const member = guild?.members.get(person.user.id);
  if (guild !== undefined && member === undefined) {
    throw new Error(`${person.user.username} is no member of "${guild.name}".`);
  }

  const permissions = guild === undefined ? 0n : channelPermissions(guild, channel, person.user.id);
  const shownChannel: Partial<APIChannel> = { ...apiChannel(world, channel) };
  Reflect.deleteProperty(shownChannel, 'permission_overwrites');
  // Older clients read it, so Discord still sends it beside the channel.
  const formerly: { channel_id: string } = { channel_id: channel.id };

  return withoutUndefined<Base>({
    id,
    application_id: world.application.id,
    token,
    version: 1,
    ...formerly,
    channel: {
      ...shownChannel,
      ...(guild === undefined ? {} : { permissions: permissions.toString() }),
    } as NonNullable<Base['channel']>,
    guild_id: guild?.id,
    guild:
      guild === undefined
        ? undefined
        : { id: guild.id, locale: guild.preferredLocale, features: guild.features },
    member: member === undefined ? undefined : interactionMember(world, member, permissions),
    user: guild === undefined ? person.user : undefined,
    app_permissions: appPermissions(world, channel, permissions).toString(),
    locale: person.locale,
    guild_locale: guild?.preferredLocale,
    entitlements: [],
    authorizing_integration_owners: owners,
    context: contextOf(channel),
    attachment_size_limit: guild?.attachmentSizeLimit ?? DEFAULT_ATTACHMENT_SIZE_LIMIT,
  });
}

function appPermissions(world: World, channel: ChannelRecord, ofPerson: bigint): bigint {
  const guild = guildOf(world, channel);
  if (guild === undefined) {
    return channel.type === ChannelType.DM ? BOT_DM_APP_PERMISSIONS : PRIVATE_APP_PERMISSIONS;
  }

  // A bot that is no member acts with what its user may do there.
  return guild.botInstalled
    ? channelPermissions(guild, channel, botId(world))
    : ofPerson & (PRIVATE_APP_PERMISSIONS | permissionBits(['UseExternalEmojis']));
}

function metadataOf(
  { person }: Scene,
  { type, source, triggeredBy, targetMessageId }: Issue,
  id: string,
  owners: APIAuthorizingIntegrationOwnersMap,
): APIMessageInteractionMetadata {
  const common = { id, user: person.user, authorizing_integration_owners: owners };

  if (type === InteractionType.MessageComponent) {
    return { ...common, type, interacted_message_id: source?.id ?? '' };
  }
  if (type === InteractionType.ModalSubmit && triggeredBy !== undefined) {
    const { metadata } = triggeredBy;
    if (metadata.type !== InteractionType.ModalSubmit) {
      return { ...common, type, triggering_interaction_metadata: metadata };
    }
  }

  return {
    ...common,
    type: InteractionType.ApplicationCommand,
    ...(targetMessageId === undefined ? {} : { target_message_id: targetMessageId }),
  };
}
