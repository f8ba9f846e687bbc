import { html } from 'hono/html';

import type { Markup } from './page.ts';

/** The longer side of a picture in a report, in pixels: enough to tell characters apart. */
export const THUMBNAIL_SIDE = 144;

export interface ReportPicture {
  /** Its file; absent where it cannot be shown. */
  readonly image?: ReportImage | undefined;
  /** What there is to see, for those who do not see it. */
  readonly alt: string;
  readonly caption: Markup | string;
}

export interface ReportImage {
  readonly type: 'image/webp' | 'image/png' | 'image/jpeg' | 'image/svg+xml';
  readonly bytes: Uint8Array;
}

/** Pictures side by side, each with its caption below it. */
export function renderPictures(pictures: readonly ReportPicture[]): Markup {
  return html`<ul class="pictures">
    ${pictures.map((picture) => html`<li>${renderPicture(picture)}</li>`)}
  </ul>`;
}

/**
 * Groups of pictures that belong together, each in a frame of its own.
 *
 * @param captionOf what is to be said of a group, by its number; empty for nothing
 */
export function renderGroups(
  groups: readonly (readonly ReportPicture[])[],
  captionOf: (group: number) => string = () => '',
): Markup {
  return html`<ul class="groups">
    ${groups.map((pictures, group) => {
      const caption = captionOf(group);

      return html`<li>
        ${renderPictures(pictures)} ${caption === '' ? '' : html`<p class="small">${caption}</p>`}
      </li>`;
    })}
  </ul>`;
}

/** One picture: of a list, or a plot by itself. */
export function renderPicture({ image, alt, caption }: ReportPicture): Markup {
  return html`<figure>
    ${image === undefined ? html`<p class="no-picture">${alt}</p>` : renderImage(image, alt)}
    <figcaption>${caption}</figcaption>
  </figure>`;
}

function renderImage({ type, bytes }: ReportImage, alt: string): Markup {
  const data = Buffer.from(bytes).toString('base64');

  return html`<img src="data:${type};base64,${data}" alt="${alt}" />`;
}
