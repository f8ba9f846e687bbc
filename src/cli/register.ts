import { type APIApplication, REST, Routes } from 'discord.js';

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
    throw asLoginError(error);
  }
}
