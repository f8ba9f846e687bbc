import assert from 'node:assert/strict';
import { it } from 'node:test';

import { html } from 'hono/html';

import { encodeThumbnail } from '../../src/inference/pixels.ts';
import { renderReport } from '../../src/report/page.ts';
import { renderGroups, renderPicture } from '../../src/report/pictures.ts';
import { renderTable } from '../../src/report/table.ts';

const NASTY = `<script>alert("&'")</script>.png`;

async function pageWith(body: ReturnType<typeof html>): Promise<string> {
  return await renderReport({
    title: NASTY,
    summary: html`<p>${NASTY}</p>`,
    sections: [{ id: 'one', title: NASTY, note: NASTY, body }],
    footnote: NASTY,
  });
}

it('leaves what a file is called as text, wherever it stands', async () => {
  const picture = { alt: NASTY, caption: NASTY };
  const page = await pageWith(
    html`${renderTable({ caption: NASTY, columns: [{ title: NASTY }], rows: [[NASTY]] })}
    ${renderGroups([[picture], [picture]])}`,
  );

  assert.doesNotMatch(page, /<script/i);
  assert.ok(page.split('&lt;script&gt;').length > 10);
});

it('holds its pictures and styles itself, and lets nothing be loaded', async () => {
  const bytes = await encodeThumbnail(
    { data: new Uint8Array(60 * 30 * 3), width: 60, height: 30 },
    20,
  );
  const image = { type: 'image/webp', bytes } as const;
  const page = await pageWith(renderPicture({ image, alt: 'black', caption: '20×10' }));
  const [, encoded = ''] = /<img src="data:image\/webp;base64,([^"]+)"/.exec(page) ?? [];

  assert.deepEqual(Buffer.from(encoded, 'base64'), Buffer.from(bytes));
  assert.doesNotMatch(page, /(src|href)="(?!data:|#)/);
  assert.doesNotMatch(page, /<link|@import|url\(/);
  assert.match(page, /default-src &#39;none&#39;;/);
  assert.match(page, /prefers-color-scheme: dark/);
  assert.match(page, /@media print/);
});

it('names each row and column of a table, and each section in the contents', async () => {
  const page = await pageWith(
    renderTable({
      caption: 'Figures',
      columns: [{ title: 'what' }, { title: 'share', kind: 'number' }],
      rows: [['goodies', '12 %']],
    }),
  );

  assert.match(page, /<th scope="col" class="number">share<\/th>/);
  assert.match(page, /<th scope="row" class="text">goodies<\/th>/);
  assert.match(page, /<td class="number">12 %<\/td>/);
  assert.match(page, /<a href="#one">/);
  assert.match(page, /<section id="one" aria-labelledby="one-title">/);
});
