import { html } from 'hono/html';

import type { Markup } from '../../page/marks.ts';
import { TOKEN_FIELD } from '../forms.ts';
import type { Session } from '../sessions.ts';

/** What each form has to bring along. */
export function renderToken({ formToken }: Session): Markup {
  return html`<input type="hidden" name="${TOKEN_FIELD}" value="${formToken}" />`;
}
