import {
  type APIApplicationCommand,
  ApplicationCommandType,
  ApplicationIntegrationType,
} from 'discord-api-types/v10';
import { isObject, listOf, numberOf, objectsOf, textOf, type JsonObject } from '../json.ts';
import type { World } from './world.ts';

/** Stores a command as Discord does, with its defaults written out; the same name keeps its id. */
export function storeCommand(
  world: World,
  guildId: string | undefined,
  body: JsonObject,
  before: APIApplicationCommand | undefined,
): APIApplicationCommand {
  const type = body['type'] ?? ApplicationCommandType.ChatInput;
  const isGlobal = guildId === undefined;
  const permissions = body['default_member_permissions'];
  const options = objectsOf(body['options']).map(storedOption);
  const contexts = body['contexts'];
  const integrationTypes = body['integration_types'];

  const command = {
    id: before?.id ?? world.nextId(),
    application_id: world.application.id,
    version: world.nextId(),
    default_member_permissions:
      permissions === null || permissions === undefined
        ? null
        : textOf(permissions, String(numberOf(permissions))),
    type,
    name: textOf(body['name']),
    name_localizations: localizations(body['name_localizations']),
    description: textOf(body['description']),
    description_localizations: localizations(body['description_localizations']),
    ...(isGlobal
      ? {
          dm_permission: body['dm_permission'] !== false,
          contexts: Array.isArray(contexts) ? listOf(contexts) : null,
          integration_types: Array.isArray(integrationTypes)
            ? listOf(integrationTypes)
            : [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
        }
      : { guild_id: guildId }),
    ...(options.length === 0 ? {} : { options }),
    nsfw: body['nsfw'] === true,
  } as unknown as APIApplicationCommand;
  world.commands.set(command.id, command);

  return command;
}

function localizations(value: unknown): Record<string, string> | null {
  return isObject(value) ? (value as Record<string, string>) : null;
}

function storedOption(option: JsonObject): JsonObject {
  const { options, choices, ...rest } = option;
  const filled = Object.entries(rest).filter(([, value]) => value !== null);
  const nested = objectsOf(options).map(storedOption);
  const offered = objectsOf(choices).map((choice) =>
    Object.fromEntries(Object.entries(choice).filter(([, value]) => value !== null)),
  );

  return {
    ...Object.fromEntries(filled),
    ...(nested.length === 0 ? {} : { options: nested }),
    ...(offered.length === 0 ? {} : { choices: offered }),
  };
}

/** The command as a list gives it: the dictionaries of translations only when they are asked for. */
export function presentCommand(
  command: APIApplicationCommand,
  withLocalizations: boolean,
): APIApplicationCommand {
  return withLocalizations ? command : (withoutDictionaries(command) as APIApplicationCommand);
}

function withoutDictionaries(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDictionaries);
  if (!isObject(value)) return value;

  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !name.endsWith('_localizations'))
      .map(([name, item]) => [name, withoutDictionaries(item)]),
  );
}
