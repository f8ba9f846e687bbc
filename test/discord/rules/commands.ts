import { ApplicationCommandType } from 'discord-api-types/v10';
import type { Path, Problem } from '../errors.ts';
import { isObject, type JsonObject, listOf, numberOf, objectsOf, textOf } from '../json.ts';
import { checkName, checkNames, DESCRIPTION_CHARACTERS } from './command-names.ts';
import { checkOptions } from './command-options.ts';
import { neededText } from './texts.ts';

const COMMAND_CHARACTERS = 8000;

const MAX_COMMANDS: Readonly<Record<number, number>> = {
  [ApplicationCommandType.ChatInput]: 100,
  [ApplicationCommandType.User]: 15,
  [ApplicationCommandType.Message]: 15,
};

/** All that Discord would refuse of a command. */
export function checkCommand(command: JsonObject, path: Path): Problem[] {
  const type = command['type'] ?? ApplicationCommandType.ChatInput;
  const isSlash = type === ApplicationCommandType.ChatInput;
  const problems = [
    ...checkName(command['name'], isSlash, [...path, 'name']),
    ...checkNames(command, isSlash, path),
    ...checkPermissions(command['default_member_permissions'], path),
  ];

  if (isSlash) {
    problems.push(
      ...neededText(command['description'], DESCRIPTION_CHARACTERS, [...path, 'description']),
      ...checkOptions(command['options'], [...path, 'options']),
    );
  } else {
    for (const field of ['description', 'options']) {
      if (textOf(command[field]) !== '' || listOf(command[field]).length > 0) {
        problems.push({
          path: [...path, field],
          code: 'APPLICATION_COMMAND_CONTEXT_MENU_FIELD',
          message: `Context menu commands cannot have ${field}`,
        });
      }
    }
  }
  if (characters(command) > COMMAND_CHARACTERS) {
    problems.push({
      path: [...path],
      code: 'APPLICATION_COMMAND_TOO_LARGE',
      message: `Command exceeds maximum size (${COMMAND_CHARACTERS})`,
    });
  }

  return problems;
}

/** How many commands of each kind an app may have, and that no two share a name. */
export function checkCommandCounts(commands: readonly JsonObject[]): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();

  commands.forEach((command, index) => {
    const type = numberOf(command['type'], ApplicationCommandType.ChatInput);
    const key = `${type}:${textOf(command['name'])}`;
    if (seen.has(key)) {
      problems.push({
        path: [index],
        code: 'APPLICATION_COMMANDS_DUPLICATE_NAME',
        message: 'Application command names must be unique',
      });
    }
    seen.add(key);
  });
  for (const [type, limit] of Object.entries(MAX_COMMANDS)) {
    const count = commands.filter((one) => numberOf(one['type'], 1) === Number(type)).length;
    if (count > limit) {
      problems.push({
        path: [],
        code: 'APPLICATION_COMMANDS_MAX',
        message: `Maximum number of application commands reached (${limit})`,
      });
    }
  }

  return problems;
}

function checkPermissions(value: unknown, path: Path): Problem[] {
  const isText = typeof value === 'string' && /^\d+$/.test(value);

  return value === undefined || value === null || isText
    ? []
    : [
        {
          path: [...path, 'default_member_permissions'],
          code: 'PERMISSIONS_TYPE',
          message: 'Permissions are written as a string of digits.',
        },
      ];
}

/** Discord counts names, descriptions and choices, with the longest of their translations. */
function characters(holder: JsonObject): number {
  const longest = (field: string) => {
    const dictionary = holder[`${field}_localizations`];
    const texts = isObject(dictionary) ? Object.values(dictionary) : [];
    return Math.max(...[holder[field], ...texts].map((text) => textOf(text).length));
  };
  const nested = [...objectsOf(holder['options']), ...objectsOf(holder['choices'])];

  return (
    longest('name') +
    longest('description') +
    textOf(holder['value']).length +
    nested.reduce((sum, part) => sum + characters(part), 0)
  );
}
