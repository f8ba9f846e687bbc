import type { Label } from '../../inference/head.ts';

/** A picture to try, drawn by `examples/web.ts`. */
export interface Example {
  readonly side: Label;
  readonly seed: number;
}

/** Some that the base head gets right, one that it is unsure of, and one that fools it. */
export const EXAMPLES: readonly Example[] = [
  { side: 'goody', seed: 8 },
  { side: 'baddy', seed: 5 },
  { side: 'goody', seed: 14 },
  { side: 'baddy', seed: 11 },
  { side: 'baddy', seed: 18 },
  { side: 'goody', seed: 10 },
  { side: 'baddy', seed: 4 },
  { side: 'goody', seed: 3 },
];

/** Pixels of a side: what the page shows on a dense screen, and enough to be judged. */
export const EXAMPLE_SIZE = 320;

export function nameExample({ side, seed }: Example): string {
  return `${side}-${seed}.png`;
}
