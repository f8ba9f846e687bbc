import { INPUT_SIDE } from '../../src/inference/pixels.ts';

const COLOURS: Readonly<Record<string, readonly number[]>> = {
  white: [255, 255, 255],
  black: [0, 0, 0],
  grey: [128, 128, 128],
  red: [255, 0, 0],
  green: [0, 160, 0],
  blue: [0, 0, 255],
  yellow: [255, 255, 0],
};

/** A square of one colour, in pixels of the model's input. */
export interface Square {
  readonly colour: string;
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

/** A model input of squares on a ground, without a smoothed edge. */
export function paint(ground: string, squares: readonly Square[]): Uint8Array {
  const input = new Uint8Array(3 * INPUT_SIDE * INPUT_SIDE);
  const whole = { colour: ground, left: 0, top: 0, side: INPUT_SIDE };

  for (const { colour, left, top, side } of [whole, ...squares]) {
    for (let y = top; y < Math.min(INPUT_SIDE, top + side); y += 1) {
      for (let x = left; x < Math.min(INPUT_SIDE, left + side); x += 1) {
        input.set(COLOURS[colour] ?? [], 3 * (y * INPUT_SIDE + x));
      }
    }
  }

  return input;
}

export function colourAt(input: Uint8Array, x: number, y: number): number[] {
  const start = 3 * (y * INPUT_SIDE + x);

  return [...input.subarray(start, start + 3)];
}
