import sharp, { type Matrix3x3, type Sharp } from 'sharp';

/** Pixels to draw on or to look at: RGB, row by row, one byte a channel. */
export interface PixelImage {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Side of the square that the backbone looks at, in pixels. */
export const INPUT_SIDE = 224;

/** Pixels as something that can be drawn on. */
export function fromPixels(image: PixelImage): Sharp {
  return sharp(image.data, { raw: { width: image.width, height: image.height, channels: 3 } });
}

/**
 * Encodes pixels for people to look at.
 *
 * @param image RGB pixels
 * @returns a JPEG file
 */
export async function encodeJpeg(image: PixelImage): Promise<Uint8Array> {
  return await fromPixels(image).jpeg({ quality: 88 }).toBuffer();
}

/**
 * Encodes pixels as a small picture for a list of many.
 *
 * @param image RGB pixels
 * @param longSide of the small picture, in pixels
 * @returns a WebP file
 */
export async function encodeThumbnail(image: PixelImage, longSide: number): Promise<Uint8Array> {
  return await fromPixels(await shrink(image, longSide))
    .webp({ quality: 75 })
    .toBuffer();
}

/**
 * Lays a coarse coloured grid over a picture, blurred to its size. The picture's own colours are
 * faded, so that they cannot be taken for the grid's.
 *
 * @param image RGB pixels
 * @param grid RGBA pixels, far fewer than the image's, transparent where the picture is to show
 * @returns RGB pixels of the image's size
 */
export async function overlay(image: PixelImage, grid: PixelImage): Promise<PixelImage> {
  const { width, height } = image;

  const layer = await sharp(grid.data, {
    raw: { width: grid.width, height: grid.height, channels: 4 },
  })
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer();

  const faded = await fromPixels(image).recomb(FADE).raw().toBuffer();

  const data = await fromPixels({ data: faded, width, height })
    .composite([{ input: layer, raw: { width, height, channels: 4 } }])
    .removeAlpha()
    .raw()
    .toBuffer();

  return { data, width, height };
}

/** Moves each channel most of the way to the luminance (Rec. 601). */
const FADE: Matrix3x3 = [
  [0.3 + 0.7 * 0.299, 0.7 * 0.587, 0.7 * 0.114],
  [0.7 * 0.299, 0.3 + 0.7 * 0.587, 0.7 * 0.114],
  [0.7 * 0.299, 0.7 * 0.587, 0.3 + 0.7 * 0.114],
];

/** Scales pixels down, keeping their proportions, so that the longer side is at most `longSide`. */
export async function shrink(image: PixelImage, longSide: number): Promise<PixelImage> {
  if (Math.max(image.width, image.height) <= longSide) {
    return image;
  }

  const { data, info } = await fromPixels(image)
    .resize(longSide, longSide, { fit: 'inside' })
    .raw()
    .toBuffer({ resolveWithObject: true });

  return { data, width: info.width, height: info.height };
}

/**
 * Packs model inputs without loss, one below the other.
 *
 * @param inputs one or more of 224×224 RGB pixels
 * @returns a PNG file, 224 pixels wide
 */
export async function packInputs(inputs: readonly Uint8Array[]): Promise<Uint8Array> {
  const image = {
    data: Buffer.concat(inputs),
    width: INPUT_SIDE,
    height: INPUT_SIDE * inputs.length,
  };

  // A card waits for this: the lowest compression takes a third of the usual time.
  return await fromPixels(image).png({ compressionLevel: 1 }).toBuffer();
}

/** The inputs as they were before {@link packInputs}. */
export async function unpackInputs(file: Uint8Array): Promise<Uint8Array[]> {
  const { data, info } = await sharp(file)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const bytes = INPUT_SIDE * INPUT_SIDE * info.channels;

  return Array.from({ length: data.length / bytes }, (_, frame) =>
    data.subarray(frame * bytes, (frame + 1) * bytes),
  );
}
