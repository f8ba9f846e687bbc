import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import sharp from 'sharp';

import { decode } from '../../src/inference/decode.ts';
import {
  animatedGif,
  animatedWebp,
  bombPng,
  draw,
  drawPng,
  longGif,
  longWebp,
  nonPictures,
  plainPng,
  scrambledPng,
  truncate,
  truncatedFiles,
  unsupportedFiles,
} from '../support/pictures.ts';
import { refusal } from '../support/refusal.ts';

describe('what decode refuses', () => {
  it('calls truncated files damaged, whatever their format', async () => {
    for (const [name, bytes] of await truncatedFiles()) {
      await assert.rejects(decode(bytes), refusal('IMAGE_DAMAGED'), name);
    }
  });

  it('calls a file damaged of which the last pixels alone are missing', async () => {
    await assert.rejects(decode(truncate(await drawPng(), 0.97)), refusal('IMAGE_DAMAGED'));
  });

  it('calls a TIFF damaged that breaks off before its directory', async () => {
    const tiff = await sharp(await drawPng())
      .tiff()
      .toBuffer();

    await assert.rejects(decode(truncate(tiff)), refusal('IMAGE_DAMAGED'));
  });

  it('calls a file damaged whose pixels are rubbish', async () => {
    await assert.rejects(decode(await scrambledPng()), refusal('IMAGE_DAMAGED'));
  });

  it('calls an animation damaged that ends in the middle of a frame', async () => {
    const frames = [await draw({ seed: 1 }), await draw({ seed: 2 })];
    const webp = await animatedWebp(frames, { delaysMs: [100, 100] });

    await assert.rejects(decode(truncate(webp, 0.9)), refusal('IMAGE_DAMAGED'));
  });

  it('judges a GIF that ends after its first frame by what is there, as browsers show it', async () => {
    const frames = [await draw({ seed: 1 }), await draw({ seed: 2 })];
    const gif = await animatedGif(frames, { delaysMs: [100, 100] });
    const [whole] = (await decode(gif)).inputs;
    const [cut] = (await decode(truncate(gif, 0.9))).inputs;

    assert.deepEqual(cut, whole);
    await assert.rejects(decode(truncate(gif, 0.3)), refusal('IMAGE_DAMAGED'));
  });

  it('never unpacks a decompression bomb', async () => {
    const bomb = bombPng();
    assert.ok(bomb.length < 200_000);

    const before = process.memoryUsage().rss;
    await assert.rejects(
      decode(bomb),
      refusal('IMAGE_TOO_MANY_PIXELS', { megapixels: 900, limit: 120 }),
    );

    // Unpacked it would be 900 MB.
    assert.ok(process.memoryUsage().rss - before < 200_000_000);
  });

  it('counts the pixels of all frames together', async () => {
    const frame = { data: Buffer.alloc(400 * 400 * 3), width: 400, height: 400 };
    const frames = Array.from({ length: 3 }, () => frame);
    const picture = await decode(await animatedGif(frames, { delaysMs: [100, 100, 100] }));

    assert.equal(picture.frameCount, 3);
    await assert.rejects(
      decode(largeCanvasGif(2_000)),
      refusal('IMAGE_TOO_MANY_PIXELS', { megapixels: 2_000, limit: 120 }),
    );
  });

  it('refuses an animation of 10,000 frames', async () => {
    const tooMany = refusal('IMAGE_TOO_MANY_FRAMES', { frames: 10_000, limit: 3_000 });

    await assert.rejects(decode(longGif(10_000)), tooMany);
    await assert.rejects(decode(await longWebp(10_000)), tooMany);
  });

  it('refuses a picture with a side of under 8 pixels', async () => {
    const context = { width: 1, height: 1, limit: 8 };

    await assert.rejects(decode(await plainPng(1, 1, 'red')), refusal('IMAGE_TOO_SMALL', context));
    await assert.rejects(
      decode(await plainPng(60, 7, 'red')),
      refusal('IMAGE_TOO_SMALL', { width: 60, height: 7, limit: 8 }),
    );
  });

  it('refuses a picture more than 25 times as long as wide', async () => {
    await assert.rejects(
      decode(await plainPng(1, 20_000, 'red')),
      refusal('IMAGE_TOO_NARROW', { width: 1, height: 20_000, limit: 25 }),
    );
    await assert.rejects(decode(await plainPng(201, 8, 'red')), refusal('IMAGE_TOO_NARROW'));
  });

  it('refuses what is no picture, what is empty and what it does not decode', async () => {
    await assert.rejects(decode(new Uint8Array()), refusal('IMAGE_EMPTY'));

    for (const [name, bytes] of nonPictures()) {
      await assert.rejects(decode(bytes), refusal('NOT_AN_IMAGE'), name);
    }

    for (const [name, { bytes, format }] of unsupportedFiles()) {
      await assert.rejects(decode(bytes), refusal('UNSUPPORTED_FORMAT', { format }), name);
    }
  });
});

/** A thousand times a thousand pixels a frame, of which each frame paints one. */
function largeCanvasGif(frameCount: number): Buffer {
  const gif = longGif(frameCount);
  gif.writeUInt16LE(1_000, 6);
  gif.writeUInt16LE(1_000, 8);

  return gif;
}
