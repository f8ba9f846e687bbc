import assert from 'node:assert/strict';
import { it } from 'node:test';

import { animatedGif, draw, drawPng, pixels, plainPng } from '../../support/pictures.ts';
import { factsOf } from './pictures.ts';

const FRAMES = [await draw({ seed: 1 }), await draw({ seed: 2 })];

it('gives the same pixels one name, in whichever file they are', async () => {
  const drawing = await draw();
  const png = await factsOf(await pixels(drawing).png().toBuffer());
  const webp = await factsOf(await pixels(drawing).webp({ lossless: true }).toBuffer());
  const jpeg = await factsOf(await pixels(drawing).jpeg().toBuffer());
  const small = await factsOf(await pixels(drawing).resize(150).png().toBuffer());

  assert.equal(png.pixels, webp.pixels);
  assert.notEqual(png.pixels, jpeg.pixels);
  assert.notEqual(png.pixels, small.pixels);
  assert.deepEqual([png.format, webp.format, jpeg.format], ['PNG', 'WebP', 'JPEG']);
});

it('does not take one flat colour for the same in another size', async () => {
  const small = await factsOf(await plainPng(100, 100, '#ffffff'));
  const large = await factsOf(await plainPng(200, 200, '#ffffff'));

  assert.notEqual(small.pixels, large.pixels);
});

it('measures brightness, variety, colour and background', async () => {
  const black = await factsOf(await plainPng(64, 64, '#000000'));
  const red = await factsOf(await plainPng(64, 64, '#ff0000'));
  const drawn = await factsOf(await drawPng());

  assert.deepEqual([black.brightest, black.darkest, black.entropy, black.chroma], [0, 0, 0, 0]);
  assert.deepEqual(black.background, [0, 0, 0]);
  assert.deepEqual(red.background, [1, 0, 0]);
  assert.equal(red.chroma, 1);
  // √0.241 of 255, as a whole number.
  assert.equal(red.brightest, 125 / 255);
  assert.ok(drawn.entropy > 2 && drawn.brightest > 0.8);
});

it('keeps size, format, bytes and frames as they are', async () => {
  const bytes = await animatedGif(FRAMES, { delaysMs: [100, 100] });
  const { width, height, frameCount, byteLength, format } = await factsOf(bytes);

  assert.ok(frameCount > 1);
  assert.deepEqual([format, byteLength], ['GIF', bytes.byteLength]);
  assert.ok(width > 0 && height > 0);
});
