import { type Backbone, embedFrames } from '../inference/backbone.ts';
import { decode, type DecodedPicture } from '../inference/decode.ts';
import type { Backdrop } from './background.ts';
import type { Bottleneck } from './bottleneck.ts';
import { colourGrid } from './colours.ts';
import { makeViews, type OfViews, type View, VIEWS } from './views.ts';

/** What is measured of a picture beyond its bottleneck, for the baselines and for side issues. */
export interface Observation {
  /** Pixels as a person sees the picture. */
  readonly width: number;
  readonly height: number;
  readonly backdrop: Backdrop;
  /** See {@link colourGrid}. */
  readonly grid: Uint8Array;
  /** The features of each view that the picture has. */
  readonly views: OfViews<Float32Array>;
}

/** A labelled picture with all that is measured of it: numbers alone. */
export interface ObservedPicture extends Bottleneck, Observation {
  /** The file's path below the folder, or the beginning of its SHA-256 where no file is at hand. */
  readonly file: string;
  /** Where it is from; empty where there is but one source. */
  readonly source: string;
  /** Whom it shows; empty where nobody said so. */
  readonly character: string;
}

/**
 * Looks at a picture's views.
 *
 * @param bytes the picture's file
 * @param decoded the same, decoded
 */
export async function observe(
  bytes: Uint8Array,
  decoded: DecodedPicture,
  backbone: Pick<Backbone, 'embed'>,
  signal?: AbortSignal,
): Promise<Observation> {
  const { inputs, width, height } = decoded;
  const onBlack = decoded.hasAlpha ? (await decode(bytes, signal, '#000000')).inputs : [];
  const frames = await Promise.all(
    inputs.map(async (input, frame) => ({ input, ...(await makeViews(input, onBlack[frame])) })),
  );
  const [first] = frames;

  if (first === undefined) {
    throw new RangeError('Expected at least one frame but received none');
  }

  const views: Partial<Record<View, Float32Array>> = {};

  for (const view of VIEWS) {
    // A frame without such a view stays as it is, as long as another has one.
    if (frames.some((frame) => frame.views[view] !== undefined)) {
      const shown = frames.map((frame) => frame.views[view] ?? frame.input);

      views[view] = (await embedFrames(backbone, shown, signal)).features;
    }
  }

  return { width, height, backdrop: first.backdrop, grid: colourGrid(first.input), views };
}
