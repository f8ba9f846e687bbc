import { type APIApplicationCommand, ApplicationCommandType } from 'discord-api-types/v10';
import { refusal } from '../../errors.ts';
import { isObject, objectsOf, textOf, type JsonObject } from '../../json.ts';
import { checkCommand, checkCommandCounts } from '../../rules/commands.ts';
import { presentCommand, storeCommand } from '../../world/commands.ts';
import { guildForBot } from '../../world/channels.ts';
import type { World } from '../../world/world.ts';
import { isAsked, bodyOf, NO_CONTENT, ok, type RestContext, type Route } from '../route.ts';

/** The app's commands, everywhere or in one guild: the same routes at two places. */
export const commandRoutes: Route[] = [
  ...routesAt('/applications/{application_id}/commands'),
  ...routesAt('/applications/{application_id}/guilds/{guild_id}/commands'),
];

function routesAt(path: string): Route[] {
  const one = `${path}/{command_id}`;

  return [
    {
      method: 'GET',
      path,
      handle: (context) =>
        ok(commandsAt(context).map((command) => presentCommand(command, wantsAll(context)))),
    },
    {
      method: 'PUT',
      path,
      check: (context) => {
        const list = objectsOf(context.body);
        return [
          ...checkCommandCounts(list),
          ...list.flatMap((command, index) => checkCommand(command, [index])),
        ];
      },
      handle: (context) => {
        const { world } = context;
        const before = commandsAt(context);
        const stored = objectsOf(context.body).map((body) =>
          storeCommand(world, guildIdOf(context), body, sameName(before, body)),
        );
        for (const command of before) {
          if (!stored.some(({ id }) => id === command.id)) world.commands.delete(command.id);
        }
        return ok(stored.map((command) => presentCommand(command, true)));
      },
    },
    {
      method: 'POST',
      path,
      check: (context) => checkCommand(bodyOf(context), []),
      handle: (context) => {
        const { world } = context;
        const before = sameName(commandsAt(context), bodyOf(context));
        const stored = storeCommand(world, guildIdOf(context), bodyOf(context), before);
        return {
          status: before === undefined ? 201 : 200,
          body: presentCommand(stored, true),
        };
      },
    },
    {
      method: 'GET',
      path: one,
      handle: (context) => ok(presentCommand(commandIn(context), true)),
    },
    {
      method: 'PATCH',
      path: one,
      handle: (context) => {
        const before = commandIn(context);
        const merged = { ...(before as unknown as JsonObject), ...bodyOf(context) };
        const stored = storeCommand(context.world, guildIdOf(context), merged, before);
        return ok(presentCommand(stored, true));
      },
    },
    {
      method: 'DELETE',
      path: one,
      handle: (context) => {
        context.world.commands.delete(commandIn(context).id);
        return NO_CONTENT;
      },
    },
  ];
}

function wantsAll({ query }: RestContext): boolean {
  return isAsked(query, 'with_localizations');
}

function guildIdOf(context: RestContext): string | undefined {
  const { world } = context;
  if (context.parameter('application_id') !== world.application.id) throw refusal('missingAccess');

  const guildId = context.parameter('guild_id');
  return guildId === '' ? undefined : guildForBot(world, guildId).id;
}

function commandsAt(context: RestContext): APIApplicationCommand[] {
  return commandsOf(context.world, guildIdOf(context));
}

function commandsOf(world: World, guildId: string | undefined): APIApplicationCommand[] {
  return [...world.commands.values()].filter((command) => command.guild_id === guildId);
}

function commandIn(context: RestContext): APIApplicationCommand {
  const id = context.parameter('command_id');
  const command = commandsAt(context).find((one) => one.id === id);
  if (command === undefined) throw refusal('unknownCommand');

  return command;
}

function sameName(commands: readonly APIApplicationCommand[], body: unknown) {
  if (!isObject(body)) return undefined;

  const type = body['type'] ?? ApplicationCommandType.ChatInput;
  return commands.find(
    (command) => command.name === textOf(body['name']) && Object.is(command.type, type),
  );
}
