import { Locale } from 'discord-api-types/v10';
import type { Path, Problem } from '../errors.ts';
import { isObject, type JsonObject, textOf } from '../json.ts';
import { neededText } from './texts.ts';

const NAME_CHARACTERS = 32;

/** The longest description of a command or an option. */
export const DESCRIPTION_CHARACTERS = 100;

/** Lower case where the script knows case; letters, digits, `-`, `_` and apostrophes of any script. */
const SLASH_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

const LOCALES: readonly string[] = Object.values(Locale);

/** What Discord would refuse of a command's or an option's name. */
export function checkName(name: unknown, isSlash: boolean, path: Path): Problem[] {
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

/** What Discord would refuse of the translations of names and descriptions. */
export function checkNames(holder: JsonObject, isSlash: boolean, path: Path): Problem[] {
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
