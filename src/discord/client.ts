import {
  Client,
  DiscordAPIError,
  DiscordjsError,
  HTTPError,
  DiscordjsErrorCodes,
  Events,
  GatewayIntentBits,
  Options,
  Partials,
} from 'discord.js';

import { AppError } from '../errors.ts';
import type { Logger } from '../log.ts';
import { createPatientRequest, PATIENCE_MS } from './patient-request.ts';
import { pacedConnections, thriftyIdentifies } from './reconnecting.ts';
import { SplitRest } from './rest.ts';
import { NO_MENTIONS } from './reply.ts';

/** Invalid requests between two warnings; Discord bans an address at 10,000 in ten minutes. */
const INVALID_REQUEST_WARNING_INTERVAL = 100;

/** Which part of the bot's work a client does; without one it does all of it. */
export interface ClientShare {
  readonly shards: readonly number[];
  /** Of all clients together. */
  readonly shardCount: number;
  readonly requestsPerSecond: number;
  /** Resolves when a shard may identify itself. */
  readonly waitForIdentify: (shard: number) => Promise<void>;
}

/**
 * The Discord client. It asks for no privileged intent, and keeps nothing that commands do not need:
 * what an interaction is about comes with it.
 *
 * @param apiUrl without the version, as `https://discord.com/api`
 */
export function createClient(
  apiUrl: string,
  log: Logger,
  stopping: AbortSignal,
  share?: ClientShare,
): Client {
  const client = new Client({
    ...(share === undefined ? { shards: 'auto' as const } : shareOptions(share)),
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessageReactions],
    // Reactions to cards of any age, by people who are in no cache.
    // Whoever is named by what the bot says, nobody is called, also where a message forgets to say so.
    allowedMentions: NO_MENTIONS,
    partials: [Partials.Message, Partials.Reaction, Partials.User],
    rest: {
      api: apiUrl,
      invalidRequestWarningInterval: INVALID_REQUEST_WARNING_INTERVAL,
      makeRequest: createPatientRequest(stopping),
      timeout: PATIENCE_MS,
      // That is the patient request's business.
      retries: 0,
      ...(share && { globalRequestsPerSecond: share.requestsPerSecond }),
    },
    ws: {
      buildStrategy: pacedConnections(stopping),
      buildIdentifyThrottler: thriftyIdentifies(log, share),
    },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      GuildMemberManager: {
        maxSize: 100,
        keepOverLimit: (member) => member.id === member.client.user.id,
      },
      UserManager: { maxSize: 100, keepOverLimit: (user) => user.id === user.client.user.id },
      PresenceManager: 0,
      VoiceStateManager: 0,
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
    }),
  });

  client.rest = new SplitRest(client.rest.options);

  client.on(Events.Error, (error) => {
    log.error({ error }, 'Discord client error');
  });
  client.on(Events.ShardError, (error, shard) => {
    log.warn({ shard, error }, 'the connection to Discord failed');
  });
  client.on(Events.ShardReconnecting, (shard) => {
    log.info({ shard }, 'reconnecting to Discord');
  });
  client.on(Events.ShardResume, (shard, replayed) => {
    log.info({ shard, replayed }, 'resumed the session');
  });
  client.rest.on('rateLimited', ({ route, retryAfter, global }) => {
    log.warn({ route, retryAfter, global }, 'rate limited by Discord');
  });
  client.rest.on('invalidRequestWarning', ({ count }) => {
    log.warn({ count }, 'many requests that Discord refused');
  });

  return client;
}

function shareOptions({ shards, shardCount }: ClientShare) {
  return { shards: [...shards], shardCount };
}

/**
 * Logs in and resolves when the session is ready.
 *
 * @throws AppError TOKEN_REFUSED, DISCORD_UNREACHABLE
 */
export async function logIn(client: Client, token: string): Promise<Client<true>> {
  const ready = new Promise<Client<true>>((resolve) => {
    client.once(Events.ClientReady, resolve);
  });

  try {
    await client.login(token);
  } catch (error) {
    throw asLoginError(error);
  }

  return await ready;
}

/** Resolves, to Discord's close code, if Discord ever ends the session for good: a new token, say. */
export async function untilShutOut(client: Client): Promise<number> {
  return await new Promise((resolve) => {
    client.once(Events.ShardDisconnect, ({ code }) => {
      resolve(code);
    });
  });
}

/** Ends the session for good. */
export async function logOut(client: Client): Promise<void> {
  // The client calls its own farewell a reconnection.
  client.removeAllListeners(Events.ShardReconnecting);

  await client.destroy();
}

/** What Discord's refusal, or its silence, means to whoever starts the bot. */
export function asLoginError(error: unknown): AppError {
  const refused =
    (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) ||
    (error instanceof HTTPError && error.status === 401) ||
    (error instanceof DiscordAPIError && error.status === 401);

  if (refused) {
    return new AppError('TOKEN_REFUSED', {}, { cause: error });
  }

  const reason = error instanceof Error ? error.message : String(error);

  return new AppError('DISCORD_UNREACHABLE', { reason }, { cause: error });
}
