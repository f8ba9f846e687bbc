import { html } from 'hono/html';

import type { Markup } from './page.ts';

type Cell = string | number | Markup;

export interface Column {
  /** Empty where the column's cells speak for themselves. */
  readonly title: string;
  /** Numbers stand below each other on the right. */
  readonly kind?: 'text' | 'number';
}

export interface Table {
  /** What the table shows, for everybody to read. */
  readonly caption: string;
  readonly columns: readonly Column[];
  /** As many cells a row as there are columns; the first names its row. */
  readonly rows: readonly (readonly Cell[])[];
}

/** A table that scrolls by itself where it is too wide, with the keyboard too. */
export function renderTable({ caption, columns, rows }: Table): Markup {
  const classOf = (column: number): string => columns[column]?.kind ?? 'text';
  // A column without a title has no head: an empty one would be read aloud as nothing.
  const heads = columns.map(({ title }, column) =>
    title === '' ? html`<td></td>` : html`<th scope="col" class="${classOf(column)}">${title}</th>`,
  );

  const lines = rows.map((row) => {
    const cells = row.map((cell, column) =>
      column === 0
        ? html`<th scope="row" class="${classOf(column)}">${cell}</th>`
        : html`<td class="${classOf(column)}">${cell}</td>`,
    );

    return html`<tr>
      ${cells}
    </tr>`;
  });

  return html`<div class="table" role="region" aria-label="${caption}" tabindex="0">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${heads}
        </tr>
      </thead>
      <tbody>
        ${lines}
      </tbody>
    </table>
  </div>`;
}
