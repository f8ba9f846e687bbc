import { Client, Events, type ClientOptions, type Interaction } from 'discord.js';
import type { TestContext } from 'node:test';
import { startDiscord, type Discord, type DiscordOptions } from './index.ts';

/** A PNG of one pixel. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const clients = new WeakMap<Discord, Client[]>();

/** A stand-in for one test, which fails if it ends with violations. */
export async function openDiscord(test: TestContext, options?: DiscordOptions): Promise<Discord> {
  const discord = await startDiscord(options);
  // One hook for both: after a hook that throws, Node runs no further one, and a client would reconnect for ever.
  test.after(async () => {
    for (const client of clients.get(discord) ?? []) await client.destroy();
    await discord.close();
  });

  return discord;
}

/** Logs an unmodified discord.js client in; it is destroyed when the test ends. */
export async function login(
  discord: Discord,
  intents: ClientOptions['intents'] = [],
  more: Partial<ClientOptions> = {},
): Promise<Client<true>> {
  const client = new Client({ ...more, intents, rest: { api: discord.apiUrl, ...more.rest } });
  clients.set(discord, [...(clients.get(discord) ?? []), client]);
  const ready = new Promise<Client<true>>((resolve) => {
    client.once(Events.ClientReady, resolve);
  });
  await client.login(discord.token);

  return ready;
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
  bot: Client,
  answer: (interaction: Interaction) => Promise<unknown>,
): { errors: unknown[] } {
  const errors: unknown[] = [];
  bot.on(Events.InteractionCreate, (interaction) => {
    answer(interaction).catch((error: unknown) => errors.push(error));
  });

  return { errors };
}

/** The code of Discord's refusal. */
export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : error;
}
