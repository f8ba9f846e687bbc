import { type Locale, LOCALES } from '../../locales/index.ts';

/**
 * The language of a page: the one that was asked for by name, else the best of those that the browser
 * prefers, else English.
 *
 * @param chosen a language tag
 * @param header an Accept-Language header, as `de-AT, fr;q=0.8`
 */
export function negotiateLocale(chosen: string | undefined, header: string | undefined): Locale {
  const preferred = (header ?? '')
    .split(',')
    .map(parsePreference)
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag);

  for (const tag of [chosen ?? '', ...preferred]) {
    const language = tag.split('-')[0]?.toLowerCase();
    const locale = LOCALES.find((known) => known === language);

    if (locale !== undefined) {
      return locale;
    }
  }

  return 'en';
}

function parsePreference(preference: string): { tag: string; weight: number } {
  const [tag = '', ...parameters] = preference.split(';').map((part) => part.trim());
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);

  return { tag, weight: weight === undefined ? 1 : Number(weight) };
}
