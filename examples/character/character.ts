import type { Side } from './choose.ts';
import type { Head } from './head.ts';
import type { Palette } from './palette.ts';
import type { Random } from './random.ts';

/** What every part of a drawing needs to know of the whole. */
export interface Character {
  readonly side: Side;
  readonly random: Random;
  readonly palette: Palette;
  readonly head: Head;
}

/** Width of the outlines, in units of the 512×512 drawing. */
export const OUTLINE = 7;
