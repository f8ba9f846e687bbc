import { type Config, loadConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { type Bot, startBot } from '../../src/main.ts';
import {
  type Channel,
  type Discord,
  type DiscordOptions,
  type Guild,
  startDiscord,
} from '../discord/index.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { BASE_HEAD } from './models.ts';

/** One line of the bot's log. */
export type LogLine = Readonly<Record<string, unknown>>;

/** A Discord with one server, and the real bot logged in to it. */
export interface BotWorld extends AsyncDisposable {
  readonly discord: Discord;
  readonly guild: Guild;
  readonly channel: Channel;
  readonly bot: Bot;
  /** Where the bot keeps its database. */
  readonly dataFolder: string;
  /** What the bot has logged so far, before a restart too. */
  readonly logged: readonly LogLine[];
  /**
   * Stops the bot and starts it anew on the same data; resolves when it has caught up.
   *
   * @param whileAway what happens in between
   * @param environment settings that differ from now on
   */
  restart(
    whileAway?: () => void | Promise<void>,
    environment?: Readonly<Record<string, string>>,
  ): Promise<void>;
}

/**
 * Starts the stand-in and the bot. Disposing of it stops both, and fails where the bot broke one of
 * Discord's rules.
 *
 * @param environment settings beside the token and the addresses
 */
export async function startBotWorld(
  environment: Readonly<Record<string, string>> = {},
  options: DiscordOptions = {},
): Promise<BotWorld> {
  const discord = await startDiscord(options);
  const guild = discord.createGuild({ name: 'Drawing club' });
  const channel = guild.createChannel({ name: 'characters' });
  const logged: LogLine[] = [];

  const log = createLog('debug', {
    write: (line) => {
      logged.push(JSON.parse(line) as LogLine);
    },
  });

  const folder = await temporaryFolder();

  let settings: Readonly<Record<string, string>> = {
    DATA_DIR: folder.path,
    HEAD_FILE: BASE_HEAD,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    PICTURE_ORIGINS: discord.cdnOrigin,
    USER_PICTURES_PER_MINUTE: '1000',
    GUILD_PICTURES_PER_MINUTE: '1000',
    WEB_PORT: 'off',
    ...environment,
  };

  let config: Config;
  let bot: Bot;

  async function start(): Promise<void> {
    config = loadConfig(settings);
    bot = await startBot(config, log);
    await bot.registered;
  }

  await start();

  return {
    discord,
    guild,
    channel,
    logged,

    get bot() {
      return bot;
    },

    get dataFolder() {
      return config.dataFolder;
    },

    async restart(whileAway = () => undefined, changed = {}) {
      await bot.stop();
      await whileAway();
      settings = { ...settings, ...changed };
      await start();
      await bot.caughtUp;
    },

    async [Symbol.asyncDispose]() {
      await bot.stop();
      await discord.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}
