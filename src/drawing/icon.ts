import { FAINT_INK, INK, PAPER } from './colours.ts';
import { type MarkPlace, placeMark } from './mark-place.ts';

/** What stands where a word would stand. */
export type Icon = 'bot' | 'picture' | 'right' | 'wrong' | 'versions';

/** What each looks like, in units of a square of 100. */
const SHAPES: Readonly<Record<Icon, string>> = {
  // What the bot says.
  bot: [
    `<path d="M50 8V26" stroke="${FAINT_INK}" stroke-width="8" stroke-linecap="round"/>`,
    `<circle cx="50" cy="9" r="9" fill="${FAINT_INK}"/>`,
    `<path d="M4 50V68M96 50V68" stroke="${FAINT_INK}" stroke-width="8" stroke-linecap="round"/>`,
    `<rect x="14" y="26" width="72" height="66" rx="16" fill="${FAINT_INK}"/>`,
    `<circle cx="36" cy="54" r="9" fill="${PAPER}"/><circle cx="64" cy="54" r="9" fill="${PAPER}"/>`,
    `<path d="M36 76H64" stroke="${PAPER}" stroke-width="7" stroke-linecap="round"/>`,
  ].join(''),
  // What a picture is.
  picture: [
    `<g fill="none" stroke="${FAINT_INK}" stroke-width="9" stroke-linecap="round" stroke-linejoin="round">`,
    '<rect x="6" y="12" width="88" height="76" rx="10"/>',
    '<path d="M8 78L36 46L56 68L70 54L92 78"/></g>',
    `<circle cx="66" cy="34" r="8" fill="${FAINT_INK}"/>`,
  ].join(''),
  right: [
    `<circle cx="50" cy="50" r="46" fill="${INK}"/>`,
    `<path d="M29 52L44 67L72 36" fill="none" stroke="${PAPER}" stroke-width="11" stroke-linecap="round" stroke-linejoin="round"/>`,
  ].join(''),
  wrong: [
    `<circle cx="50" cy="50" r="41" fill="${PAPER}" stroke="${INK}" stroke-width="10"/>`,
    `<path d="M35 35L65 65M65 35L35 65" stroke="${INK}" stroke-width="11" stroke-linecap="round"/>`,
  ].join(''),
  // One version on top of the other.
  versions: [
    `<path d="M50 8L94 31L50 54L6 31Z" fill="${FAINT_INK}"/>`,
    `<g fill="none" stroke="${FAINT_INK}" stroke-width="9" stroke-linecap="round" stroke-linejoin="round">`,
    '<path d="M8 51L50 73L92 51M8 70L50 92L92 70"/></g>',
  ].join(''),
};

/**
 * Draws an icon.
 *
 * @returns an SVG element
 */
export function drawIcon(icon: Icon, place: MarkPlace): string {
  return placeMark(SHAPES[icon], place);
}
