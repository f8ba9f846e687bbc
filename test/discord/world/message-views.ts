import {
  type APIMessage,
  type APIMessageInteraction,
  ChannelType,
  type MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { type FileStore, referencedFileId, type StoredFile } from '../files.ts';
import { isObject, omit, withoutUndefined } from '../json.ts';
import type { MessageRecord } from './records.ts';
import { botId, userOf, type World } from './world.ts';

/** The message as somebody sees it who may read all of it: people, and the bot where it is its own. */
export function fullMessage(world: World, message: MessageRecord): APIMessage {
  const author = userOf(world, message.authorId).user;
  const byInteraction = message.interactionId === undefined ? undefined : world.application.id;
  const { referenced, isReply } = referencedMessage(world, message);

  return withoutUndefined<APIMessage>({
    type: message.type,
    content: message.content,
    mentions: message.mentions.map((id) => userOf(world, id).user),
    mention_roles: message.mentionRoles,
    attachments: loneFiles(message).map((file) => world.files.toAttachment(file)),
    embeds: signLinks(message.embeds, world.files),
    timestamp: new Date(message.createdAt).toISOString(),
    edited_timestamp: message.editedAt === null ? null : new Date(message.editedAt).toISOString(),
    flags: flagsOf(message),
    components: signLinks(message.components, world.files),
    id: message.id,
    channel_id: message.channelId,
    author,
    pinned: false,
    mention_everyone: message.mentionEveryone,
    tts: message.tts,
    nonce: message.nonce,
    poll: message.poll,
    webhook_id: byInteraction,
    application_id: byInteraction,
    message_reference: message.reference,
    message_snapshots:
      message.snapshots === undefined ? undefined : signLinks(message.snapshots, world.files),
    interaction_metadata: message.metadata,
    ...formerInteraction(message),
    reactions: message.reactions.length === 0 ? undefined : reactionsOf(world, message),
    referenced_message: isReply ? referenced : undefined,
  });
}

/** The message as the bot gets it: without the message content intent other people's words and pictures are empty. */
export function messageForBot(world: World, message: MessageRecord, mayRead: boolean): APIMessage {
  const full = fullMessage(world, message);
  const shown = mayRead || botMayRead(world, message) ? full : emptied(full);
  const { referenced_message: referenced, ...rest } = shown;
  if (referenced === undefined || referenced === null) return shown;

  const record = world.channels.get(referenced.channel_id)?.messages.get(referenced.id);
  const readable = mayRead || record === undefined || botMayRead(world, record);
  return { ...rest, referenced_message: readable ? referenced : emptied(referenced) };
}

function botMayRead(world: World, message: MessageRecord): boolean {
  const isDirect = world.channels.get(message.channelId)?.type === ChannelType.DM;
  const bot = botId(world);

  return isDirect || message.authorId === bot || message.mentions.includes(bot);
}

function emptied(message: APIMessage): APIMessage {
  const { message_snapshots: snapshots, ...rest } = omit(message, 'poll');
  const nothing = { content: '', attachments: [], embeds: [], components: [] };

  return {
    ...rest,
    ...nothing,
    ...(snapshots === undefined
      ? {}
      : {
          message_snapshots: snapshots.map((snapshot) => ({
            ...snapshot,
            message: { ...snapshot.message, ...nothing },
          })),
        }),
  };
}

// What an embed or a component shows is left out of the message's attachments: that is how Discord answers.
function loneFiles(message: MessageRecord): StoredFile[] {
  const shown = new Set<string>();
  collectReferences([message.embeds, message.components], shown);

  return message.files.filter(({ id }) => !shown.has(id));
}

/** Adds the ids of all stored files that the value refers to. */
export function collectReferences(value: unknown, found: Set<string>): void {
  const id = referencedFileId(value);
  if (id !== undefined) found.add(id);
  else if (Array.isArray(value)) for (const item of value) collectReferences(item, found);
  else if (isObject(value)) for (const item of Object.values(value)) collectReferences(item, found);
}

/** Copies the value with every reference to a stored file turned into a fresh signed link. */
export function signLinks<T>(value: T, files: FileStore): T {
  return signed(value, 'url', files) as T;
}

function signed(value: unknown, key: string, files: FileStore): unknown {
  if (Array.isArray(value)) return value.map((item) => signed(item, key, files));
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, signed(item, name, files)]),
    );
  }

  const id = referencedFileId(value);
  if (id === undefined) return value;

  const file = files.byId(id);
  const host = key === 'proxy_url' ? 'media' : 'cdn';
  return file === undefined ? `${files.cdnOrigin}/attachments/gone/${id}` : files.link(file, host);
}

// Discord's enum names single flags; a message has a sum of them.
function flagsOf(message: MessageRecord): MessageFlags {
  const flags: unknown = message.flags;

  return flags as MessageFlags;
}

// Deprecated, and still in every answer to a command.
function formerInteraction({ legacyInteraction }: MessageRecord): {
  interaction?: APIMessageInteraction;
} {
  return legacyInteraction === undefined ? {} : { interaction: legacyInteraction };
}

function referencedMessage(world: World, message: MessageRecord) {
  const isReply = message.type === MessageType.Reply && message.reference !== undefined;
  const { message_id: id, channel_id: channelId } = message.reference ?? {};
  const record =
    isReply && id !== undefined && channelId !== undefined
      ? world.channels.get(channelId)?.messages.get(id)
      : undefined;
  if (record === undefined) return { isReply, referenced: null };

  const referenced = omit(fullMessage(world, record), 'referenced_message');
  return { isReply, referenced };
}

function reactionsOf(world: World, message: MessageRecord): APIMessage['reactions'] {
  return message.reactions.map(({ emoji, userIds }) => ({
    emoji,
    count: userIds.size,
    count_details: { burst: 0, normal: userIds.size },
    burst_colors: [],
    me_burst: false,
    me: userIds.has(botId(world)),
  }));
}

/** Finds whom a text mentions. */
export function mentionsIn(world: World, content: string) {
  const ids = (pattern: RegExp) => [
    ...new Set([...content.matchAll(pattern)].map(([, id]) => id ?? '')),
  ];

  return {
    mentions: ids(/<@!?(\d+)>/g).filter((id) => world.users.has(id)),
    mentionRoles: ids(/<@&(\d+)>/g),
    mentionEveryone: /@(everyone|here)\b/.test(content),
  };
}
