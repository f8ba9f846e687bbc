import type { ModelInput } from '../inference/decode.ts';
import { fromPixels, INPUT_SIDE } from '../inference/pixels.ts';
import {
  type Backdrop,
  type Background,
  BLACK,
  type Colour,
  findBackground,
  nameBackdrop,
  replaceBackground,
  WHITE,
} from './background.ts';

/** The same character shown in another way, which should not change what it is. */
export const VIEWS = ['brighter', 'darker', 'grey', 'mirrored', 'white', 'black', 'half'] as const;

export type View = (typeof VIEWS)[number];

/** Something for each view that a picture has; what would be the picture itself again is missing. */
export type OfViews<Value> = Partial<Readonly<Record<View, Value>>>;

/**
 * Some of a picture's views, the same each time: the one on black, which turns the most verdicts, then of
 * the other kinds as many as are wanted, beginning with another kind at each picture.
 *
 * @param sha256 the picture's
 */
export function someViews<Value>(
  views: OfViews<Value>,
  sha256: string,
  count: number,
): OfViews<Value> {
  const kinds = VIEWS.filter((view) => view !== 'black' && views[view] !== undefined);
  const first = parseInt(sha256.slice(0, 8), 16) % Math.max(1, kinds.length);
  const inTurn = [...kinds.slice(first), ...kinds.slice(0, first)];
  const chosen = views.black === undefined ? inTurn : ['black', ...inTurn];

  return Object.fromEntries(
    Object.entries(views).filter(([kind]) => chosen.slice(0, count).includes(kind)),
  );
}

/** Pictures and views that a head is fitted on at most, as long as each picture has one view. */
const MOST_ROWS = 5_000;

/**
 * How many views of each picture are learned from. Few pictures need all of them; of 1,677 pictures two each
 * made verdicts as steady as seven (10.3 and 10.4 % of all views judged otherwise than their picture; one:
 * 10.8, none: 13.7), and as right on other sources.
 */
export function viewsEach(pictures: number): number {
  const each = Math.floor(MOST_ROWS / Math.max(1, pictures));

  return Math.min(VIEWS.length, Math.max(1, each));
}

/** Pictures with those of their views that a head learns from. */
export function withFewViews<
  Picture extends { readonly sha256: string; readonly views: OfViews<Float32Array> },
>(pictures: readonly Picture[], learnsFromViews: boolean): Picture[] {
  const count = learnsFromViews ? viewsEach(pictures.length) : 0;

  return pictures.map((picture) => ({
    ...picture,
    views: someViews(picture.views, picture.sha256, count),
  }));
}

/** What can be made of one frame. */
export interface FrameViews {
  readonly backdrop: Backdrop;
  readonly views: OfViews<ModelInput>;
}

/** How much light a brighter and a darker view have, the picture's own being 1. */
const BRIGHTER = 1.4;
const DARKER = 0.6;

/** Mean difference of a channel below which a view shows nothing new. */
const LEAST_CHANGE = 1;

/**
 * Makes the views of one frame.
 *
 * @param input 224×224 RGB
 * @param onBlack the same frame decoded on black where the file has an alpha channel; elsewhere a plain
 *   background is looked for
 */
export async function makeViews(input: ModelInput, onBlack?: ModelInput): Promise<FrameViews> {
  const background = findBackground(input);
  // Transparency has been laid on white.
  const isCutOut = onBlack !== undefined && hasChanged(input, onBlack);

  const made: Readonly<Record<View, ModelInput>> = {
    brighter: scaleLight(input, BRIGHTER),
    darker: scaleLight(input, DARKER),
    grey: toGrey(input),
    mirrored: mirror(input),
    white: isCutOut ? input : backed(input, background, WHITE),
    black: isCutOut ? onBlack : backed(input, background, BLACK),
    half: await halve(input),
  };

  return {
    backdrop: isCutOut ? 'white' : nameBackdrop(background),
    views: Object.fromEntries(Object.entries(made).filter(([, view]) => hasChanged(input, view))),
  };
}

function backed(input: ModelInput, background: Background | undefined, by: Colour): ModelInput {
  return background === undefined ? input : replaceBackground(input, background, by);
}

function scaleLight(input: ModelInput, factor: number): ModelInput {
  return input.map((value) => Math.min(255, Math.round(value * factor)));
}

/** Luminance (Rec. 601) in all channels. */
function toGrey(input: ModelInput): ModelInput {
  const grey = new Uint8Array(input.length);

  for (let index = 0; index < input.length; index += 3) {
    const luminance =
      0.299 * (input[index] ?? 0) +
      0.587 * (input[index + 1] ?? 0) +
      0.114 * (input[index + 2] ?? 0);

    grey.fill(Math.round(luminance), index, index + 3);
  }

  return grey;
}

function mirror(input: ModelInput): ModelInput {
  const mirrored = new Uint8Array(input.length);

  for (let y = 0; y < INPUT_SIDE; y += 1) {
    for (let x = 0; x < INPUT_SIDE; x += 1) {
      const from = 3 * (y * INPUT_SIDE + x);
      const to = 3 * (y * INPUT_SIDE + INPUT_SIDE - 1 - x);

      mirrored.set(input.subarray(from, from + 3), to);
    }
  }

  return mirrored;
}

/** As if the file had half as many pixels each way. */
async function halve(input: ModelInput): Promise<ModelInput> {
  const side = INPUT_SIDE / 2;
  const small = await fromPixels({ data: input, width: INPUT_SIDE, height: INPUT_SIDE })
    .resize(side, side, { fit: 'fill' })
    .raw()
    .toBuffer();

  return await fromPixels({ data: small, width: side, height: side })
    .resize(INPUT_SIDE, INPUT_SIDE, { fit: 'fill' })
    .raw()
    .toBuffer();
}

function hasChanged(input: ModelInput, view: ModelInput): boolean {
  let difference = 0;

  for (let index = 0; index < input.length; index += 1) {
    difference += Math.abs((input[index] ?? 0) - (view[index] ?? 0));
  }

  return difference / input.length >= LEAST_CHANGE;
}
