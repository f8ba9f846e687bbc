import { IntlMessageFormat } from 'intl-messageformat';

import type { AppError } from '../errors.ts';
import { de } from './de.ts';
import { en, type MessageKey, type Messages } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';

export type { MessageKey };
export type MessageValues = Readonly<Record<string, string | number>>;

export const MESSAGES = { en, de, fr, es, ja } as const satisfies Readonly<
  Record<string, Messages>
>;

export type Locale = keyof typeof MESSAGES;

export const LOCALES = Object.keys(MESSAGES) as readonly Locale[];

/** Parsing a message costs more than filling it in, so each is parsed once. */
const parsed = new Map<string, IntlMessageFormat>();

/**
 * The locale that fits a language tag such as Discord's `de`, `en-GB` or `es-419`; English where none
 * does.
 */
export function matchLocale(tag: string): Locale {
  const language = tag.split('-')[0]?.toLowerCase();

  return LOCALES.find((locale) => locale === language) ?? 'en';
}

/** One sentence in one language. */
export function translate(locale: Locale, key: MessageKey, values: MessageValues = {}): string {
  const cacheKey = `${locale}:${key}`;
  let message = parsed.get(cacheKey);

  if (message === undefined) {
    // Values are words and numbers: angle brackets in them are not markup.
    message = new IntlMessageFormat(MESSAGES[locale][key], locale, undefined, { ignoreTag: true });
    parsed.set(cacheKey, message);
  }

  return String(message.format(values));
}

/** The one sentence that an error has in a language. */
export function sentenceOf(locale: Locale, error: AppError): string {
  return translate(locale, `error.${error.code}`, error.context);
}
