import sharp, { type Sharp } from 'sharp';

import { type Drawing, pixels } from './drawing.ts';

type Encode = (image: Sharp) => Sharp;

/** Formats that keep every pixel as it is. */
const LOSSLESS = {
  PNG: (image) => image.png(),
  'interlaced PNG': (image) => image.png({ progressive: true }),
  '16-bit PNG': (image) => image.toColourspace('rgb16').png(),
  'lossless WebP': (image) => image.webp({ lossless: true }),
  TIFF: (image) => image.tiff({ compression: 'lzw' }),
  '16-bit TIFF': (image) => image.toColourspace('rgb16').tiff({ compression: 'deflate' }),
  'tiled TIFF': (image) => image.tiff({ compression: 'none', tile: true }),
} as const satisfies Record<string, Encode>;

/** Formats that keep the colours near enough. */
const LOSSY = {
  JPEG: (image) => image.jpeg({ quality: 95 }),
  'progressive JPEG': (image) => image.jpeg({ quality: 95, progressive: true }),
  'JPEG without chroma subsampling': (image) => image.jpeg({ chromaSubsampling: '4:4:4' }),
  'CMYK JPEG': (image) => image.toColourspace('cmyk').jpeg({ quality: 95 }),
  'palette PNG': (image) => image.png({ palette: true }),
  WebP: (image) => image.webp({ quality: 95 }),
  GIF: (image) => image.gif(),
  AVIF: (image) => image.avif({ quality: 80, effort: 0 }),
  'JPEG in TIFF': (image) => image.tiff({ compression: 'jpeg', quality: 95 }),
} as const satisfies Record<string, Encode>;

/** Formats that keep the luminance alone. */
const GREY = {
  'grey JPEG': (image) => image.greyscale().jpeg({ quality: 95 }),
  'grey PNG': (image) => image.greyscale().png(),
  '16-bit grey PNG': (image) => image.toColourspace('grey16').png(),
  'grey PNG with alpha': (image) => image.greyscale().ensureAlpha().png(),
  'grey TIFF': (image) => image.greyscale().tiff({ compression: 'deflate' }),
} as const satisfies Record<string, Encode>;

/** One file by the name of its format. */
export type NamedFiles = ReadonlyMap<string, Buffer>;

export async function losslessFiles(drawing: Drawing): Promise<NamedFiles> {
  return await encodeAll(LOSSLESS, drawing);
}

export async function lossyFiles(drawing: Drawing): Promise<NamedFiles> {
  return await encodeAll(LOSSY, drawing);
}

export async function greyFiles(drawing: Drawing): Promise<NamedFiles> {
  return await encodeAll(GREY, drawing);
}

async function encodeAll(
  formats: Readonly<Record<string, Encode>>,
  drawing: Drawing,
): Promise<NamedFiles> {
  const files = new Map<string, Buffer>();

  for (const [name, encode] of Object.entries(formats)) {
    files.set(name, await encode(pixels(drawing)).toBuffer());
  }

  return files;
}

/** Formats that know transparency. */
const TRANSPARENT = {
  PNG: (image) => image.png(),
  'palette PNG': (image) => image.png({ palette: true }),
  'lossless WebP': (image) => image.webp({ lossless: true }),
  WebP: (image) => image.webp({ quality: 95 }),
  GIF: (image) => image.gif(),
  TIFF: (image) => image.tiff({ compression: 'deflate' }),
  AVIF: (image) => image.avif({ quality: 90, effort: 0 }),
} as const satisfies Record<string, Encode>;

/** The left half is opaque red, the right half is transparent with hidden black below. */
export async function transparentFiles(width = 240, height = 240): Promise<NamedFiles> {
  const data = Buffer.alloc(width * height * 4);

  for (let pixel = 0; pixel < width * height; pixel += 1) {
    data.set(pixel % width < width / 2 ? [255, 0, 0, 255] : [0, 0, 0, 0], pixel * 4);
  }

  const files = new Map<string, Buffer>();

  for (const [name, encode] of Object.entries(TRANSPARENT)) {
    const image = sharp(data, { raw: { width, height, channels: 4 } });
    files.set(name, await encode(image).toBuffer());
  }

  return files;
}

/** Another brand (`mif1`, `avis`) stands first, and `avif` only among the compatible ones. */
export async function avifNamed(drawing: Drawing, brand: string): Promise<Buffer> {
  const file = await LOSSY.AVIF(pixels(drawing)).toBuffer();
  file.write(brand, 8, 'latin1');

  return file;
}
