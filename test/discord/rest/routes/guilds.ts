import { PermissionFlagsBits } from 'discord-api-types/v10';
import { refusal } from '../../errors.ts';
import { textOf } from '../../json.ts';
import { addThread, guildForBot } from '../../world/channels.ts';
import { apiChannel, guildChannel, guildThread } from '../../world/channel-payloads.ts';
import { guildMember, restGuild } from '../../world/guild-payloads.ts';
import { botId, userOf } from '../../world/world.ts';
import { isAsked, bodyOf, ok, type RestContext, type Route } from '../route.ts';
import { channelIn, messageIn } from './messages.ts';

const GUILD = '/guilds/{guild_id}';

/** Guilds, their members and roles, and threads. */
export const guildRoutes: Route[] = [
  {
    method: 'GET',
    path: GUILD,
    handle: (context) => ok(restGuild(guildIn(context), isAsked(context.query, 'with_counts'))),
  },
  {
    method: 'GET',
    path: `${GUILD}/channels`,
    handle: (context) => {
      const channels = [...guildIn(context).channelIds].flatMap(
        (id) => context.world.channels.get(id) ?? [],
      );
      return ok(channels.filter(({ thread }) => thread === undefined).map(guildChannel));
    },
  },
  {
    method: 'GET',
    path: `${GUILD}/roles`,
    handle: (context) => ok([...guildIn(context).roles.values()]),
  },
  {
    method: 'GET',
    path: `${GUILD}/roles/{role_id}`,
    handle: (context) => {
      const role = guildIn(context).roles.get(context.parameter('role_id'));
      if (role === undefined) throw refusal('unknownRole');
      return ok(role);
    },
  },
  {
    method: 'GET',
    path: `${GUILD}/members`,
    handle: (context) => {
      const { world, query } = context;
      if (!world.application.privilegedIntents.guildMembers) throw refusal('missingAccess');

      const limit = Number(query.get('limit') ?? 1);
      const after = BigInt(query.get('after') ?? 0);
      const members = [...guildIn(context).members.values()]
        .filter(({ userId }) => BigInt(userId) > after)
        .sort((one, other) => (BigInt(one.userId) < BigInt(other.userId) ? -1 : 1));
      return ok(members.slice(0, limit).map((member) => guildMember(world, member)));
    },
  },
  {
    method: 'GET',
    path: `${GUILD}/members/search`,
    handle: (context) => {
      const { world, query } = context;
      const prefix = textOf(query.get('query')).toLowerCase();
      const limit = Number(query.get('limit') ?? 1);
      const found = [...guildIn(context).members.values()].filter(({ userId, nick }) => {
        const names = [userOf(world, userId).user.username, nick ?? ''];
        return names.some((name) => name.toLowerCase().startsWith(prefix));
      });
      return ok(found.slice(0, limit).map((member) => guildMember(world, member)));
    },
  },
  {
    method: 'GET',
    path: `${GUILD}/members/{user_id}`,
    handle: (context) => {
      const guild = guildIn(context);
      const userId = context.parameter('user_id');
      const member = guild.members.get(userId);
      if (member === undefined) {
        throw refusal(context.world.users.has(userId) ? 'unknownMember' : 'unknownUser');
      }
      return ok(guildMember(context.world, member));
    },
  },
  {
    method: 'GET',
    path: `${GUILD}/threads/active`,
    handle: (context) => {
      const channels = [...guildIn(context).channelIds].flatMap(
        (id) => context.world.channels.get(id) ?? [],
      );
      const threads = channels.filter(({ thread }) => thread !== undefined);
      return ok({ threads: threads.map((one) => guildThread(one)), members: [], has_more: false });
    },
  },
  {
    method: 'POST',
    path: '/channels/{channel_id}/messages/{message_id}/threads',
    handle: (context) => {
      const { world } = context;
      const parent = channelIn(context, PermissionFlagsBits.CreatePublicThreads);
      const message = messageIn(context);
      const thread = addThread(world, parent, {
        id: message.id,
        name: textOf(bodyOf(context)['name']),
        ownerId: botId(world),
      });
      return { status: 201, body: apiChannel(world, thread) };
    },
  },
  {
    method: 'POST',
    path: '/channels/{channel_id}/threads',
    handle: (context) => {
      const { world } = context;
      const parent = channelIn(context, PermissionFlagsBits.CreatePublicThreads);
      const thread = addThread(world, parent, {
        name: textOf(bodyOf(context)['name']),
        ownerId: botId(world),
      });
      return { status: 201, body: apiChannel(world, thread) };
    },
  },
];

function guildIn(context: RestContext) {
  return guildForBot(context.world, context.parameter('guild_id'));
}
