import { html, raw } from 'hono/html';

import { FAINT_INK, PAPER } from '../../drawing/colours.ts';
import { drawLabelMark } from '../../drawing/label-mark.ts';
import type { Verdict } from '../../inference/calibration.ts';

type Mark = Verdict['verdict'];
/** Escaped HTML. */
export type Markup = ReturnType<typeof html>;

/** A mark in the middle of its square of 100 units. */
const WHOLE = { x: 50, y: 50, size: 100 } as const;

/** What the page draws of a verdict. Half a halo and one horn are told from both labels without colour. */
const MARKS: Readonly<Record<Mark, string>> = {
  goody: drawLabelMark('goody', WHOLE),
  baddy: drawLabelMark('baddy', WHOLE),
  unsure: [
    `<path d="M50 5A29 9 0 0 0 50 23" fill="none" stroke="${FAINT_INK}" stroke-width="8"/>`,
    `<path d="M54 33C68 31 76 22 78 3C91 18 92 38 79 56Z" fill="${FAINT_INK}"/>`,
    `<circle cx="50" cy="64" r="34" fill="${FAINT_INK}"/>`,
    `<g fill="${PAPER}"><circle cx="38" cy="59" r="5.5"/><circle cx="62" cy="59" r="5.5"/></g>`,
    `<path d="M29 47Q37 42 45 47" fill="none" stroke="${PAPER}" stroke-width="5" stroke-linecap="round"/>`,
    `<path d="M36 79L64 75" fill="none" stroke="${PAPER}" stroke-width="6.5" stroke-linecap="round"/>`,
  ].join(''),
};

/** What stands beside a word, in lines of a square of 24 units. */
const PICTOGRAMS = {
  picture:
    '<rect x="3" y="4" width="18" height="16" rx="3"/><circle cx="9" cy="9.5" r="1.5"/><path d="M3.5 18l5-5 3.5 3.5 4-4.5 5 5.5"/>',
  folder:
    '<path d="M3 19V6a1 1 0 0 1 1-1h5l2 3h9a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1z"/>',
  camera:
    '<path d="M3 8a1 1 0 0 1 1-1h3.5L9 4.5h6L16.5 7H20a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1z"/><circle cx="12" cy="13" r="4"/>',
  clipboard:
    '<path d="M9 5H6a1 1 0 0 0-1 1v14a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1V6a1 1 0 0 0-1-1h-3"/><rect x="9" y="3" width="6" height="4" rx="1"/>',
  lock: '<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>',
  heat: '<path d="M12 3c1 4 6 6 6 11a6 6 0 0 1-12 0c0-2 1-3.5 2-4.5 0 1.5.7 2.5 2 3C10 9 10.5 6 12 3z"/>',
  again: '<path d="M19 12a7 7 0 1 1-2.5-5.400M17 3v4h-4"/>',
  cross: '<path d="M6 6l12 12M18 6L6 18"/>',
} as const;

/** All shapes, once; the page refers to them. */
export function renderShapes(): Markup {
  const shapes = [
    ...Object.entries(MARKS).map(
      ([name, shape]) => `<symbol id="mark-${name}" viewBox="0 0 100 100">${shape}</symbol>`,
    ),
    ...Object.entries(PICTOGRAMS).map(
      ([name, shape]) => `<symbol id="icon-${name}" viewBox="0 0 24 24">${shape}</symbol>`,
    ),
  ];

  return html`<svg class="shapes" aria-hidden="true" focusable="false">
    ${raw(shapes.join(''))}
  </svg>`;
}

/** A face that says no more than the words beside it. */
export function verdictMark(verdict: Mark): Markup {
  return html`<svg class="mark ${verdict}" aria-hidden="true" focusable="false">
    <use href="#mark-${verdict}" />
  </svg>`;
}

/** A small drawing that says no more than the words beside it. */
export function pictogram(name: keyof typeof PICTOGRAMS): Markup {
  return html`<svg class="icon" aria-hidden="true" focusable="false">
    <use href="#icon-${name}" />
  </svg>`;
}

/**
 * The page's icon: the goody's left half beside the baddy's right one.
 *
 * @returns an SVG file
 */
export function drawPageIcon(): string {
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">',
    '<clipPath id="left"><path d="M0 0H48V100H0Z"/></clipPath>',
    '<clipPath id="right"><path d="M52 0H100V100H52Z"/></clipPath>',
    `<g clip-path="url(#left)">${MARKS.goody}</g>`,
    `<g clip-path="url(#right)">${MARKS.baddy}</g>`,
    '</svg>',
  ].join('');
}
