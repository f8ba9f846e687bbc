import sharp, { type Metadata } from 'sharp';

import { AppError } from '../errors.ts';
import {
  DECODE_TIMEOUT_SECONDS,
  MAX_ASPECT_RATIO,
  MAX_FRAMES,
  MAX_JUDGED_FRAMES,
  MAX_PIXELS_AT_ONCE,
  MAX_PIXELS_ALL_FRAMES,
  MIN_SIDE_PIXELS,
  VIEW_LONG_SIDE_PIXELS,
} from './limits.ts';
import { fromPixels, INPUT_SIDE, type PixelImage } from './pixels.ts';
import { nameAvifBrand, type PictureFormat, sniffFormat } from './sniff.ts';

/** Exactly what the backbone gets: 224×224 pixels, RGB, row by row, one byte a channel (150,528 bytes). */
export type ModelInput = Uint8Array;

export interface DecodedPicture {
  readonly format: PictureFormat;
  /** Pixels as a person sees the picture, after EXIF orientation. */
  readonly width: number;
  readonly height: number;
  /** Frames in the file; 1 for a still picture. */
  readonly frameCount: number;
  /** Whether the file can be transparent somewhere; it need not be. */
  readonly hasAlpha: boolean;
  /** The frames to judge, 1 to 5, in the order of time. */
  readonly inputs: readonly ModelInput[];
  /** The first judged frame at the picture's own proportions. */
  readonly view: PixelImage;
}

/** Colours that transparency can be laid on. */
export type Ground = '#ffffff' | '#000000';

// Every picture comes once: a cache of decoded ones would only hold memory.
sharp.cache(false);

/** What libvips calls its readers of the six formats. */
const READERS = ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif', 'Tiff'];

/**
 * Takes every other reader of libvips away from this process, for good: what a file is goes by its first bytes, and
 * another reader might take them for something else.
 */
export function allowPicturesAlone(): void {
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: READERS.map((name) => `VipsForeignLoad${name}`) });
}

/**
 * Decodes a picture to what the backbone looks at. The one preprocessing contract of training, bot,
 * web and command line: EXIF orientation, transparency on white, sRGB, 8 bits, at most
 * {@link VIEW_LONG_SIDE_PIXELS} on the longer side, then 224×224 without cropping.
 *
 * @param ground what transparency is laid on; white but for those who ask what it changes
 * @throws AppError for whatever is wrong with the picture: IMAGE_EMPTY, NOT_AN_IMAGE,
 *   UNSUPPORTED_FORMAT, IMAGE_DAMAGED, IMAGE_TOO_…, DECODE_TIMEOUT
 */
export async function decode(
  file: Uint8Array,
  signal?: AbortSignal,
  ground: Ground = '#ffffff',
): Promise<DecodedPicture> {
  const format = await sniffFormat(file);
  const bytes = format === 'AVIF' ? nameAvifBrand(file) : file;
  const metadata = await readMetadata(bytes);
  const { width, height } = metadata.autoOrient;
  const frameCount = countFrames(format, metadata);

  checkSize(width, height, frameCount);
  checkMemory(width * height, format, metadata);

  const viewSize = fitView(width, height);
  const inputs: ModelInput[] = [];
  let firstView: PixelImage | undefined;

  for (const frame of framesToJudge(frameCount, metadata.delay)) {
    signal?.throwIfAborted();

    const view = await decodeFrame(bytes, frame, viewSize, ground);
    inputs.push(await squash(view));
    firstView ??= view;
  }

  if (firstView === undefined) {
    throw new AppError('IMAGE_DAMAGED');
  }

  const { hasAlpha } = metadata;

  return { format, width, height, frameCount, hasAlpha, inputs, view: firstView };
}

async function readMetadata(bytes: Uint8Array): Promise<Metadata> {
  try {
    return await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch (error) {
    throw new AppError('IMAGE_DAMAGED', {}, { cause: error });
  }
}

/** Pages are moments in GIF and WebP; in TIFF and AVIF they are other pictures, and the first is meant. */
function countFrames(format: PictureFormat, metadata: Metadata): number {
  return format === 'GIF' || format === 'WebP' ? (metadata.pages ?? 1) : 1;
}

function checkSize(width: number, height: number, frameCount: number): void {
  if (frameCount > MAX_FRAMES) {
    throw new AppError('IMAGE_TOO_MANY_FRAMES', { frames: frameCount, limit: MAX_FRAMES });
  }

  if (width * height * frameCount > MAX_PIXELS_ALL_FRAMES) {
    throw new AppError('IMAGE_TOO_MANY_PIXELS', {
      megapixels: Math.ceil((width * height * frameCount) / 1_000_000),
      limit: MAX_PIXELS_ALL_FRAMES / 1_000_000,
    });
  }

  const shorter = Math.min(width, height);
  const longer = Math.max(width, height);

  if (longer > shorter * MAX_ASPECT_RATIO) {
    throw new AppError('IMAGE_TOO_NARROW', { width, height, limit: MAX_ASPECT_RATIO });
  }

  if (shorter < MIN_SIDE_PIXELS) {
    throw new AppError('IMAGE_TOO_SMALL', { width, height, limit: MIN_SIDE_PIXELS });
  }
}

/** Other pictures are decoded row by row and never stand in memory whole. */
function checkMemory(pixels: number, format: PictureFormat, { isProgressive }: Metadata): void {
  const isWhole = format === 'AVIF' || format === 'GIF' || isProgressive;

  if (isWhole && pixels > MAX_PIXELS_AT_ONCE) {
    throw new AppError('IMAGE_TOO_MANY_PIXELS', {
      megapixels: Math.ceil(pixels / 1_000_000),
      limit: MAX_PIXELS_AT_ONCE / 1_000_000,
    });
  }
}

/**
 * Size of the view: never enlarged, at most {@link VIEW_LONG_SIDE_PIXELS} on the longer side, yet
 * not under {@link INPUT_SIDE} on the shorter one, so that a banner keeps what the backbone can see.
 */
function fitView(width: number, height: number): { width: number; height: number } {
  const shorter = Math.min(width, height);
  const longer = Math.max(width, height);
  const scale = Math.min(1, Math.max(VIEW_LONG_SIDE_PIXELS / longer, INPUT_SIDE / shorter));

  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

/**
 * Chooses up to {@link MAX_JUDGED_FRAMES} frames: those on show at the middles of equal stretches of
 * the animation's time, so that a long pause on one pose counts as long as people see it.
 */
export function framesToJudge(frameCount: number, delaysMs: readonly number[] = []): number[] {
  const durations = Array.from({ length: frameCount }, (_, frame) => {
    const delay = delaysMs[frame] ?? 0;

    // Browsers show a frame that asks for no time at all for a tenth of a second.
    return delay > 0 ? delay : 100;
  });
  const total = durations.reduce((sum, duration) => sum + duration, 0);
  const moments = Array.from(
    { length: MAX_JUDGED_FRAMES },
    (_, index) => ((index + 0.5) / MAX_JUDGED_FRAMES) * total,
  );

  const chosen = new Set<number>();
  let frame = 0;
  let frameEnd = durations[0] ?? 0;

  for (const moment of moments) {
    while (frameEnd < moment && frame < frameCount - 1) {
      frame += 1;
      frameEnd += durations[frame] ?? 0;
    }

    chosen.add(frame);
  }

  return [...chosen];
}

async function decodeFrame(
  bytes: Uint8Array,
  frame: number,
  size: { width: number; height: number },
  ground: Ground,
): Promise<PixelImage> {
  try {
    const data = await sharp(bytes, {
      page: frame,
      failOn: 'truncated',
      limitInputPixels: MAX_PIXELS_ALL_FRAMES,
    })
      .timeout({ seconds: DECODE_TIMEOUT_SECONDS })
      .autoOrient()
      .flatten({ background: ground })
      .resize(size.width, size.height, { fit: 'fill' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer();

    return { data, width: size.width, height: size.height };
  } catch (error) {
    throw asDecodeError(error);
  }
}

async function squash(view: PixelImage): Promise<ModelInput> {
  if (view.width === INPUT_SIDE && view.height === INPUT_SIDE) {
    return view.data;
  }

  return await fromPixels(view).resize(INPUT_SIDE, INPUT_SIDE, { fit: 'fill' }).raw().toBuffer();
}

function asDecodeError(error: unknown): AppError {
  const message = error instanceof Error ? error.message : '';

  return message.includes('timeout')
    ? new AppError('DECODE_TIMEOUT', { seconds: DECODE_TIMEOUT_SECONDS }, { cause: error })
    : new AppError('IMAGE_DAMAGED', {}, { cause: error });
}
