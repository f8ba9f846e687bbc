import { html } from 'hono/html';

import type { AppError } from '../../../errors.ts';
import { sentenceOf, translate } from '../../../locales/index.ts';
import type { Markup } from '../../page/marks.ts';
import type { Asked } from '../environment.ts';
import { MODERATE } from '../links.ts';
import { renderPage } from './layout.ts';

/** What is wrong, in one sentence, and a way back. */
export function renderFailure(context: Asked, error: AppError): Markup {
  const { locale, session, requestId } = context.var;
  const back = session === undefined ? 'mod.signIn' : 'mod.servers';

  return renderPage(context, {
    title: translate(locale, 'mod.title'),
    body: html`<div class="panel failure">
      <p role="alert">${sentenceOf(locale, error)}</p>
      <p class="small">${error.code} · ${requestId}</p>
      <p><a class="button" href="${MODERATE}">${translate(locale, back)}</a></p>
    </div>`,
  });
}
