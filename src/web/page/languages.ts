import { html } from 'hono/html';

import { type Locale, LOCALES, translate } from '../../locales/index.ts';
import type { Markup } from './marks.ts';

/** Each language in its own words. */
const LANGUAGES: Readonly<Record<Locale, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  ja: '日本語',
};

/** The same page in every language. */
export function renderLanguages(current: Locale, linkTo: (locale: Locale) => string): Markup {
  const links = LOCALES.map((locale) => {
    const name = LANGUAGES[locale];
    const mark = locale === current ? html`aria-current="page"` : '';

    return html`<li>
      <a href="${linkTo(locale)}" lang="${locale}" hreflang="${locale}" ${mark}>${name}</a>
    </li>`;
  });

  return html`<nav aria-label="${translate(current, 'web.language')}">
    <ul class="languages">
      ${links}
    </ul>
  </nav>`;
}
