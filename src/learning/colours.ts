import type { ModelInput } from '../inference/decode.ts';
import { INPUT_SIDE } from '../inference/pixels.ts';

/**
 * The six colour numbers: mean red, green, blue, contrast (deviation of luminance), saturation and
 * brightness, each 0 to 1. A model that sees nothing but these is the baseline that a backbone has
 * to beat: goodies tend to be bright, on white.
 *
 * @param input 224×224 RGB
 */
export function colourNumbers(input: ModelInput): number[] {
  const pixels = input.length / 3;
  let reds = 0;
  let greens = 0;
  let blues = 0;
  let luminances = 0;
  let squares = 0;
  let saturations = 0;
  let brightnesses = 0;

  for (let index = 0; index < input.length; index += 3) {
    const red = (input[index] ?? 0) / 255;
    const green = (input[index + 1] ?? 0) / 255;
    const blue = (input[index + 2] ?? 0) / 255;
    const brightest = Math.max(red, green, blue);
    const darkest = Math.min(red, green, blue);
    const luminance = 0.299 * red + 0.587 * green + 0.114 * blue;

    reds += red;
    greens += green;
    blues += blue;
    luminances += luminance;
    squares += luminance * luminance;
    saturations += brightest === 0 ? 0 : (brightest - darkest) / brightest;
    brightnesses += brightest;
  }

  const variance = squares / pixels - (luminances / pixels) ** 2;

  return [
    reds / pixels,
    greens / pixels,
    blues / pixels,
    Math.sqrt(Math.max(0, variance)),
    saturations / pixels,
    brightnesses / pixels,
  ].map((value) => Number(value.toFixed(6)));
}

/** Fields of the grid each way. */
const GRID_SIDE = 8;

/**
 * The picture as 8×8 pixels: a baseline that sees where colours are, but no shapes.
 *
 * @param input 224×224 RGB
 * @returns 192 mean colours, 0 to 255: RGB, field by field, row by row
 */
export function colourGrid(input: ModelInput): Uint8Array {
  const field = INPUT_SIDE / GRID_SIDE;
  const sums = new Float64Array(3 * GRID_SIDE * GRID_SIDE);

  for (let y = 0; y < INPUT_SIDE; y += 1) {
    for (let x = 0; x < INPUT_SIDE; x += 1) {
      const from = 3 * (y * INPUT_SIDE + x);
      const to = 3 * (Math.floor(y / field) * GRID_SIDE + Math.floor(x / field));

      for (let channel = 0; channel < 3; channel += 1) {
        sums[to + channel] = (sums[to + channel] ?? 0) + (input[from + channel] ?? 0);
      }
    }
  }

  return Uint8Array.from(sums, (sum) => Math.round(sum / (field * field)));
}
