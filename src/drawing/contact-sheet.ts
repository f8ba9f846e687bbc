import sharp, { type OverlayOptions } from 'sharp';

import type { Label } from '../inference/head.ts';
import { unpackInputs } from '../inference/pixels.ts';
import { FAINT_INK, GRID, GROUND, LABEL_COLOURS, PAPER } from './colours.ts';
import { drawNumber } from './digits.ts';
import { drawIcon } from './icon.ts';
import { drawLabelMark } from './label-mark.ts';
import { drawTileMark, type TileMark } from './tile-mark.ts';

export interface Thumbnail {
  /** A packed input, of which the first frame is drawn; absent where the picture is gone. */
  readonly input: Uint8Array | null;
  readonly label: Label;
}

export interface SheetPicture extends Thumbnail {
  /** What people call it by; a whole number, 0 or more. */
  readonly number: number;
  readonly marked?: TileMark;
}

/** Pictures on one sheet: three rows of four. */
export const MOST_PICTURES = 12;

/** Pictures on one strip. */
export const MOST_THUMBNAILS = 3;

const COLUMNS = 4;

/** Lengths are in pixels. A picture is drawn as large as the model sees it. */
const PICTURE_SIDE = 224;
const FRAME = 8;
const FOOTER_HEIGHT = 52;
const GAP = 16;
const TILE_WIDTH = PICTURE_SIDE + 2 * FRAME;
const TILE_HEIGHT = FRAME + PICTURE_SIDE + FOOTER_HEIGHT;

/** A tile's upper left corner. */
interface Place {
  readonly left: number;
  readonly top: number;
}

/** Draws what stands below a tile's picture. */
type Footer<Tile> = (tile: Tile, place: Place) => string;

/**
 * Draws pictures with their numbers and labels, four in a row.
 *
 * @param pictures 1 to {@link MOST_PICTURES}
 * @returns a JPEG file, as wide and as high as the pictures need: 1,040×916 at most
 */
export async function drawContactSheet(pictures: readonly SheetPicture[]): Promise<Uint8Array> {
  checkCount(pictures.length, MOST_PICTURES);

  return await drawTiles(pictures, drawSheetFooter);
}

/**
 * Draws pictures with their labels in one row.
 *
 * @param pictures 1 to {@link MOST_THUMBNAILS}
 * @returns a JPEG file, as wide as the pictures need
 */
export async function drawThumbnails(pictures: readonly Thumbnail[]): Promise<Uint8Array> {
  checkCount(pictures.length, MOST_THUMBNAILS);

  return await drawTiles(pictures, drawThumbnailFooter);
}

function checkCount(count: number, most: number): void {
  if (count < 1 || count > most) {
    throw new RangeError(`Expected 1 to ${most} pictures but received ${count}`);
  }
}

async function drawTiles<Tile extends Thumbnail>(
  tiles: readonly Tile[],
  footer: Footer<Tile>,
): Promise<Uint8Array> {
  const columns = Math.min(COLUMNS, tiles.length);
  const rows = Math.ceil(tiles.length / COLUMNS);
  const width = columns * (TILE_WIDTH + GAP) + GAP;
  const height = rows * (TILE_HEIGHT + GAP) + GAP;
  const shapes: string[] = [];
  const pictures: OverlayOptions[] = [];

  for (const [index, tile] of tiles.entries()) {
    const place = placeTile(index);

    shapes.push(drawFrame(tile.label, place), footer(tile, place));

    if (tile.input === null) {
      shapes.push(drawGone(place));
    } else {
      pictures.push(await placePicture(tile.input, place));
    }
  }

  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    `<rect width="100%" height="100%" fill="${GROUND}"/>`,
    ...shapes,
    '</svg>',
  ].join('');

  // Full colour resolution: thin coloured marks on white are what JPEG smears first.
  return await sharp(Buffer.from(svg))
    .composite(pictures)
    .jpeg({ quality: 88, chromaSubsampling: '4:4:4' })
    .toBuffer();
}

function placeTile(index: number): Place {
  return {
    left: GAP + (index % COLUMNS) * (TILE_WIDTH + GAP),
    top: GAP + Math.floor(index / COLUMNS) * (TILE_HEIGHT + GAP),
  };
}

async function placePicture(input: Uint8Array, { left, top }: Place): Promise<OverlayOptions> {
  const [frame = new Uint8Array()] = await unpackInputs(input);

  return {
    input: Buffer.from(frame),
    raw: { width: PICTURE_SIDE, height: PICTURE_SIDE, channels: 3 },
    left: left + FRAME,
    top: top + FRAME,
  };
}

function drawFrame(label: Label, { left, top }: Place): string {
  return [
    `<rect x="${left + 1.5}" y="${top + 1.5}" width="${TILE_WIDTH - 3}" height="${TILE_HEIGHT - 3}"`,
    ` rx="10" fill="${PAPER}" stroke="${LABEL_COLOURS[label]}" stroke-width="3"/>`,
  ].join('');
}

/** A picture frame, crossed out. */
function drawGone({ left, top }: Place): string {
  const x = left + TILE_WIDTH / 2;
  const y = top + FRAME + PICTURE_SIDE / 2;

  return [
    `<rect x="${left + FRAME}" y="${top + FRAME}" width="${PICTURE_SIDE}" height="${PICTURE_SIDE}" fill="${GRID}"/>`,
    drawIcon('picture', { x, y, size: 92 }),
    `<path d="M${x - 54} ${y + 54}L${x + 54} ${y - 54}" stroke="${GRID}" stroke-width="22"/>`,
    `<path d="M${x - 54} ${y + 54}L${x + 54} ${y - 54}" stroke="${FAINT_INK}" stroke-width="8" stroke-linecap="round"/>`,
  ].join('');
}

/** Number, what else is to be known, label. */
function drawSheetFooter({ number, marked, label }: SheetPicture, { left, top }: Place): string {
  const y = top + TILE_HEIGHT - FOOTER_HEIGHT / 2;

  return [
    drawNumber(String(number), { x: left + 14, y, height: 28, weight: 0.16, maxWidth: 84 }),
    marked === undefined ? '' : drawTileMark(marked, { x: left + TILE_WIDTH / 2, y, size: 36 }),
    drawLabelMark(label, { x: left + TILE_WIDTH - 32, y: y - 1, size: 38 }),
  ].join('');
}

function drawThumbnailFooter({ label }: Thumbnail, { left, top }: Place): string {
  const y = top + TILE_HEIGHT - FOOTER_HEIGHT / 2;

  return drawLabelMark(label, { x: left + TILE_WIDTH / 2, y: y - 1, size: 38 });
}
