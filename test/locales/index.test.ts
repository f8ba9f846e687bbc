import assert from 'node:assert/strict';
import { it } from 'node:test';

import { IntlMessageFormat } from 'intl-messageformat';

import { COMMANDS } from '../../src/commands/index.ts';
import { AppError, ERROR_CODES } from '../../src/errors.ts';
import {
  LOCALES,
  type MessageKey,
  MESSAGES,
  matchLocale,
  sentenceOf,
  translate,
} from '../../src/locales/index.ts';

const KEYS = Object.keys(MESSAGES.en) as MessageKey[];

/** The names of the arguments in a message, in branches of it too. */
function argumentsOf(message: string, locale: string): string[] {
  const names = new Set<string>();
  const syntax = JSON.stringify(new IntlMessageFormat(message, locale).getAst());

  // Types 1 to 6 of the syntax tree are arguments; 0 is text, 7 the number in a plural.
  for (const [, name = ''] of syntax.matchAll(/"type":[1-6],"value":"(\w+)"/g)) {
    names.add(name);
  }

  return [...names].sort();
}

/** A value for every argument that a message may have. */
const VALUES = {
  ...Object.fromEntries(
    KEYS.flatMap((key) => argumentsOf(MESSAGES.en[key], 'en')).map((name) => [name, 3]),
  ),
  format: 'HEIC',
};

for (const locale of LOCALES) {
  it(`every sentence has the same arguments in English and in ${locale}`, () => {
    assert.deepEqual(Object.keys(MESSAGES[locale]).sort(), [...KEYS].sort());

    for (const key of KEYS) {
      assert.deepEqual(
        argumentsOf(MESSAGES[locale][key], locale),
        argumentsOf(MESSAGES.en[key], 'en'),
        key,
      );
    }
  });

  it(`every sentence can be said in ${locale}`, () => {
    for (const key of KEYS) {
      const sentence = translate(locale, key, VALUES);

      assert.notEqual(sentence.trim(), '', key);
      assert.doesNotMatch(sentence, /[{}]|undefined|NaN/, key);
    }
  });

  it(`every error has one sentence in ${locale}`, () => {
    for (const code of ERROR_CODES) {
      assert.notEqual(sentenceOf(locale, new AppError(code, VALUES)), '');
    }
  });
}

it('no two errors share a sentence', () => {
  const sentences = ERROR_CODES.map((code) => MESSAGES.en[`error.${code}`]);

  assert.equal(new Set(sentences).size, sentences.length);
});

it('a language tag finds its locale, and English where there is none', () => {
  assert.equal(matchLocale('de'), 'de');
  assert.equal(matchLocale('en-GB'), 'en');
  assert.equal(matchLocale('es-419'), 'es');
  assert.equal(matchLocale('ja'), 'ja');
  assert.equal(matchLocale('pt-BR'), 'en');
  assert.equal(matchLocale(''), 'en');
});

it('the commands say their names and descriptions in all five languages', () => {
  for (const { data } of COMMANDS) {
    const translated =
      'description' in data ? data.description_localizations : data.name_localizations;

    assert.deepEqual(Object.keys(translated ?? {}).sort(), ['de', 'es-419', 'es-ES', 'fr', 'ja']);
  }
});

it('names and descriptions fit Discord’s limits in every language', () => {
  for (const locale of LOCALES) {
    for (const key of KEYS.filter((name) => name.startsWith('command.'))) {
      const text = MESSAGES[locale][key];

      if (key.endsWith('.description')) {
        assert.ok(text.length >= 1 && text.length <= 100, `${locale} ${key}`);
      } else if (key.includes('.goodyorbaddy.')) {
        assert.match(text, /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u, `${locale} ${key}`);
        assert.equal(text, text.toLocaleLowerCase(locale), `${locale} ${key}`);
      } else {
        assert.ok(text.length >= 1 && text.length <= 32, `${locale} ${key}`);
      }
    }
  }
});

it('values that look like markup are said as they are', () => {
  const error = new AppError('FILE_NOT_FOUND', { file: '<b>{x}</b> %s' });

  for (const locale of LOCALES) {
    assert.ok(sentenceOf(locale, error).includes('<b>{x}</b> %s'), locale);
  }
});
