import { fileTypeFromBuffer } from 'file-type';

import { AppError } from '../errors.ts';

/** Formats that are decoded. */
export type PictureFormat = 'JPEG' | 'PNG' | 'WebP' | 'GIF' | 'AVIF' | 'TIFF';

const DECODED: Readonly<Record<string, PictureFormat>> = {
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/apng': 'PNG',
  'image/webp': 'WebP',
  'image/gif': 'GIF',
  'image/avif': 'AVIF',
  'image/tiff': 'TIFF',
};

/** Formats that people do send and that are refused by name, with the way out. */
const REFUSED: Readonly<Record<string, string>> = {
  'image/bmp': 'BMP',
  'image/heic': 'HEIC',
  'image/heif': 'HEIC',
  'image/heic-sequence': 'HEIC',
  'image/heif-sequence': 'HEIC',
  'application/pdf': 'PDF',
};

/** How far into a text the root element of an SVG is looked for: past a licence comment, not through a book. */
const SVG_SEARCH_BYTES = 64 * 1024;

/**
 * Says which format the bytes are in, by the bytes alone: names and content types lie.
 *
 * @throws AppError IMAGE_EMPTY, UNSUPPORTED_FORMAT (context: format) or NOT_AN_IMAGE.
 */
export async function sniffFormat(bytes: Uint8Array): Promise<PictureFormat> {
  if (bytes.byteLength === 0) {
    throw new AppError('IMAGE_EMPTY');
  }

  const type = await fileTypeFromBuffer(bytes);
  const mime = type?.mime ?? '';

  const format = isAvif(bytes) ? 'AVIF' : DECODED[mime];

  if (format !== undefined) {
    return format;
  }

  // file-type reads the directory at a TIFF's end; one that is cut off is still meant as a picture.
  if (type === undefined && isTiff(bytes)) {
    return 'TIFF';
  }

  const refused = isSvg(bytes) ? 'SVG' : REFUSED[mime];

  if (refused !== undefined) {
    throw new AppError('UNSUPPORTED_FORMAT', { format: refused });
  }

  if (mime.startsWith('image/') && type !== undefined) {
    throw new AppError('UNSUPPORTED_FORMAT', { format: type.ext.toUpperCase() });
  }

  throw new AppError('NOT_AN_IMAGE');
}

/**
 * AVIF files may name a general brand (`mif1`) first and `avif` only among their compatible brands
 * (ISO/IEC 14496-12, the box `ftyp`); file-type looks at the first brand alone.
 */
function isAvif(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 256));

  if (head.byteLength < 16 || head.toString('latin1', 4, 8) !== 'ftyp') {
    return false;
  }

  const boxEnd = Math.min(head.readUInt32BE(0), head.byteLength);
  const brands: readonly string[] = head.toString('latin1', 8, boxEnd).match(/.{4}/gs) ?? [];

  return brands.includes('avif') || brands.includes('avis');
}

/** Byte order, then the number 42 in it. */
function isTiff(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('latin1');

  return start === 'II*\0' || start === 'MM\0*';
}

/**
 * The file as the decoder takes it. libvips does not know the first brand of animated AVIF (`avis`),
 * but decodes the still picture in it once it is called `avif`.
 */
export function nameAvifBrand(bytes: Uint8Array): Uint8Array {
  const renamed = Buffer.from(bytes);
  renamed.write('avif', 8, 'latin1');

  return renamed;
}

/** What may stand before the root element of an XML document; no alternative can match in two ways. */
const XML_PROLOG = /^(?:<\?[^>]*>|<!--(?:(?!-->)[^])*-->|<!DOCTYPE(?:[^>[]|\[[^\]]*\])*>)/i;

/** SVG is text: a byte order mark, declarations and comments may stand before its root element. */
function isSvg(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, SVG_SEARCH_BYTES);

  let text = new TextDecoder(encodingOf(start)).decode(start).trimStart();
  let prolog = XML_PROLOG.exec(text);

  while (prolog !== null) {
    text = text.slice(prolog[0].length).trimStart();
    prolog = XML_PROLOG.exec(text);
  }

  return /^<([a-z]+:)?svg[\s/>]/i.test(text);
}

/** By the byte order mark; UTF-8 where there is none. */
function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) {
    return 'utf-16le';
  }

  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
