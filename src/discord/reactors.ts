import {
  type APIMessage,
  type APIReaction,
  type APIUser,
  type Client,
  DiscordAPIError,
  DiscordjsError,
  type Guild,
  type GuildMember,
  ReactionType,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import pMap from 'p-map';

import type { Label } from '../store/ports.ts';
import { LABEL_EMOJI } from './card-buttons.ts';

/** The labels, in the order of the buttons. */
export const LABELS = ['goody', 'baddy'] as const;

/** Those whose reaction is on a card, by their ids, without bots. */
export type Reactors = Readonly<Record<Label, readonly string[]>>;

/** Milliseconds that an answer through the gateway may take; discord.js waits two minutes. */
const GATEWAY_PATIENCE_MS = 5_000;

/** Users in one answer; Discord's limit. */
const PAGE = 100;

/** What Discord says where a message is gone, or hidden from the bot. */
const OUT_OF_REACH: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions,
]);

/** Whether a card, or its channel, is gone or hidden from the bot. */
export function isOutOfReach(error: unknown): boolean {
  return error instanceof DiscordAPIError && OUT_OF_REACH.has(error.code);
}

/** What a reaction says; undefined where it says nothing to the bot. */
export function labelOf(emoji: string | null): Label | undefined {
  return LABELS.find((label) => LABEL_EMOJI[label] === emoji);
}

/**
 * Asks Discord, since the client keeps no reactions.
 *
 * @throws DiscordAPIError {@link isOutOfReach}
 */
export async function readReactors(
  client: Client,
  channelId: string,
  messageId: string,
): Promise<Reactors> {
  const message = (await client.rest.get(
    Routes.channelMessage(channelId, messageId),
  )) as APIMessage;

  const read = async (label: Label): Promise<string[]> => {
    const reaction = message.reactions?.find(({ emoji }) => emoji.name === LABEL_EMOJI[label]);

    return reaction === undefined ? [] : await readUsers(client, message, reaction);
  };

  return { goody: await read('goody'), baddy: await read('baddy') };
}

/** Everybody who reacted in one way: missing one of them would take their word back. */
async function readUsers(
  client: Client,
  { channel_id: channelId, id }: APIMessage,
  { emoji, count_details: counts }: APIReaction,
): Promise<string[]> {
  const route = Routes.channelMessageReaction(channelId, id, encodeURIComponent(emoji.name ?? ''));

  const found: string[] = [];

  for (const type of [ReactionType.Normal, ReactionType.Burst]) {
    const count = type === ReactionType.Normal ? counts.normal : counts.burst;
    let after = '0';
    let isLast = count === 0;

    while (!isLast) {
      const query = new URLSearchParams({ limit: String(PAGE), after, type: String(type) });
      const users = (await client.rest.get(route, { query })) as APIUser[];

      found.push(...users.filter(({ bot }) => bot !== true).map((user) => user.id));
      after = users.at(-1)?.id ?? after;
      isLast = users.length < PAGE;
    }
  }

  return found;
}

/** Whether somebody's reaction is on a card at this moment. */
export async function hasReacted(
  client: Client,
  channelId: string,
  messageId: string,
  label: Label,
  userId: string,
): Promise<boolean> {
  const route = Routes.channelMessageReaction(
    channelId,
    messageId,
    encodeURIComponent(LABEL_EMOJI[label]),
  );

  // Users come in the order of their ids: the first one behind the id before is that user, or they are not there.
  const after = String(BigInt(userId) - 1n);

  for (const type of [ReactionType.Normal, ReactionType.Burst]) {
    const query = new URLSearchParams({ limit: '1', after, type: String(type) });
    const [user] = (await client.rest.get(route, { query })) as APIUser[];

    if (user?.id === userId) {
      return true;
    }
  }

  return false;
}

/**
 * A member with the roles that they have now, whatever the cache says.
 *
 * @returns undefined for whoever has left the server
 */
export async function fetchMember(guild: Guild, userId: string): Promise<GuildMember | undefined> {
  try {
    return await guild.members.fetch({ user: userId, force: true });
  } catch (error) {
    if (
      error instanceof DiscordAPIError &&
      (error.code === RESTJSONErrorCodes.UnknownMember ||
        error.code === RESTJSONErrorCodes.UnknownUser)
    ) {
      return undefined;
    }

    throw error;
  }
}

/**
 * The same for many at once, through the gateway, which is one request instead of a hundred: those who have left are
 * not among them. Where the connection breaks meanwhile no answer comes, and each is asked for by itself.
 */
export async function fetchMembers(
  guild: Guild,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, GuildMember>> {
  const found = new Map<string, GuildMember>();

  for (let start = 0; start < userIds.length; start += PAGE) {
    const page = userIds.slice(start, start + PAGE);

    for (const member of await fetchPage(guild, page)) {
      found.set(member.id, member);
    }
  }

  return found;
}

async function fetchPage(guild: Guild, userIds: string[]): Promise<GuildMember[]> {
  try {
    const members = await guild.members.fetch({ user: userIds, time: GATEWAY_PATIENCE_MS });

    return [...members.values()];
  } catch (error) {
    if (!(error instanceof DiscordjsError)) {
      throw error;
    }

    const members = await pMap(userIds, (userId) => fetchMember(guild, userId), { concurrency: 2 });

    return members.filter((member) => member !== undefined);
  }
}
