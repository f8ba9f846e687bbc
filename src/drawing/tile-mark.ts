import { INK, LABEL_COLOURS, PAPER } from './colours.ts';
import { type MarkPlace, placeMark } from './mark-place.ts';

/** Why a picture stands out among its neighbours. */
export type TileMark = 'quarantined' | 'pinned' | 'disputed';

/** What each looks like, in units of a square of 100. */
const SHAPES: Readonly<Record<TileMark, string>> = {
  // A warning triangle.
  quarantined: [
    `<path d="M50 12L92 86H8Z" fill="#f2b705" stroke="${INK}" stroke-width="9" stroke-linejoin="round"/>`,
    `<path d="M50 38V58M50 72V73" stroke="${INK}" stroke-width="10" stroke-linecap="round"/>`,
  ].join(''),
  // A drawing pin, slanted.
  pinned: [
    '<g transform="rotate(35 50 50)">',
    `<path d="M50 60V98" stroke="${INK}" stroke-width="8" stroke-linecap="round"/>`,
    `<path d="M30 6H70V16L62 20V42L76 54V62H24V54L38 42V20L30 16Z" fill="${INK}" stroke="${INK}" stroke-width="5" stroke-linejoin="round"/>`,
    '</g>',
  ].join(''),
  // Two halves that do not fit.
  disputed: [
    `<path d="M46 8A42 42 0 0 0 46 92L58 64L40 48Z" fill="${LABEL_COLOURS.goody}"/>`,
    `<path d="M56 8A42 42 0 0 1 56 92L68 60L50 44Z" fill="${LABEL_COLOURS.baddy}" stroke="${PAPER}" stroke-width="2"/>`,
  ].join(''),
};

/**
 * Draws what is to be known of a picture beside its label.
 *
 * @returns an SVG element
 */
export function drawTileMark(mark: TileMark, place: MarkPlace): string {
  return placeMark(SHAPES[mark], place);
}
