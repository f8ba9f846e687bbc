import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { Path, Problem } from '../errors.ts';
import { type JsonObject, objectsOf } from '../json.ts';
import { neededText, required } from './texts.ts';
import { checkName, checkNames, DESCRIPTION_CHARACTERS } from './command-names.ts';

const MAX_OPTIONS = 25;

const MAX_CHOICES = 25;

/** What Discord would refuse of a command's options, and of those of its subcommands. */
export function checkOptions(options: unknown, path: Path): Problem[] {
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
