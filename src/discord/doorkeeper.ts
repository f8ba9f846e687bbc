import { type Client, DiscordAPIError, type Guild, RESTJSONErrorCodes } from 'discord.js';

import { AppError } from '../errors.ts';
import type { Guilds } from '../learning/guilds.ts';
import { isOwnGuild } from './own-guilds.ts';
import { type Deed, DEEDS, may } from './permissions.ts';
import { fetchMember } from './reactors.ts';

/** A server where the bot is. */
export interface Server {
  readonly id: string;
  readonly name: string;
}

/** Who may do what where, for those who do not come through Discord. */
export interface Doorkeeper {
  /** Where the bot is now, by name; of several processes each knows those of its shards. */
  servers(): readonly Server[];
  /** Whether other processes know further servers. */
  readonly isOneOfMany: boolean;
  /**
   * One server, whichever process knows it.
   *
   * @returns nothing where the bot is not
   * @throws AppError DISCORD_UNREACHABLE
   */
  find(serverId: string): Promise<Server | undefined>;
  /**
   * What somebody may do in a server, by the roles that they have now: Discord is asked each time.
   *
   * @returns nothing where they are no member, or the bot is none
   * @throws AppError DISCORD_UNREACHABLE
   */
  deedsOf(userId: string, serverId: string): Promise<ReadonlySet<Deed>>;
  /** What somebody is called; undefined where nobody has that id, or Discord does not answer. */
  nameOf(userId: string): Promise<string | undefined>;
}

/** What Discord says of servers where the bot is not. */
const UNKNOWN: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.UnknownGuild,
  RESTJSONErrorCodes.MissingAccess,
]);

export function createDoorkeeper(client: Client, guilds: Promise<Guilds>): Doorkeeper {
  /** What is told of other processes' servers is not kept: it would grow old here. */
  async function findGuild(serverId: string): Promise<Guild | undefined> {
    const known = client.guilds.cache.get(serverId);

    if (known !== undefined || isOwnGuild(client, serverId)) {
      return known;
    }

    try {
      return await client.guilds.fetch({ guild: serverId, cache: false, force: true });
    } catch (error) {
      if (error instanceof DiscordAPIError && UNKNOWN.has(error.code)) {
        return undefined;
      }

      return refuseUnreachable(error);
    }
  }

  return {
    get isOneOfMany() {
      return (client.options.shardCount ?? 1) > client.ws.shards.size;
    },

    async find(serverId) {
      const guild = await findGuild(serverId);

      return guild && { id: guild.id, name: guild.name };
    },

    servers: () =>
      client.guilds.cache
        .map(({ id, name }) => ({ id, name }))
        .sort((one, other) => one.name.localeCompare(other.name)),

    async deedsOf(userId, serverId) {
      const server = await findGuild(serverId);
      const member = server && (await fetchMember(server, userId).catch(refuseUnreachable));

      if (member === undefined) {
        return new Set();
      }

      const { settings } = await (await guilds).find(serverId);
      const standing = {
        permissions: member.permissions,
        roleIds: [...member.roles.cache.keys()],
      };

      return new Set(DEEDS.filter((deed) => may(deed, standing, settings)));
    },

    nameOf: async (userId) => {
      try {
        return (await client.users.fetch(userId)).displayName;
      } catch {
        return undefined;
      }
    },
  };
}

function refuseUnreachable(error: unknown): never {
  throw new AppError('DISCORD_UNREACHABLE', { reason: String(error) }, { cause: error });
}
