import type { Client } from 'discord.js';

import { AppError } from '../errors.ts';
import type { Guilds } from '../learning/guilds.ts';
import { type Deed, DEEDS, may } from './permissions.ts';
import { fetchMember } from './reactors.ts';

/** A server where the bot is. */
export interface Server {
  readonly id: string;
  readonly name: string;
}

/** Who may do what where, for those who do not come through Discord. */
export interface Doorkeeper {
  /** Where the bot is now, by name. */
  servers(): readonly Server[];
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

export function createDoorkeeper(client: Client, guilds: Promise<Guilds>): Doorkeeper {
  return {
    servers: () =>
      client.guilds.cache
        .map(({ id, name }) => ({ id, name }))
        .sort((one, other) => one.name.localeCompare(other.name)),

    async deedsOf(userId, serverId) {
      const server = client.guilds.cache.get(serverId);
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
