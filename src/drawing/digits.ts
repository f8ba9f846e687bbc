import { INK } from './colours.ts';

/** How a number is set. */
export interface NumberOptions {
  /** Where it begins, has its middle or ends, by `align`. */
  readonly x: number;
  /** The middle of its height. */
  readonly y: number;
  /** From top to bottom, in the drawing's units. */
  readonly height: number;
  readonly align?: 'start' | 'middle' | 'end';
  readonly colour?: string;
  /** Thickness of the strokes, as a share of the height. */
  readonly weight?: number;
  /** A number that would be wider is set smaller. */
  readonly maxWidth?: number;
}

interface Glyph {
  readonly width: number;
  /** Middle of a stroke, from 0 (top) to 100 (bottom). */
  readonly path: string;
}

/**
 * Strokes of every character that a number may have. A machine without any font draws them too, and
 * all digits are equally wide, so that numbers one below the other line up.
 */
const GLYPHS: Readonly<Record<string, Glyph>> = {
  '0': {
    width: 56,
    path: 'M28 0C46 0 56 20 56 50C56 80 46 100 28 100C10 100 0 80 0 50C0 20 10 0 28 0Z',
  },
  '1': { width: 56, path: 'M10 22L34 0V100' },
  '2': { width: 56, path: 'M2 28C2 10 13 0 28 0C44 0 54 11 54 26C54 38 48 47 38 57L1 100H56' },
  '3': {
    width: 56,
    path: 'M3 18C8 6 16 0 28 0C43 0 52 10 52 23C52 37 42 46 24 46C44 46 56 57 56 73C56 89 44 100 28 100C14 100 4 93 0 80',
  },
  '4': { width: 56, path: 'M42 100V0L0 70H57' },
  '5': {
    width: 56,
    path: 'M50 0H9L5 46C12 39 20 36 29 36C45 36 56 49 56 67C56 87 44 100 27 100C14 100 5 94 0 83',
  },
  '6': {
    width: 56,
    path: 'M50 12C45 4 38 0 31 0C11 0 0 22 0 56C0 84 11 100 29 100C45 100 56 88 56 69C56 51 45 40 30 40C14 40 2 51 0 64',
  },
  '7': { width: 56, path: 'M0 0H56L20 100' },
  '8': {
    width: 56,
    path: 'M28 0C42 0 52 10 52 23C52 37 42 46 28 46C14 46 4 37 4 23C4 10 14 0 28 0ZM28 46C45 46 56 57 56 73C56 89 45 100 28 100C11 100 0 89 0 73C0 57 11 46 28 46Z',
  },
  '9': {
    width: 56,
    path: 'M6 88C11 96 18 100 25 100C45 100 56 78 56 44C56 16 45 0 27 0C11 0 0 12 0 31C0 49 11 60 26 60C42 60 54 49 56 36',
  },
  '%': {
    width: 92,
    path: 'M78 0L14 100M20 2C31 2 38 11 38 22C38 33 31 42 20 42C9 42 2 33 2 22C2 11 9 2 20 2ZM72 58C83 58 90 67 90 78C90 89 83 98 72 98C61 98 54 89 54 78C54 67 61 58 72 58Z',
  },
  '.': { width: 4, path: 'M2 99V100' },
  '+': { width: 56, path: 'M0 54H56M28 26V82' },
  '−': { width: 56, path: 'M0 54H56' },
};

/** Between two glyphs, beside the thickness of their strokes. */
const SPACING = 16;

const DEFAULT_WEIGHT = 0.13;

/**
 * Draws a number with strokes of its own, for no font covers every machine.
 *
 * @param text digits, `.`, `%`, `+` and `−`
 * @returns an SVG element
 */
export function drawNumber(text: string, options: NumberOptions): string {
  const { x, y, height, align = 'start', colour = INK, weight = DEFAULT_WEIGHT } = options;

  // Strokes reach half their thickness beyond the glyph.
  const thickness = (100 * weight) / (1 - weight);
  let right = thickness / 2;

  const strokes = Array.from(text, (character) => {
    const { width, path } = glyph(character, text);
    const stroke = `<path transform="translate(${right} 0)" d="${path}"/>`;
    right += width + thickness + SPACING;

    return stroke;
  });

  const width = right - SPACING - thickness / 2;
  const scale = Math.min(height / (100 + thickness), (options.maxWidth ?? Infinity) / width);
  const left = x - width * scale * SHARES[align];
  const top = y - 50 * scale;

  return [
    `<g transform="translate(${left} ${top}) scale(${scale})" fill="none" stroke="${colour}"`,
    ` stroke-width="${thickness}" stroke-linecap="round" stroke-linejoin="round">`,
    ...strokes,
    '</g>',
  ].join('');
}

/** How much of a number lies to the left of its x. */
const SHARES = { start: 0, middle: 0.5, end: 1 } as const;

function glyph(character: string, text: string): Glyph {
  const found = GLYPHS[character];

  if (found === undefined) {
    throw new RangeError(`Expected a number but received ${JSON.stringify(text)}`);
  }

  return found;
}
