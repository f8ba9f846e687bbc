import {
  type APIAttachment,
  type APIMessage,
  MessageReferenceType,
  MessageType,
} from 'discord-api-types/v10';
import { fileReference, type UploadedFile } from '../files.ts';
import {
  channelPermissions,
  includesPermissions,
  permissionBits,
  type PermissionName,
} from '../permissions.ts';
import { guildOf } from '../world/channels.ts';
import { addMessage, messageChanged, removeMessage } from '../world/messages.ts';
import { fullMessage, mentionsIn } from '../world/message-views.ts';
import type { ChannelRecord, MessageRecord, UserRecord } from '../world/records.ts';
import type { World } from '../world/world.ts';

/** A message as something to point at. */
export interface MessagePointer {
  id: string;
  channel_id: string;
}

/** What a person writes. */
export interface PersonalMessage {
  content?: string;
  attachments?: UploadedFile[];
  replyTo?: MessagePointer;
}

/** The message that is pointed at, if the person can see it. */
export function visibleMessage(
  world: World,
  person: UserRecord,
  pointer: MessagePointer,
): { channel: ChannelRecord; message: MessageRecord } {
  const channel = world.channels.get(pointer.channel_id);
  const message = channel?.messages.get(pointer.id);
  const isHidden = message?.visibleTo !== undefined && message.visibleTo !== person.user.id;
  if (channel === undefined || message === undefined || isHidden) {
    throw new Error(`${person.user.username} sees no message ${pointer.id}.`);
  }

  checkMay(world, person, channel, 'ViewChannel');
  return { channel, message };
}

/** Throws unless the person has the permission in the channel; in private channels, takes part in it. */
export function checkMay(
  world: World,
  person: UserRecord,
  channel: ChannelRecord,
  permission: PermissionName,
): void {
  const { id, username } = person.user;
  const guild = guildOf(world, channel);
  if (guild === undefined) {
    if (!channel.recipients.includes(id)) throw new Error(`${username} is not in that channel.`);
    return;
  }

  const bits = channelPermissions(guild, channel, id);
  if (!guild.members.has(id)) throw new Error(`${username} is no member of "${guild.name}".`);
  if (!includesPermissions(bits, permissionBits([permission]))) {
    throw new Error(`${username} lacks ${permission} in #${channel.name ?? ''}.`);
  }
}

/** A person writes into a channel. */
export function sendMessage(
  world: World,
  person: UserRecord,
  channel: ChannelRecord,
  { content = '', attachments = [], replyTo }: PersonalMessage,
): APIMessage {
  checkMay(world, person, channel, 'SendMessages');
  if (content === '' && attachments.length === 0)
    throw new Error('Expected words or a file to send.');

  const files = attachments.map((upload) =>
    world.files.add(upload, { ownerId: channel.id, ephemeral: false }),
  );
  const answered =
    replyTo === undefined ? undefined : visibleMessage(world, person, replyTo).message;
  const mentioned = mentionsIn(world, content);
  const message = addMessage(world, channel, {
    authorId: person.user.id,
    content,
    files,
    ...mentioned,
    ...(answered === undefined
      ? {}
      : {
          type: MessageType.Reply,
          mentions: [...new Set([...mentioned.mentions, answered.authorId])],
          reference: referenceTo(answered, MessageReferenceType.Default),
        }),
  });

  return fullMessage(world, message);
}

/** A person forwards a message: its content travels as a snapshot. */
export function forwardMessage(
  world: World,
  person: UserRecord,
  pointer: MessagePointer,
  channel: ChannelRecord,
): APIMessage {
  const { message: source } = visibleMessage(world, person, pointer);
  checkMay(world, person, channel, 'SendMessages');
  const full = fullMessage(world, source);
  const { type, content, mentions, mention_roles, embeds, timestamp, edited_timestamp } = full;

  const message = addMessage(world, channel, {
    authorId: person.user.id,
    flags: 1 << 14,
    reference: referenceTo(source, MessageReferenceType.Forward),
    snapshots: [
      {
        message: {
          type,
          content,
          mentions,
          mention_roles,
          attachments: full.attachments.map(withReferences),
          embeds,
          timestamp,
          edited_timestamp,
          components: full.components ?? [],
          ...(full.flags === undefined ? {} : { flags: full.flags }),
        },
      },
    ],
  });

  return fullMessage(world, message);
}

function withReferences(attachment: APIAttachment): APIAttachment {
  const reference = fileReference(attachment.id);

  return { ...attachment, url: reference, proxy_url: reference };
}

function referenceTo(message: MessageRecord, type: MessageReferenceType) {
  return {
    type,
    message_id: message.id,
    channel_id: message.channelId,
    ...(message.guildId === undefined ? {} : { guild_id: message.guildId }),
  };
}

/** A person changes the words of their own message. */
export function editMessage(
  world: World,
  person: UserRecord,
  pointer: MessagePointer,
  content: string,
): APIMessage {
  const { channel, message } = visibleMessage(world, person, pointer);
  if (message.authorId !== person.user.id) {
    throw new Error(`${person.user.username} did not write message ${pointer.id}.`);
  }

  Object.assign(message, { content, editedAt: world.clock.now(), ...mentionsIn(world, content) });
  messageChanged(world, channel, message);

  return fullMessage(world, message);
}

/** A person deletes a message: their own, or with the permission any. */
export function deleteMessage(world: World, person: UserRecord, pointer: MessagePointer): void {
  const { channel, message } = visibleMessage(world, person, pointer);
  const isOwn = message.authorId === person.user.id || message.visibleTo === person.user.id;
  if (!isOwn) checkMay(world, person, channel, 'ManageMessages');

  removeMessage(world, channel, message);
}
