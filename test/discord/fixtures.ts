import { Client, Events, type ClientOptions, type Interaction } from 'discord.js';
import type { TestContext } from 'node:test';
import { startDiscord, type Discord, type DiscordOptions } from './index.ts';

/** A PNG of one pixel. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A stand-in for one test, which fails if it ends with violations. */
export async function openDiscord(test: TestContext, options?: DiscordOptions): Promise<Discord> {
  const discord = await startDiscord(options);
  test.after(() => discord.close());

  return discord;
}

/** A discord.js client that is logged in; `await using` ends it. */
export interface Bot extends AsyncDisposable {
  client: Client<true>;
}

/** Logs an unmodified discord.js client in to the stand-in. */
export async function login(
  discord: Discord,
  intents: ClientOptions['intents'] = [],
  more: Partial<ClientOptions> = {},
): Promise<Bot> {
  const client = new Client({ ...more, intents, rest: { api: discord.apiUrl, ...more.rest } });
  const ready = new Promise<Client<true>>((resolve) => {
    client.once(Events.ClientReady, resolve);
  });
  await client.login(discord.token);

  return {
    client: await ready,
    [Symbol.asyncDispose]: async () => {
      await client.destroy();
    },
  };
}

/** Asks the REST server without a client library, as itself. */
export async function ask(
  discord: Discord,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; headers: Headers; json: Record<string, unknown> }> {
  const response = await fetch(`${discord.apiUrl}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${discord.token}`,
      'user-agent': 'DiscordBot (https://example.com, 1)',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();

  return {
    status: response.status,
    headers: response.headers,
    json: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
  };
}

/** Lets the bot answer every interaction; what goes wrong there is handed to the test. */
export function onInteraction(
  bot: Bot,
  answer: (interaction: Interaction) => Promise<unknown>,
): { errors: unknown[] } {
  const errors: unknown[] = [];
  bot.client.on(Events.InteractionCreate, (interaction) => {
    answer(interaction).catch((error: unknown) => errors.push(error));
  });

  return { errors };
}

/** The code of Discord's refusal. */
export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : error;
}
