import type { ModelInput } from '../inference/decode.ts';
import { INPUT_SIDE } from '../inference/pixels.ts';

/** What stands behind a character: `busy` where nothing plain does. */
export type Backdrop = 'white' | 'black' | 'plain' | 'busy';

export type Colour = readonly [red: number, green: number, blue: number];

export const WHITE: Colour = [255, 255, 255];
export const BLACK: Colour = [0, 0, 0];

/** A plain background, and where it shows. */
export interface Background {
  readonly colour: Colour;
  /** One number a pixel: 0 where the character stands, 1 for background, in between at the rim. */
  readonly shares: Float32Array;
}

/** How far a channel of the background may lie from its colour: noise of JPEG, but no gradient. */
const TOLERANCE = 24;

/** Share of the picture's edge that has to have the background's colour; a character may be cut off. */
const LEAST_EDGE = 0.5;

/** Share of the picture that a background takes. With less it is a frame, with more there is nobody. */
const LEAST_AREA = 0.05;
const MOST_AREA = 0.98;

const PIXELS = INPUT_SIDE * INPUT_SIDE;

/** Pixels at the picture's edge. */
const EDGE = Array.from({ length: INPUT_SIDE }, (_, place) => [
  place,
  PIXELS - INPUT_SIDE + place,
  place * INPUT_SIDE,
  (place + 1) * INPUT_SIDE - 1,
]).flat();

/**
 * Finds a plain background: the commonest colour of the edge, and all that is reached from the edge
 * through pixels of nearly that colour (flood fill), so that white eyes and teeth stay.
 *
 * @param input 224×224 RGB
 * @returns undefined where the edge has no such colour
 */
export function findBackground(input: ModelInput): Background | undefined {
  const colour = commonestOf(input, EDGE);
  const start = EDGE.filter((pixel) => isNear(input, pixel, colour));

  if (start.length < LEAST_EDGE * EDGE.length) {
    return undefined;
  }

  const shares = flood(input, start, colour);
  const area = shares.reduce((sum, share) => sum + share, 0) / PIXELS;

  if (area < LEAST_AREA || area > MOST_AREA) {
    return undefined;
  }

  softenRim(shares);

  return { colour, shares };
}

/** @param background what {@link findBackground} found */
export function nameBackdrop(background: Background | undefined): Backdrop {
  if (background === undefined) {
    return 'busy';
  }

  if (isLike(background.colour, WHITE)) {
    return 'white';
  }

  return isLike(background.colour, BLACK) ? 'black' : 'plain';
}

/** Puts another colour behind the character. What the background had of noise stays. */
export function replaceBackground(
  input: ModelInput,
  { colour, shares }: Background,
  by: Colour,
): ModelInput {
  return input.map((value, index) => {
    const share = shares[Math.floor(index / 3)] ?? 0;
    const shift = (by[index % 3] ?? 0) - (colour[index % 3] ?? 0);

    return Math.round(Math.min(255, Math.max(0, value + share * shift)));
  });
}

/** The mean of the commonest of 16×16×16 bins. */
function commonestOf(input: ModelInput, pixels: readonly number[]): Colour {
  const bins = Map.groupBy(pixels, (pixel) =>
    [0, 1, 2].reduce((bin, channel) => 16 * bin + ((input[3 * pixel + channel] ?? 0) >> 4), 0),
  );
  const fullest = [...bins.values()].reduce((best, bin) => (bin.length > best.length ? bin : best));

  const meanOf = (channel: number): number =>
    fullest.reduce((sum, pixel) => sum + (input[3 * pixel + channel] ?? 0), 0) / fullest.length;

  return [meanOf(0), meanOf(1), meanOf(2)];
}

function isNear(input: ModelInput, pixel: number, [red, green, blue]: Colour): boolean {
  return (
    Math.abs((input[3 * pixel] ?? 0) - red) <= TOLERANCE &&
    Math.abs((input[3 * pixel + 1] ?? 0) - green) <= TOLERANCE &&
    Math.abs((input[3 * pixel + 2] ?? 0) - blue) <= TOLERANCE
  );
}

function isLike(colour: Colour, other: Colour): boolean {
  return colour.every((value, channel) => Math.abs(value - (other[channel] ?? 0)) <= TOLERANCE);
}

function flood(input: ModelInput, start: readonly number[], colour: Colour): Float32Array {
  const shares = new Float32Array(PIXELS);
  const open: number[] = [];

  function reach(pixel: number): void {
    if (shares[pixel] === 0 && isNear(input, pixel, colour)) {
      shares[pixel] = 1;
      open.push(pixel);
    }
  }

  start.forEach(reach);

  for (let pixel = open.pop(); pixel !== undefined; pixel = open.pop()) {
    visitNeighbours(pixel, reach);
  }

  return shares;
}

/** Where a character's outline was smoothed into the old background, half of the pixel is background. */
function softenRim(shares: Float32Array): void {
  const background = [...shares.keys()].filter((pixel) => shares[pixel] === 1);

  for (const pixel of background) {
    visitNeighbours(pixel, (other) => {
      if (shares[other] === 0) {
        shares[other] = 0.5;
      }
    });
  }
}

function visitNeighbours(pixel: number, visit: (neighbour: number) => void): void {
  const column = pixel % INPUT_SIDE;

  if (column > 0) {
    visit(pixel - 1);
  }

  if (column < INPUT_SIDE - 1) {
    visit(pixel + 1);
  }

  if (pixel >= INPUT_SIDE) {
    visit(pixel - INPUT_SIDE);
  }

  if (pixel < PIXELS - INPUT_SIDE) {
    visit(pixel + INPUT_SIDE);
  }
}
