import type { Label } from '../inference/head.ts';
import { LABEL_COLOURS, PAPER } from './colours.ts';
import { type MarkPlace, placeMark } from './mark-place.ts';

/** A face with a halo and one with horns, in units of a square of 100: told apart without colour. */
const FACES: Readonly<Record<Label, (colour: string) => string>> = {
  goody: (colour) =>
    [
      `<ellipse cx="50" cy="14" rx="29" ry="9" fill="none" stroke="${colour}" stroke-width="8"/>`,
      `<circle cx="50" cy="64" r="34" fill="${colour}"/>`,
      `<g fill="${PAPER}"><circle cx="38" cy="57" r="5.5"/><circle cx="62" cy="57" r="5.5"/></g>`,
      `<path d="M33 71Q50 90 67 71" fill="none" stroke="${PAPER}" stroke-width="6.5" stroke-linecap="round"/>`,
    ].join(''),
  baddy: (colour) =>
    [
      `<path d="M46 33C32 31 24 22 22 3C9 18 8 38 21 56ZM54 33C68 31 76 22 78 3C91 18 92 38 79 56Z" fill="${colour}"/>`,
      `<circle cx="50" cy="64" r="34" fill="${colour}"/>`,
      `<path d="M29 49L45 58V63H33ZM71 49L55 58V63H67Z" fill="${PAPER}"/>`,
      `<path d="M34 82Q50 66 66 82" fill="none" stroke="${PAPER}" stroke-width="6.5" stroke-linecap="round"/>`,
    ].join(''),
};

/**
 * Draws what a label looks like.
 *
 * @returns an SVG element
 */
export function drawLabelMark(label: Label, place: MarkPlace): string {
  return placeMark(FACES[label](LABEL_COLOURS[label]), place);
}
