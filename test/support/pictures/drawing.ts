import sharp, { type Sharp } from 'sharp';

import { type CharacterOptions, renderCharacter } from '../../../examples/draw.ts';

/** Pixels: RGB, row by row, one byte a channel. */
export interface Drawing {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

export interface DrawingOptions extends Partial<CharacterOptions> {
  readonly width?: number;
  readonly height?: number;
}

/** Draws a character; without options a goody of 300×400 pixels, so that no side passes for another. */
export async function draw({
  side = 'goody',
  seed = 1,
  width = 300,
  height = 400,
}: DrawingOptions = {}): Promise<Drawing> {
  const data = await sharp(await renderCharacter({ side, seed }))
    .resize(width, height, { fit: 'cover' })
    .removeAlpha()
    .raw()
    .toBuffer();

  return { data, width, height };
}

/** The pixels, ready to be written in any format. */
export function pixels({ data, width, height }: Drawing): Sharp {
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** A drawn character as a PNG file. */
export async function drawPng(options: DrawingOptions = {}): Promise<Buffer> {
  return await pixels(await draw(options))
    .png()
    .toBuffer();
}

/** A drawn character as a JPEG file. */
export async function drawJpeg(options: DrawingOptions = {}): Promise<Buffer> {
  return await pixels(await draw(options))
    .jpeg({ quality: 92 })
    .toBuffer();
}

/** A PNG file of one colour, of any size. */
export async function plainPng(width: number, height: number, background: string): Promise<Buffer> {
  return await sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
}
