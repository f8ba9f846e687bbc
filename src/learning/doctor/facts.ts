import { createHash } from 'node:crypto';

import type { DecodedPicture } from '../../inference/decode.ts';
import { INPUT_SIDE, type PixelImage } from '../../inference/pixels.ts';
import type { PictureFormat } from '../../inference/sniff.ts';
import { blurEffect } from './blur.ts';

/** What a picture's file and pixels are like, apart from what they show. */
export interface PictureFacts {
  /** Pixels as a person sees the picture. */
  readonly width: number;
  readonly height: number;
  readonly format: PictureFormat;
  /** 1 for a still picture. */
  readonly frameCount: number;
  readonly byteLength: number;
  /** SHA-256 of its size and of the pixels that are looked at, hex: the same in another file or format. */
  readonly pixels: string;
  /** Brightness that 99 % of the pixels stay below, 0 to 1. */
  readonly brightest: number;
  /** Brightness that 5 % of the pixels stay below, 0 to 1. */
  readonly darkest: number;
  /** Of the brightness, in bits: 0 for one flat colour, 8 for every brightness equally often. */
  readonly entropy: number;
  /** 0 to 1; see {@link blurEffect}. */
  readonly blur: number;
  /** Mean distance of each pixel's largest and smallest channel, 0 (grey) to 1. */
  readonly chroma: number;
  /** Mean red, green and blue of the picture's edge, each 0 to 1. */
  readonly background: readonly [number, number, number];
}

/** Pixels from the edge that count as background. */
const EDGE = 4;

/** Measures a picture; its first frame where it is an animation. */
export function measureFacts(picture: DecodedPicture, byteLength: number): PictureFacts {
  const { width, height, format, frameCount, inputs, view } = picture;
  const [input = view.data] = inputs;

  return {
    width,
    height,
    format,
    frameCount,
    byteLength,
    pixels: hashPixels(picture),
    ...measureBrightness(input),
    blur: blurEffect(view),
    background: measureEdge(input),
  };
}

/**
 * Pictures of up to 448 pixels are looked at pixel by pixel; larger ones as they are scaled down to that,
 * so that their size counts too.
 */
function hashPixels({ width, height, inputs, view }: DecodedPicture): string {
  const hash = createHash('sha256').update(`${width}×${height}`).update(view.data);

  for (const input of inputs.slice(1)) {
    hash.update(input);
  }

  return hash.digest('hex');
}

type Brightness = Pick<PictureFacts, 'brightest' | 'darkest' | 'entropy' | 'chroma'>;

/** @param input 224×224 RGB */
function measureBrightness(input: Uint8Array): Brightness {
  const counts = new Uint32Array(256);
  const pixels = input.length / 3;
  let chroma = 0;

  for (let index = 0; index < input.length; index += 3) {
    const red = input[index] ?? 0;
    const green = input[index + 1] ?? 0;
    const blue = input[index + 2] ?? 0;
    const level = Math.floor(perceivedBrightness(red, green, blue));

    counts[level] = (counts[level] ?? 0) + 1;
    chroma += Math.max(red, green, blue) - Math.min(red, green, blue);
  }

  return {
    brightest: quantile(counts, 0.99 * pixels),
    darkest: quantile(counts, 0.05 * pixels),
    entropy: entropyOf(counts, pixels),
    chroma: chroma / pixels / 255,
  };
}

/** As people see it (HSP, Finley 2006), 0 to 255. */
function perceivedBrightness(red: number, green: number, blue: number): number {
  return Math.sqrt(0.241 * red * red + 0.691 * green * green + 0.068 * blue * blue);
}

/** The brightness, 0 to 1, that so many pixels stay at or below. */
function quantile(counts: Uint32Array, pixels: number): number {
  let below = 0;
  const level = counts.findIndex((count) => {
    below += count;

    return below >= pixels;
  });

  return level / 255;
}

function entropyOf(counts: Uint32Array, pixels: number): number {
  let entropy = 0;

  for (const count of counts) {
    if (count > 0) {
      entropy -= (count / pixels) * Math.log2(count / pixels);
    }
  }

  return entropy;
}

/** @param input 224×224 RGB */
function measureEdge(input: PixelImage['data']): [number, number, number] {
  const sums: [number, number, number] = [0, 0, 0];
  let count = 0;

  for (let y = 0; y < INPUT_SIDE; y += 1) {
    for (let x = 0; x < INPUT_SIDE; x += 1) {
      if (Math.min(x, y, INPUT_SIDE - 1 - x, INPUT_SIDE - 1 - y) < EDGE) {
        const pixel = 3 * (y * INPUT_SIDE + x);

        sums[0] += input[pixel] ?? 0;
        sums[1] += input[pixel + 1] ?? 0;
        sums[2] += input[pixel + 2] ?? 0;
        count += 1;
      }
    }
  }

  return [sums[0] / count / 255, sums[1] / count / 255, sums[2] / count / 255];
}
