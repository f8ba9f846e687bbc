import sharp from 'sharp';

import type { Drawing } from './drawing.ts';

export const ORIENTATIONS = [1, 2, 3, 4, 5, 6, 7, 8] as const;

export type Orientation = (typeof ORIENTATIONS)[number];

/** Where each pixel of the upright picture is stored, by the value of the EXIF tag (Exif 2.32, 4.6.4). */
const STORED: Readonly<
  Record<Orientation, (x: number, y: number, width: number, height: number) => [number, number]>
> = {
  1: (x, y) => [x, y],
  2: (x, y, width) => [width - 1 - x, y],
  3: (x, y, width, height) => [width - 1 - x, height - 1 - y],
  4: (x, y, _width, height) => [x, height - 1 - y],
  5: (x, y) => [y, x],
  6: (x, y, width) => [y, width - 1 - x],
  7: (x, y, width, height) => [height - 1 - y, width - 1 - x],
  8: (x, y, _width, height) => [height - 1 - y, x],
};

const OPTIONS = {
  jpeg: { quality: 95 },
  png: {},
  tiff: { compression: 'deflate' },
  webp: { lossless: true },
} as const;

/** Stores a picture turned, with the EXIF tag that turns it upright again. */
export async function turned(
  { data, width, height }: Drawing,
  orientation: Orientation,
  format: keyof typeof OPTIONS,
): Promise<Buffer> {
  const lying = orientation >= 5;
  const storedWidth = lying ? height : width;
  const stored = Buffer.alloc(data.length);

  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [left, top] = STORED[orientation](x, y, width, height);
      const pixel = (y * width + x) * 3;

      data.copy(stored, (top * storedWidth + left) * 3, pixel, pixel + 3);
    }
  }

  return await sharp(stored, {
    raw: { width: storedWidth, height: lying ? width : height, channels: 3 },
  })
    .withMetadata({ orientation })
    .toFormat(format, OPTIONS[format])
    .toBuffer();
}
