import type { Client } from 'discord.js';

import { COMMANDS } from './commands/index.ts';
import type { Config } from './config.ts';
import { createClient, logIn, logOut, untilShutOut } from './discord/client.ts';
import { inviteLink } from './discord/invite.ts';
import { registerCommands } from './discord/register.ts';
import { routeInteractions } from './discord/router.ts';
import { Turnstile } from './discord/turnstile.ts';
import { AppError } from './errors.ts';
import { loadClassifier } from './inference/load-classifier.ts';
import type { Logger } from './log.ts';

/** Milliseconds that verdicts in work get to finish when the bot is told to stop. */
const DRAIN_MS = 8_000;

export interface Bot {
  /** The link that adds the bot to a server. */
  readonly inviteLink: string;
  /** Resolves when the commands are registered, or at once where that is switched off. */
  readonly registered: Promise<void>;
  /** Resolves, to Discord's close code, if Discord ever ends the session for good. */
  readonly shutOut: Promise<number>;
  /** Answers what is in work, then logs out. */
  stop(): Promise<void>;
}

/**
 * Puts the bot together and starts it; resolves when it is logged in and the model is loaded.
 *
 * @throws AppError TOKEN_MISSING, TOKEN_REFUSED, DISCORD_UNREACHABLE, MODEL_…, HEAD_…
 */
export async function startBot(config: Config, log: Logger): Promise<Bot> {
  const { discordToken } = config;

  if (discordToken === undefined) {
    throw new AppError('TOKEN_MISSING');
  }

  const stopping = new AbortController();
  const client = createClient(config.discordApiUrl, log);
  const classifier = loadClassifier(config);
  const turnstile = new Turnstile(config);
  const services = { classifier, turnstile, log, stopping: stopping.signal };
  const router = routeInteractions(client, COMMANDS, services);

  async function stop(): Promise<void> {
    const deadline = setTimeout(() => {
      stopping.abort(new AppError('BUSY'));
    }, DRAIN_MS);

    await router.drain();
    clearTimeout(deadline);
    await logOut(client);
    await (await classifier).close();
  }

  try {
    // The model loads while Discord answers.
    const [ready, { model }] = await Promise.all([logIn(client, discordToken), classifier]);
    log.info({ bot: ready.user.tag, guilds: ready.guilds.cache.size, model }, 'ready');

    const registered = config.registerCommands ? register(ready, log) : Promise.resolve();

    return { inviteLink: inviteLink(ready), registered, shutOut: untilShutOut(client), stop };
  } catch (error) {
    await logOut(client);
    throw error;
  }
}

/** Commands that cannot be registered are no reason to stop: those of last time still work. */
async function register(client: Client<true>, log: Logger): Promise<void> {
  try {
    const result = await registerCommands(client.rest, client.application.id, COMMANDS);
    log.info(result, 'commands');
  } catch (error) {
    log.error({ error }, 'the commands could not be registered');
  }
}
