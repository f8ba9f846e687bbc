import { PermissionFlagsBits } from 'discord-api-types/v10';
import {
  addReaction,
  clearReactions,
  parseEmoji,
  reactionOf,
  removeReaction,
} from '../../world/reactions.ts';
import { botId, userOf } from '../../world/world.ts';
import { NO_CONTENT, ok, type RestContext, type Route } from '../route.ts';
import { channelIn, messageIn, requirePermission } from './messages.ts';

const REACTIONS = '/channels/{channel_id}/messages/{message_id}/reactions';
const EMOJI = `${REACTIONS}/{emoji_name}`;
const { AddReactions, ManageMessages, ReadMessageHistory } = PermissionFlagsBits;

/** Discord lets a bot react about four times a second. */
const REACTION_BUCKET = { limit: 1, seconds: 0.25 };

/** Reactions under messages. */
export const reactionRoutes: Route[] = [
  {
    method: 'PUT',
    path: `${EMOJI}/@me`,
    bucket: REACTION_BUCKET,
    handle: (context) => {
      const { world } = context;
      const channel = channelIn(context, ReadMessageHistory);
      const message = messageIn(context);
      const emoji = emojiIn(context);
      const isFirst = reactionOf(message, emoji) === undefined;
      if (isFirst && channel.guildId !== undefined) requirePermission(world, channel, AddReactions);

      addReaction(world, channel, message, emoji, botId(world));
      return NO_CONTENT;
    },
  },
  {
    method: 'DELETE',
    path: `${EMOJI}/@me`,
    bucket: REACTION_BUCKET,
    handle: (context) => remove(context, botId(context.world)),
  },
  {
    method: 'DELETE',
    path: `${EMOJI}/{user_id}`,
    bucket: REACTION_BUCKET,
    handle: (context) => {
      requirePermission(context.world, channelIn(context), ManageMessages);
      return remove(context, context.parameter('user_id'));
    },
  },
  {
    method: 'DELETE',
    path: EMOJI,
    bucket: REACTION_BUCKET,
    handle: (context) => {
      const channel = channelIn(context, ManageMessages);
      clearReactions(context.world, channel, messageIn(context), emojiIn(context));
      return NO_CONTENT;
    },
  },
  {
    method: 'DELETE',
    path: REACTIONS,
    bucket: REACTION_BUCKET,
    handle: (context) => {
      clearReactions(context.world, channelIn(context, ManageMessages), messageIn(context));
      return NO_CONTENT;
    },
  },
  {
    method: 'GET',
    path: EMOJI,
    handle: (context) => {
      const { world, query } = context;
      const after = BigInt(query.get('after') ?? 0);
      const limit = Number(query.get('limit') ?? 25);
      const ids = [...(reactionOf(messageIn(context), emojiIn(context))?.userIds ?? [])];
      const later = ids.filter((id) => BigInt(id) > after);
      return ok(later.slice(0, limit).map((id) => userOf(world, id).user));
    },
  },
];

function emojiIn(context: RestContext) {
  return parseEmoji(context.parameter('emoji_name'));
}

function remove(context: RestContext, userId: string) {
  removeReaction(context.world, channelIn(context), messageIn(context), emojiIn(context), userId);

  return NO_CONTENT;
}
