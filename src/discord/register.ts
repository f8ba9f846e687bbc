import { isDeepStrictEqual } from 'node:util';

import {
  type APIApplicationCommand,
  type REST,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';

import type { Command } from './command.ts';

/** Whether anything had to be changed. */
export type Registration =
  | { readonly status: 'unchanged'; readonly count: number }
  | { readonly status: 'registered'; readonly count: number };

/** What Discord adds to a command that it was given. */
const ADDED_BY_DISCORD: ReadonlySet<string> = new Set([
  'id',
  'application_id',
  'guild_id',
  'version',
  'dm_permission',
  'default_permission',
  'handler',
]);

/** What only commands for all servers have. */
const GLOBAL_ONLY: ReadonlySet<string> = new Set(['contexts', 'integration_types']);

/**
 * Registers the commands, for one server or for all; changes nothing if they are as they should be.
 *
 * @param guildId one server, where changes show at once
 */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  commands: readonly Command[],
  guildId?: string,
): Promise<Registration> {
  const route =
    guildId === undefined
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId);

  const wanted = commands.map(({ data }) => forScope(data, guildId));
  const query = new URLSearchParams({ with_localizations: 'true' });
  const present = (await rest.get(route, { query })) as APIApplicationCommand[];

  if (
    isDeepStrictEqual(
      comparable(wanted),
      comparable(present.map((data) => forScope(data, guildId))),
    )
  ) {
    return { status: 'unchanged', count: present.length };
  }

  await rest.put(route, { body: wanted });

  return { status: 'registered', count: wanted.length };
}

function forScope<Data extends RESTPostAPIApplicationCommandsJSONBody | APIApplicationCommand>(
  data: Data,
  guildId: string | undefined,
): Partial<Data> {
  if (guildId === undefined) {
    return data;
  }

  return Object.fromEntries(
    Object.entries(data).filter(([key]) => !GLOBAL_ONLY.has(key)),
  ) as Partial<Data>;
}

/** Commands in one order, without what Discord adds and without values that say nothing. */
function comparable(commands: readonly { name?: string }[]): unknown {
  const sorted = [...commands].sort((first, second) =>
    (first.name ?? '').localeCompare(second.name ?? '', 'en'),
  );

  return normalise(sorted);
}

function normalise(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(normalise);
  }

  if (typeof value !== 'object' || value === null) {
    return value;
  }

  const entries = Object.entries(value)
    .filter(([key, member]) => !ADDED_BY_DISCORD.has(key) && saysSomething(member))
    .map(([key, member]) => [key, normalise(member)] as const);

  return Object.fromEntries(entries);
}

/** Absent, null, false and empty mean the same to Discord. */
function saysSomething(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === '') {
    return false;
  }

  return typeof value !== 'object' || Object.keys(value).length > 0;
}
