import { MessageType, PermissionFlagsBits } from 'discord-api-types/v10';
import { replyReference, rewriteMessage, writeMessage } from '../../content/write-message.ts';
import { invalidForm, refusal } from '../../errors.ts';
import { type JsonObject, listOf, objectsOf } from '../../json.ts';
import { channelPermissions, includesPermissions } from '../../permissions.ts';
import { checkMessage, NEW_MESSAGE } from '../../rules/messages.ts';
import { apiChannel } from '../../world/channel-payloads.ts';
import { channelForBot, guildOf } from '../../world/channels.ts';
import { messageForBot } from '../../world/message-views.ts';
import { removeMessage } from '../../world/messages.ts';
import type { ChannelRecord, MessageRecord } from '../../world/records.ts';
import { botId, type World } from '../../world/world.ts';
import { bodyOf, NO_CONTENT, ok, type RestContext, type Route } from '../route.ts';

const CHANNEL = '/channels/{channel_id}';
const MESSAGES = `${CHANNEL}/messages`;
const MESSAGE = `${MESSAGES}/{message_id}`;
const { SendMessages, SendMessagesInThreads, ReadMessageHistory, AttachFiles, EmbedLinks } =
  PermissionFlagsBits;
const { ManageMessages } = PermissionFlagsBits;

const MAX_LIST = 100;
const DEFAULT_LIST = 50;

/** Channels and their messages. */
export const messageRoutes: Route[] = [
  {
    method: 'GET',
    path: CHANNEL,
    handle: (context) => ok(apiChannel(context.world, channelIn(context))),
  },
  {
    method: 'POST',
    path: `${CHANNEL}/typing`,
    handle: (context) => {
      channelIn(context, SendMessages);
      return NO_CONTENT;
    },
  },
  {
    method: 'GET',
    path: MESSAGES,
    handle: (context) => {
      const channel = channelIn(context);
      const { world } = context;
      return ok(listed(world, channel, context.query).map((one) => shown(world, one)));
    },
  },
  {
    method: 'GET',
    path: MESSAGE,
    handle: (context) => ok(shown(context.world, messageIn(context))),
  },
  {
    method: 'POST',
    path: MESSAGES,
    bucket: { limit: 5, seconds: 5 },
    check: (context) => checkMessage(bodyOf(context), NEW_MESSAGE),
    handle: (context) => {
      const { world, files } = context;
      const body = bodyOf(context);
      const isThread = world.channels.get(context.parameter('channel_id'))?.thread !== undefined;
      const channel = channelIn(
        context,
        (isThread ? SendMessagesInThreads : SendMessages) | neededFor(body, files.length),
      );
      const reference = replyReference(world, channel, body['message_reference']);
      const message = writeMessage(
        world,
        channel,
        { body, files, ...sizeLimit(world, channel) },
        reference === undefined ? {} : { type: MessageType.Reply, reference },
      );
      return ok(shown(world, message));
    },
  },
  {
    method: 'PATCH',
    path: MESSAGE,
    bucket: { limit: 5, seconds: 5 },
    handle: (context) => {
      const { world, files } = context;
      const channel = channelIn(context);
      const message = messageIn(context);
      if (message.authorId !== botId(world)) throw refusal('notYourMessage');

      const draft = { body: bodyOf(context), files, ...sizeLimit(world, channel) };
      return ok(shown(world, rewriteMessage(world, channel, message, draft)));
    },
  },
  {
    method: 'DELETE',
    path: MESSAGE,
    bucket: { limit: 5, seconds: 1 },
    handle: (context) => {
      const { world } = context;
      const channel = channelIn(context);
      const message = messageIn(context, 0n);
      if (message.authorId !== botId(world)) requirePermission(world, channel, ManageMessages);

      removeMessage(world, channel, message);
      return NO_CONTENT;
    },
  },
  {
    method: 'POST',
    path: `${MESSAGES}/bulk-delete`,
    bucket: { limit: 1, seconds: 3 },
    handle: (context) => {
      const channel = channelIn(context, ManageMessages);
      for (const id of listOf(bodyOf(context)['messages'])) {
        const message = channel.messages.get(String(id));
        if (message?.visibleTo === undefined && message !== undefined) {
          removeMessage(context.world, channel, message);
        }
      }
      return NO_CONTENT;
    },
  },
];

/** The route's channel, if the bot may see it and has the permissions there. */
export function channelIn(context: RestContext, wanted = 0n): ChannelRecord {
  return channelForBot(context.world, context.parameter('channel_id'), wanted);
}

/** The route's message; what only one person sees does not exist here. */
export function messageIn(context: RestContext, wanted = ReadMessageHistory): MessageRecord {
  const message = channelIn(context, wanted).messages.get(context.parameter('message_id'));
  if (message === undefined || message.visibleTo !== undefined) throw refusal('unknownMessage');

  return message;
}

/** Refuses unless the bot has the permission in the channel. */
export function requirePermission(world: World, channel: ChannelRecord, wanted: bigint): void {
  const guild = guildOf(world, channel);
  const bits = guild === undefined ? 0n : channelPermissions(guild, channel, botId(world));
  if (!includesPermissions(bits, wanted)) throw refusal('missingPermissions');
}

function shown(world: World, message: MessageRecord) {
  return messageForBot(world, message, world.application.privilegedIntents.messageContent);
}

function neededFor(body: JsonObject, files: number): bigint {
  const embeds = objectsOf(body['embeds']).length;

  return (files > 0 ? AttachFiles : 0n) | (embeds > 0 ? EmbedLinks : 0n);
}

function sizeLimit(world: World, channel: ChannelRecord) {
  const limit = guildOf(world, channel)?.attachmentSizeLimit;

  return limit === undefined ? {} : { sizeLimit: limit };
}

function listed(world: World, channel: ChannelRecord, query: URLSearchParams): MessageRecord[] {
  const limit = Number(query.get('limit') ?? DEFAULT_LIST);
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIST) {
    throw invalidForm([
      {
        path: ['limit'],
        code: 'NUMBER_TYPE_MAX',
        message: 'int value should be between 1 and 100.',
      },
    ]);
  }

  const guild = guildOf(world, channel);
  const bits =
    guild === undefined ? ReadMessageHistory : channelPermissions(guild, channel, botId(world));
  if (!includesPermissions(bits, ReadMessageHistory)) return [];

  const newestFirst = [...channel.messages.values()]
    .filter(({ visibleTo }) => visibleTo === undefined)
    .reverse();
  const [before, after, around] = ['before', 'after', 'around'].map((name) => query.get(name));
  if (before) return newestFirst.filter(({ id }) => BigInt(id) < BigInt(before)).slice(0, limit);
  if (after) return newestFirst.filter(({ id }) => BigInt(id) > BigInt(after)).slice(-limit);
  if (around) {
    const middle = newestFirst.findIndex(({ id }) => BigInt(id) <= BigInt(around));
    const start = Math.max(0, middle - Math.floor(limit / 2));
    return newestFirst.slice(start, start + limit);
  }

  return newestFirst.slice(0, limit);
}
