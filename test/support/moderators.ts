import { formatApiKey, generateKey, hashKey } from '../../src/web/api-keys.ts';
import type { Guild, Person } from '../discord/index.ts';
import { type BotWorld, startBotWorld } from './bot.ts';

/** A server with somebody of each kind, the real bot, and its pages for moderators. */
export interface ModeratorsWorld extends BotWorld {
  /** Of the web pages, as `http://127.0.0.1:8787`. */
  readonly address: string;
  /** An API key that opens the pages. */
  readonly key: string;
  readonly admin: Person;
  readonly moderator: Person;
  readonly member: Person;
  /** Where none of them is a member. */
  readonly otherGuild: Guild;
  /** What makes {@link ModeratorsWorld.moderator} one. */
  readonly roleId: string;
}

/** @param environment settings beside those that the pages need */
export async function startModeratorsWorld(
  environment: Readonly<Record<string, string>> = {},
): Promise<ModeratorsWorld> {
  const key = generateKey();
  const clientSecret = 'known to the portal and to the bot';
  const sha256 = hashKey(key);

  const world = await startBotWorld(
    {
      WEB_PORT: '0',
      WEB_PICTURES_PER_MINUTE: '1000',
      WEB_API_KEYS: formatApiKey({
        name: 'curator',
        scopes: ['moderate'],
        picturesPerMinute: 100,
        sha256,
      }),
      DISCORD_CLIENT_SECRET: clientSecret,
      ...environment,
    },
    { clientSecret },
  );

  const { guild, discord } = world;
  const address = world.bot.webAddress ?? '';
  const role = guild.createRole({ name: 'moderators', permissions: ['ManageMessages'] });
  discord.oauth2.redirectUris.push(`${address}/moderate/sign-in/discord/back`);

  return Object.assign(world, {
    address,
    key,
    roleId: role.id,
    admin: guild.addMember({ username: 'ada', permissions: ['ManageGuild', 'ManageMessages'] }),
    moderator: guild.addMember({ username: 'bob', roles: [role.id] }),
    member: guild.addMember({ username: 'eve' }),
    otherGuild: discord.createGuild({ name: 'Elsewhere' }),
  });
}
