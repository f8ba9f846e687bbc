import { type APIApplication, REST, Routes, DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';

import { COMMANDS } from '../commands/index.ts';
import { asLoginError } from '../discord/client.ts';
import { registerCommands } from '../discord/register.ts';
import { AppError } from '../errors.ts';
import { readConfig } from '../read-config.ts';

/**
 * Registers the commands without logging in.
 *
 * @throws AppError TOKEN_MISSING, TOKEN_REFUSED, DISCORD_UNREACHABLE
 */
export async function register(options: { readonly guild?: string }): Promise<void> {
  const { discordToken, discordApiUrl } = readConfig();

  if (discordToken === undefined) {
    throw new AppError('TOKEN_MISSING');
  }

  const rest = new REST({ api: discordApiUrl }).setToken(discordToken);
  const where = options.guild === undefined ? 'all servers' : `the server ${options.guild}`;

  try {
    const application = (await rest.get(Routes.currentApplication())) as APIApplication;
    const result = await registerCommands(rest, application.id, COMMANDS, options.guild);

    console.log(
      result.status === 'unchanged'
        ? `The ${result.count} commands for ${where} are as they should be.`
        : `Registered ${result.count} commands for ${where}.`,
    );
  } catch (error) {
    throw isUnknownGuild(error)
      ? new AppError('GUILD_UNKNOWN', { guild: options.guild ?? '' }, { cause: error })
      : asLoginError(error);
  }
}

/** What Discord says of a server that is not there, is not ours, or whose id is no id. */
const UNKNOWN_GUILD: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.UnknownGuild,
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.InvalidFormBodyOrContentType,
]);

function isUnknownGuild(error: unknown): boolean {
  return error instanceof DiscordAPIError && UNKNOWN_GUILD.has(error.code);
}
