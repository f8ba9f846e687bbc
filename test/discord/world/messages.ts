import {
  type APIEmbed,
  type APIMessageReference,
  type APIMessageSnapshot,
  type APIMessageTopLevelComponent,
  type APIPoll,
  ChannelType,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type GatewayMessageCreateDispatchData,
  MessageType,
  type TextChannelType,
} from 'discord-api-types/v10';
import type { StoredFile } from '../files.ts';
import { withoutUndefined } from '../json.ts';
import { fullMessage, messageForBot } from './message-views.ts';
import { bareMember } from './guild-payloads.ts';
import type { ChannelRecord, MessageRecord } from './records.ts';
import type { World } from './world.ts';

/** What a new message says; all else has Discord's defaults. */
export interface NewMessage {
  /** Given where its files hang below it already. */
  id?: string;
  authorId: string;
  type?: MessageType;
  content?: string;
  flags?: number;
  tts?: boolean;
  files?: StoredFile[];
  embeds?: APIEmbed[];
  components?: APIMessageTopLevelComponent[];
  mentions?: string[];
  mentionRoles?: string[];
  mentionEveryone?: boolean;
  poll?: APIPoll | undefined;
  nonce?: string | number | undefined;
  reference?: APIMessageReference | undefined;
  snapshots?: APIMessageSnapshot[] | undefined;
  metadata?: MessageRecord['metadata'];
  legacyInteraction?: MessageRecord['legacyInteraction'];
  interactionId?: string | undefined;
  visibleTo?: string | undefined;
}

/** Puts a message into a channel and tells the bot so. */
export function addMessage(
  world: World,
  channel: ChannelRecord,
  options: NewMessage,
): MessageRecord {
  const message: MessageRecord = {
    id: options.id ?? world.nextId(),
    channelId: channel.id,
    guildId: channel.guildId,
    authorId: options.authorId,
    type: options.type ?? MessageType.Default,
    content: options.content ?? '',
    createdAt: world.clock.now(),
    editedAt: null,
    flags: options.flags ?? 0,
    tts: options.tts ?? false,
    mentions: options.mentions ?? [],
    mentionRoles: options.mentionRoles ?? [],
    mentionEveryone: options.mentionEveryone ?? false,
    files: options.files ?? [],
    embeds: options.embeds ?? [],
    components: options.components ?? [],
    reactions: [],
    poll: options.poll,
    nonce: options.nonce,
    reference: options.reference,
    snapshots: options.snapshots,
    metadata: options.metadata,
    legacyInteraction: options.legacyInteraction,
    interactionId: options.interactionId,
    visibleTo: options.visibleTo,
  };
  channel.messages.set(message.id, message);
  if (message.visibleTo === undefined) channel.lastMessageId = message.id;

  announce(world, channel, message, GatewayDispatchEvents.MessageCreate);
  world.bus.emit('message', fullMessage(world, message));
  world.bus.emit('change');

  return message;
}

/** Says that a message has changed; the caller has changed it. */
export function messageChanged(world: World, channel: ChannelRecord, message: MessageRecord): void {
  announce(world, channel, message, GatewayDispatchEvents.MessageUpdate);
  world.bus.emit('messageUpdate', fullMessage(world, message));
  world.bus.emit('change');
}

/** Takes a message away, with its files, and tells the bot so. */
export function removeMessage(world: World, channel: ChannelRecord, message: MessageRecord): void {
  channel.messages.delete(message.id);
  for (const file of message.files) world.files.remove(file);

  world.dispatch({
    intent: messageIntent(message),
    guildId: message.guildId,
    payload: () => ({
      t: GatewayDispatchEvents.MessageDelete,
      d: withoutUndefined<{ id: string; channel_id: string; guild_id?: string }>({
        id: message.id,
        channel_id: channel.id,
        guild_id: message.visibleTo === undefined ? message.guildId : undefined,
      }),
    }),
  });
  world.bus.emit('messageDelete', { id: message.id, channelId: channel.id });
  world.bus.emit('change');
}

// What only one person sees travels beside the channel, under the intent for direct messages.
function messageIntent(message: MessageRecord): number {
  return message.guildId !== undefined && message.visibleTo === undefined
    ? GatewayIntentBits.GuildMessages
    : GatewayIntentBits.DirectMessages;
}

function announce(
  world: World,
  channel: ChannelRecord,
  message: MessageRecord,
  name: GatewayDispatchEvents.MessageCreate | GatewayDispatchEvents.MessageUpdate,
): void {
  // Groups and guilds without the bot: nobody tells it what happens there.
  const guild = message.guildId === undefined ? undefined : world.guilds.get(message.guildId);
  if (guild === undefined ? channel.type !== ChannelType.DM : !guild.botInstalled) return;

  world.dispatch({
    intent: messageIntent(message),
    guildId: message.guildId,
    payload: (intents) => {
      const mayRead = (intents & GatewayIntentBits.MessageContent) !== 0;
      const shown = messageForBot(world, message, mayRead);
      const member = guild?.members.get(message.authorId);
      const data = withoutUndefined<GatewayMessageCreateDispatchData>({
        ...shown,
        channel_type: channel.type as TextChannelType,
        mentions: shown.mentions.map((user) => {
          const mentioned = guild?.members.get(user.id);
          return mentioned === undefined ? user : { ...user, member: bareMember(mentioned) };
        }),
        guild_id: message.visibleTo === undefined ? message.guildId : undefined,
        member:
          member === undefined || message.visibleTo !== undefined ? undefined : bareMember(member),
      });
      return { t: name, d: data };
    },
  });
}
