import sharp from 'sharp';

import { type Drawing, pixels } from './drawing.ts';

/** How long the frames are on show. */
export interface Timing {
  readonly delaysMs: number[];
}

async function join(frames: readonly Drawing[]) {
  const files = await Promise.all(frames.map((frame) => pixels(frame).png().toBuffer()));

  return sharp(files, { join: { animated: true } });
}

/** @param frames of one size */
export async function animatedGif(
  frames: readonly Drawing[],
  { delaysMs }: Timing,
): Promise<Buffer> {
  // Equal neighbours would be merged into one frame otherwise.
  return await (await join(frames)).gif({ delay: delaysMs, keepDuplicateFrames: true }).toBuffer();
}

/** @param frames of one size; every pixel stays as it is */
export async function animatedWebp(
  frames: readonly Drawing[],
  { delaysMs }: Timing,
): Promise<Buffer> {
  return await (await join(frames)).webp({ delay: delaysMs, lossless: true }).toBuffer();
}

/** @param pages of one size */
export async function multiPageTiff(pages: readonly Drawing[]): Promise<Buffer> {
  return await (await join(pages)).tiff({ compression: 'deflate' }).toBuffer();
}

/** A GIF of 16×16 pixels with as many frames as wanted, 23 bytes each. */
export function longGif(frameCount: number): Buffer {
  const head = Buffer.from('GIF89a\x10\0\x10\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1');

  const frame = Buffer.from(
    [
      // Graphic control: on show for 0.1 s.
      [0x21, 0xf9, 4, 0, 10, 0, 0, 0],
      // Image descriptor: one pixel in the corner.
      [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0],
      // LZW with 3-bit codes: clear, colour 0, end.
      [2, 2, 0x44, 0x01, 0],
    ].flat(),
  );

  return Buffer.concat([
    head,
    ...Array.from({ length: frameCount }, () => frame),
    Buffer.from(';'),
  ]);
}

/** A WebP of 16×16 pixels with as many frames as wanted. */
export async function longWebp(frameCount: number): Promise<Buffer> {
  const still = await sharp({
    create: { width: 16, height: 16, channels: 3, background: '#808080' },
  })
    .webp({ lossless: true })
    .toBuffer();

  // After the 12 bytes of RIFF, size and WEBP the picture's own chunk follows.
  const picture = still.subarray(12);
  const extended = webpChunk('VP8X', [2, 0, 0, 0, 15, 0, 0, 15, 0, 0]);
  const animation = webpChunk('ANIM', [255, 255, 255, 255, 0, 0]);
  const place = [0, 0, 0, 0, 0, 0, 15, 0, 0, 15, 0, 0, 100, 0, 0, 0];
  const frame = webpChunk('ANMF', [...place, ...picture]);

  const body = [extended, animation, ...Array.from({ length: frameCount }, () => frame)];

  return webpChunk('RIFF', Buffer.concat([Buffer.from('WEBP'), ...body]));
}

function webpChunk(name: string, content: Iterable<number>): Buffer {
  const bytes = Buffer.from([...content]);
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(bytes.length, 4);

  // Chunks begin at even places.
  return Buffer.concat([head, bytes, Buffer.alloc(bytes.length % 2)]);
}
