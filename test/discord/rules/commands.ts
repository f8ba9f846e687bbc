import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  Locale,
} from 'discord-api-types/v10';
import type { Problem } from '../errors.ts';
import { isObject, listOf, numberOf, objectsOf, textOf, type JsonObject } from '../json.ts';
import { neededText, required } from './texts.ts';

const NAME_CHARACTERS = 32;
const DESCRIPTION_CHARACTERS = 100;
const MAX_OPTIONS = 25;
const MAX_CHOICES = 25;
const COMMAND_CHARACTERS = 8000;
const MAX_COMMANDS: Readonly<Record<number, number>> = {
  [ApplicationCommandType.ChatInput]: 100,
  [ApplicationCommandType.User]: 15,
  [ApplicationCommandType.Message]: 15,
};

/** Lower case where the script knows case; letters, digits, `-`, `_` and apostrophes of any script. */
const SLASH_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

const LOCALES: readonly string[] = Object.values(Locale);

type Path = readonly (string | number)[];

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

function checkName(name: unknown, isSlash: boolean, path: Path): Problem[] {
  const problems = neededText(name, NAME_CHARACTERS, path);
  const text = textOf(name);
  const isValid = !isSlash || (SLASH_NAME.test(text) && text === text.toLowerCase());

  return problems.length > 0 || isValid
    ? problems
    : [
        {
          path,
          code: 'APPLICATION_COMMAND_INVALID_NAME',
          message: 'Command name is invalid',
        },
      ];
}

function checkNames(holder: JsonObject, isSlash: boolean, path: Path): Problem[] {
  const names = isObject(holder['name_localizations']) ? holder['name_localizations'] : {};
  const descriptions = isObject(holder['description_localizations'])
    ? holder['description_localizations']
    : {};
  const problems: Problem[] = [];

  for (const [field, dictionary] of [
    ['name_localizations', names],
    ['description_localizations', descriptions],
  ] as const) {
    for (const locale of Object.keys(dictionary)) {
      if (!LOCALES.includes(locale)) {
        problems.push({
          path: [...path, field, locale],
          code: 'ENUM_TYPE_COERCE',
          message: `Value "${locale}" is not a valid enum value.`,
        });
      }
    }
  }
  for (const [locale, name] of Object.entries(names)) {
    problems.push(...checkName(name, isSlash, [...path, 'name_localizations', locale]));
  }
  for (const [locale, text] of Object.entries(descriptions)) {
    problems.push(
      ...neededText(text, DESCRIPTION_CHARACTERS, [...path, 'description_localizations', locale]),
    );
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

function checkOptions(options: unknown, path: Path): Problem[] {
  const list = objectsOf(options);
  const problems: Problem[] = [];
  let sawOptional = false;

  if (list.length > MAX_OPTIONS) {
    problems.push({
      path,
      code: 'BASE_TYPE_MAX_LENGTH',
      message: `Must be ${MAX_OPTIONS} or fewer in length.`,
    });
  }

  const names = list.map(({ name }) => name);
  list.forEach((option, index) => {
    const place = [...path, index];
    const isRequired = option['required'] === true;
    problems.push(
      ...checkName(option['name'], true, [...place, 'name']),
      ...neededText(option['description'], DESCRIPTION_CHARACTERS, [...place, 'description']),
      ...checkNames(option, true, place),
      ...checkChoices(option, place),
      ...(isSubcommand(option) ? checkOptions(option['options'], [...place, 'options']) : []),
    );

    if (isRequired && sawOptional) {
      problems.push({
        path: place,
        code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        message: 'Required options must be placed before non-required options',
      });
    }
    if (!isRequired && !isSubcommand(option)) sawOptional = true;
    if (names.indexOf(option['name']) !== index) {
      problems.push({
        path: [...place, 'name'],
        code: 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
        message: 'Option name already exists in the specified options.',
      });
    }
  });

  const subcommands = list.filter(isSubcommand).length;
  if (subcommands > 0 && subcommands < list.length) {
    problems.push({
      path,
      code: 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      message:
        'Sub-command and sub-command group option types are mutually exclusive to all other types.',
    });
  }

  return problems;
}

function isSubcommand({ type }: JsonObject): boolean {
  return (
    type === ApplicationCommandOptionType.Subcommand ||
    type === ApplicationCommandOptionType.SubcommandGroup
  );
}

function checkChoices(option: JsonObject, path: Path): Problem[] {
  const choices = objectsOf(option['choices']);
  const problems = choices.flatMap((choice, index) => [
    ...neededText(choice['name'], 100, [...path, 'choices', index, 'name']),
    ...(choice['value'] === undefined ? [required([...path, 'choices', index, 'value'])] : []),
  ]);

  if (choices.length > MAX_CHOICES) {
    problems.push({
      path: [...path, 'choices'],
      code: 'BASE_TYPE_MAX_LENGTH',
      message: `Must be ${MAX_CHOICES} or fewer in length.`,
    });
  }
  if (choices.length > 0 && option['autocomplete'] === true) {
    problems.push({
      path: [...path, 'autocomplete'],
      code: 'APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE',
      message: 'Choices and autocomplete are mutually exclusive.',
    });
  }

  return problems;
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
