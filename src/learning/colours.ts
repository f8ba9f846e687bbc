import type { ModelInput } from '../inference/decode.ts';

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
