import type { Problem } from '../errors.ts';
import { textOf } from '../json.ts';

/** Discord's words for a field that is missing. */
export function required(path: readonly (string | number)[]): Problem {
  return { path, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
}

/** A problem where the text is longer than the limit. */
export function tooLong(
  value: unknown,
  limit: number,
  path: readonly (string | number)[],
): Problem[] {
  return textOf(value).length > limit
    ? [
        {
          path,
          code: 'BASE_TYPE_MAX_LENGTH',
          message: `Must be ${limit} or fewer in length.`,
        },
      ]
    : [];
}

/** A problem where the text is empty or longer than the limit. */
export function neededText(
  value: unknown,
  limit: number,
  path: readonly (string | number)[],
): Problem[] {
  return textOf(value) === '' ? [required(path)] : tooLong(value, limit, path);
}
