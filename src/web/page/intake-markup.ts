import { html } from 'hono/html';

import { type Locale, translate } from '../../locales/index.ts';
import { EXAMPLES, nameExample } from './examples.ts';
import { type Markup, pictogram, verdictMark } from './marks.ts';

/** A phone whose camera writes another format converts its pictures, as long as that one is not named. */
const FORMATS = 'image/jpeg,image/png,image/webp,image/gif,image/avif,image/tiff';

/** Where pictures come in. Without JavaScript it is a form whose answer is one word. */
export function renderIntake(locale: Locale, megabytes: number): Markup {
  return html`<form
    class="intake panel"
    id="intake"
    method="post"
    action="api/Function1"
    enctype="multipart/form-data"
  >
    <p class="invitation">
      ${pictogram('picture')}
      <span>${translate(locale, 'web.drop')}</span>
    </p>
    <div class="ways">
      <label class="button main">
        ${pictogram('folder')}
        <input
          type="file"
          name="file"
          id="choose"
          accept="${FORMATS}"
          aria-describedby="formats"
          multiple
        />
        <span>${translate(locale, 'web.choose')}</span>
      </label>
      <label class="button camera">
        ${pictogram('camera')}
        <input type="file" id="camera" accept="image/*" capture="environment" />
        <span>${translate(locale, 'web.camera')}</span>
      </label>
      <button type="button" class="button" id="paste" hidden>
        ${pictogram('clipboard')}
        <span>${translate(locale, 'web.paste')}</span>
      </button>
    </div>
    <noscript>
      <p>${translate(locale, 'web.noScript')}</p>
      <p><button class="button">${translate(locale, 'web.ask')}</button></p>
    </noscript>
    <p class="small" id="formats">${translate(locale, 'web.formats', { megabytes })}</p>
    <p class="small promise">
      ${pictogram('lock')}
      <span>${translate(locale, 'web.kept')}</span>
    </p>
    <p class="let-go" aria-hidden="true">
      ${verdictMark('goody')}
      <span>${translate(locale, 'web.letGo')}</span>
      ${verdictMark('baddy')}
    </p>
  </form>`;
}

/** Pictures to try. */
export function renderExamples(locale: Locale): Markup {
  return html`<section class="examples" id="examples" aria-labelledby="examples-title">
    <h2 id="examples-title">${translate(locale, 'web.examples')}</h2>
    <ul>
      ${EXAMPLES.map((example, index) => {
        const name = nameExample(example);
        const alt = translate(locale, `web.example.${example.side}`, { index: index + 1 });

        return html`<li>
          <button type="button" data-name="${name}">
            <img
              src="assets/examples/${name}"
              alt="${alt}"
              width="320"
              height="320"
              draggable="false"
            />
          </button>
        </li>`;
      })}
    </ul>
  </section>`;
}
