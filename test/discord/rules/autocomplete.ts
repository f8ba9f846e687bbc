import type { Problem } from '../errors.ts';
import { objectsOf, type JsonObject } from '../json.ts';
import { neededText } from './texts.ts';

const MAX_CHOICES = 25;
const CHOICE_NAME_CHARACTERS = 100;

/** All that Discord would refuse of the suggestions for an option. */
export function checkAutocomplete(data: JsonObject): Problem[] {
  const choices = objectsOf(data['choices']);
  const problems = choices.flatMap(({ name }, index) =>
    neededText(name, CHOICE_NAME_CHARACTERS, ['choices', index, 'name']),
  );

  return choices.length > MAX_CHOICES
    ? [
        {
          path: ['choices'],
          code: 'BASE_TYPE_BAD_LENGTH',
          message: `Must be between 0 and ${MAX_CHOICES} in length.`,
        },
        ...problems,
      ]
    : problems;
}
