import assert from 'node:assert/strict';
import { it } from 'node:test';

import sharp from 'sharp';

import {
  drawContactSheet,
  drawThumbnails,
  MOST_PICTURES,
  MOST_THUMBNAILS,
  type SheetPicture,
} from '../../src/drawing/contact-sheet.ts';
import { packInputs } from '../../src/inference/pixels.ts';
import { difference, pixelAt, shapes } from './rendered.ts';

type Colour = readonly [number, number, number];

const SIDE = 224;
const RED: Colour = [200, 30, 40];
const GREEN: Colour = [20, 160, 60];

/** From one tile to the next, from left to right and downwards. */
const STEP = { x: 256, y: 300 };
/** The middle of the first tile's picture. */
const MIDDLE = { x: 136, y: 136 };

/** A kept picture whose frames are each of one colour. */
async function plain(...frames: readonly Colour[]): Promise<Uint8Array> {
  return await packInputs(
    frames.map((colour) => Buffer.alloc(SIDE * SIDE * 3, Buffer.of(...colour))),
  );
}

async function pictures(count: number): Promise<SheetPicture[]> {
  const input = await plain(RED);

  return Array.from({ length: count }, (_, index) => ({
    input,
    label: index % 2 === 0 ? ('goody' as const) : ('baddy' as const),
    number: index + 1,
  }));
}

async function size(file: Uint8Array): Promise<readonly (number | string)[]> {
  const { format, width, height } = await sharp(file).metadata();

  return [format, width, height];
}

function assertNear(found: readonly number[], expected: Colour): void {
  for (const [channel, value] of expected.entries()) {
    assert.ok(Math.abs((found[channel] ?? NaN) - value) <= 6, `${found.join()} ${expected.join()}`);
  }
}

/** What stands below the picture of a sheet of one. */
async function footer(picture: Partial<SheetPicture>): Promise<boolean[]> {
  const [first] = await pictures(1);

  assert.ok(first !== undefined);

  const sheet = await drawContactSheet([{ ...first, ...picture }]);

  return await shapes(sheet, { left: 24, top: 250, width: 224, height: 44 });
}

it('a sheet is as large as its pictures need, four in a row', async () => {
  assert.deepEqual(await size(await drawContactSheet(await pictures(1))), ['jpeg', 272, 316]);
  assert.deepEqual(await size(await drawContactSheet(await pictures(4))), ['jpeg', 1_040, 316]);
  assert.deepEqual(await size(await drawContactSheet(await pictures(5))), ['jpeg', 1_040, 616]);
  assert.deepEqual(await size(await drawContactSheet(await pictures(12))), ['jpeg', 1_040, 916]);
});

it('no picture, and more of them than fit, are refused', async () => {
  await assert.rejects(drawContactSheet([]), /Expected 1 to 12 pictures but received 0/);
  await assert.rejects(
    drawContactSheet(await pictures(MOST_PICTURES + 1)),
    /Expected 1 to 12 pictures but received 13/,
  );
  await assert.rejects(
    drawThumbnails(await pictures(MOST_THUMBNAILS + 1)),
    /Expected 1 to 3 pictures but received 4/,
  );
});

it('every picture stands in its place', async () => {
  const [first, second, ...others] = await pictures(6);

  assert.ok(first !== undefined && second !== undefined);

  const last = { ...first, input: await plain(GREEN) };
  const sheet = await drawContactSheet([first, second, ...others.slice(0, 3), last]);

  assertNear(await pixelAt(sheet, MIDDLE.x, MIDDLE.y), RED);
  assertNear(await pixelAt(sheet, MIDDLE.x + STEP.x, MIDDLE.y), RED);
  assertNear(await pixelAt(sheet, MIDDLE.x + STEP.x, MIDDLE.y + STEP.y), GREEN);
});

it('of an animation, the first frame is drawn', async () => {
  const input = await plain(GREEN, RED, RED);
  const sheet = await drawContactSheet([{ input, label: 'goody', number: 1 }]);

  assertNear(await pixelAt(sheet, MIDDLE.x, MIDDLE.y), GREEN);
});

it('where a picture is gone, its number and label stay', async () => {
  const gone = await footer({ input: null });

  assert.ok(gone.includes(true));
  assert.deepEqual(gone, await footer({}));
});

it('number and label are seen without any colour', async () => {
  const first = await footer({});

  assert.ok(difference(first, await footer({ number: 2 })) > 30);
  assert.ok(difference(first, await footer({ label: 'baddy' })) > 100);
});

it('whatever stands out is told apart without any colour', async () => {
  const footers = [
    await footer({}),
    await footer({ marked: 'quarantined' }),
    await footer({ marked: 'pinned' }),
    await footer({ marked: 'disputed' }),
  ];

  for (const [index, one] of footers.entries()) {
    for (const other of footers.slice(index + 1)) {
      assert.ok(difference(one, other) > 100, String(difference(one, other)));
    }
  }
});

it('a strip shows up to three pictures in a row, with their labels', async () => {
  const input = await plain(RED);
  const strip = await drawThumbnails([
    { input, label: 'goody' },
    { input: await plain(GREEN), label: 'baddy' },
    { input: null, label: 'baddy' },
  ]);
  const mark = { left: 114, top: 250, width: 44, height: 44 };

  assert.deepEqual(await size(strip), ['jpeg', 784, 316]);
  assertNear(await pixelAt(strip, MIDDLE.x, MIDDLE.y), RED);
  assertNear(await pixelAt(strip, MIDDLE.x + STEP.x, MIDDLE.y), GREEN);

  const [goody, baddy, gone] = await Promise.all(
    [0, 1, 2].map((index) => shapes(strip, { ...mark, left: mark.left + index * STEP.x })),
  );

  assert.ok(goody !== undefined && baddy !== undefined);
  assert.ok(difference(goody, baddy) > 100);
  assert.deepEqual(gone, baddy);
});
