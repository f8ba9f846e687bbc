import { FAINT_INK, GRID, INK, PAPER } from '../colours.ts';
import { type MarkPlace, placeMark } from '../mark-place.ts';

/** What stands for a view, a baseline or a group where a word would stand. */
export type Swatch =
  | 'brighter'
  | 'darker'
  | 'grey'
  | 'mirrored'
  | 'white'
  | 'black'
  | 'half'
  | 'dark'
  | 'medium'
  | 'bright'
  | 'pale'
  | 'tinted'
  | 'colourful'
  | 'plain'
  | 'busy'
  | 'small'
  | 'middling'
  | 'large'
  | 'colours'
  | 'pixels'
  | 'majority';

/** Somebody, from the waist up. */
function person(colour: string): string {
  return `<circle cx="50" cy="40" r="17" fill="${colour}"/><path d="M18 94C18 70 32 60 50 60S82 70 82 94Z" fill="${colour}"/>`;
}

function frame(fill: string, content = ''): string {
  return `<rect x="5" y="5" width="90" height="90" rx="10" fill="${fill}" stroke="${FAINT_INK}" stroke-width="6"/>${content}`;
}

/** A square of a share of the frame. */
function square(side: number): string {
  return `<rect x="${50 - side / 2}" y="${50 - side / 2}" width="${side}" height="${side}" rx="5" fill="${FAINT_INK}"/>`;
}

const RAYS = Array.from({ length: 8 }, (_, ray) => {
  const [x, y] = [Math.cos((ray * Math.PI) / 4), Math.sin((ray * Math.PI) / 4)];

  return `M${50 + 33 * x} ${50 + 33 * y}L${50 + 46 * x} ${50 + 46 * y}`;
}).join('');

const CHECKS = [0, 1, 2, 3].flatMap((row) =>
  [0, 1, 2, 3].map(
    (column) =>
      `<rect x="${6 + 22 * column}" y="${6 + 22 * row}" width="22" height="22" fill="${FAINT_INK}" fill-opacity="${[0.9, 0.35, 0.15, 0.6][(row * 3 + column * 2) % 4] ?? 0}"/>`,
  ),
);

/** What each looks like, in units of a square of 100. */
const SHAPES: Readonly<Record<Swatch, string>> = {
  // The sun and the moon.
  brighter: `<circle cx="50" cy="50" r="22" fill="#d99a00"/><path d="${RAYS}" stroke="#d99a00" stroke-width="8" stroke-linecap="round"/>`,
  darker: `<path d="M64 8A44 44 0 1 0 92 68A38 38 0 0 1 64 8Z" fill="#3b4a73"/>`,
  grey: `<circle cx="50" cy="50" r="42" fill="${GRID}" stroke="${FAINT_INK}" stroke-width="7"/><path d="M50 8A42 42 0 0 1 50 92Z" fill="${FAINT_INK}"/>`,
  // Something and its mirror image.
  mirrored: `<path d="M42 18V82H6Z" fill="${FAINT_INK}"/><path d="M58 18V82H94Z" fill="none" stroke="${FAINT_INK}" stroke-width="6" stroke-linejoin="round"/><path d="M50 4V96" stroke="${FAINT_INK}" stroke-width="4" stroke-dasharray="6 8"/>`,
  white: frame(PAPER, person(FAINT_INK)),
  black: frame(INK, person('#b9bfca')),
  half: `${frame(PAPER)}<rect x="14" y="50" width="36" height="36" rx="5" fill="${FAINT_INK}"/>`,
  dark: frame('#30343d'),
  medium: frame('#9298a3'),
  bright: frame('#f4f5f7'),
  pale: frame('#b7b3b0'),
  tinted: frame('#c99a7a'),
  colourful: frame('#ef6a1a'),
  plain: frame('#9cc3a5', person(FAINT_INK)),
  busy: `${frame(PAPER)}${CHECKS.join('')}`,
  small: `${frame(PAPER)}${square(22)}`,
  middling: `${frame(PAPER)}${square(44)}`,
  large: `${frame(PAPER)}${square(72)}`,
  // Three paints.
  colours: `<circle cx="50" cy="30" r="24" fill="#cc3a3a"/><circle cx="28" cy="68" r="24" fill="#3f9b4f"/><circle cx="72" cy="68" r="24" fill="#3a66cc"/>`,
  pixels: `${CHECKS.join('')}<rect x="6" y="6" width="88" height="88" fill="none" stroke="${FAINT_INK}" stroke-width="5"/>`,
  // Three of one kind, one of the other.
  majority: [18, 42, 66]
    .map((x) => `<circle cx="${x}" cy="38" r="11" fill="${FAINT_INK}"/>`)
    .concat(`<circle cx="42" cy="70" r="9" fill="none" stroke="${FAINT_INK}" stroke-width="5"/>`)
    .join(''),
};

/**
 * Draws a swatch.
 *
 * @returns an SVG element
 */
export function drawSwatch(swatch: Swatch, place: MarkPlace): string {
  return placeMark(SHAPES[swatch], place);
}
