import { html } from 'hono/html';

import { type Locale, translate } from '../../../locales/index.ts';
import type { Markup } from '../../page/marks.ts';
import type { Entrance } from '../access.ts';

/** What the keys do while a picture has the focus; without JavaScript there is no such thing, and no help for it. */
export function renderKeys(locale: Locale, { deeds }: Entrance): Markup {
  const keys = [
    { keys: ['→', '↓', '←', '↑'], does: 'move', isThere: true },
    { keys: ['A'], does: 'accept', isThere: deeds.has('correct') },
    { keys: ['L'], does: 'relabel', isThere: deeds.has('correct') },
    { keys: ['Q'], does: 'release', isThere: deeds.has('releaseExample') },
    { keys: ['X'], does: 'remove', isThere: deeds.has('removeExample') },
  ] as const;

  const lines = keys
    .filter(({ isThere }) => isThere)
    .map(
      ({ keys: names, does }) =>
        html`<div>
          <dt>${names.map((name) => html`<kbd>${name}</kbd> `)}</dt>
          <dd>${translate(locale, `mod.keys.${does}`)}</dd>
        </div>`,
    );

  return html`<section class="panel keys" id="keys" aria-labelledby="keys-title" hidden>
    <h2 id="keys-title">${translate(locale, 'mod.keys')}</h2>
    <p>${translate(locale, 'mod.keys.lead')}</p>
    <dl>${lines}</dl>
  </section>`;
}
