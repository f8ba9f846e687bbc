import { crc32, deflateSync } from 'node:zlib';

import { draw, drawPng, pixels } from './drawing.ts';
import type { NamedFiles } from './formats.ts';

/** The first part of a file, as an upload leaves it that broke off. */
export function truncate(file: Buffer, share = 0.5): Buffer {
  return file.subarray(0, Math.floor(file.length * share));
}

/** Pictures that break off in the middle. */
export async function truncatedFiles(): Promise<NamedFiles> {
  const image = pixels(await draw());

  return new Map([
    ['JPEG', truncate(await image.clone().jpeg().toBuffer())],
    ['PNG', truncate(await image.clone().png().toBuffer())],
    ['WebP', truncate(await image.clone().webp().toBuffer())],
    ['GIF', truncate(await image.clone().gif().toBuffer())],
    ['AVIF', truncate(await image.clone().avif({ effort: 0 }).toBuffer())],
  ]);
}

/** A PNG whose first bytes are right and whose pixels are rubbish. */
export async function scrambledPng(): Promise<Buffer> {
  const file = Buffer.from(await drawPng());
  file.fill(0x5a, 64, file.length - 12);

  return file;
}

/**
 * A decompression bomb: a valid, black, grey PNG whose pixels are a thousand times its size.
 *
 * @returns some 110 kB for 30,000×30,000 pixels
 */
export function bombPng(width = 30_000, height = 30_000): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // One bit a pixel, grey; no filter bytes but 0, so that all is zeros.
  header[8] = 1;

  const rows = Buffer.alloc(height * (1 + Math.ceil(width / 8)));

  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const length = Buffer.alloc(4);
  const checksum = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  checksum.writeUInt32BE(crc32(body));

  return Buffer.concat([length, body, checksum]);
}

/** A picture with so much behind it that the file is larger than any that is taken. */
export async function hugeFile(bytes = 26_000_000): Promise<Buffer> {
  const picture = await drawPng();

  return Buffer.concat([picture, Buffer.alloc(bytes - picture.length)]);
}
