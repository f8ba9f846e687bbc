import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { decode, framesToJudge } from '../../src/inference/decode.ts';
import { animatedGif, animatedWebp, draw, longGif, pixels } from '../support/pictures.ts';

/** Ten drawings whose red channel says which one it is. */
function numberedFrames() {
  return Array.from({ length: 10 }, (_, index) => {
    const data = Buffer.alloc(64 * 48 * 3, 40);

    for (let pixel = 0; pixel < data.length; pixel += 3) {
      data[pixel] = index * 25;
    }

    return { data, width: 64, height: 48 };
  });
}

describe('decoding an animation', () => {
  for (const [format, encode] of Object.entries({ GIF: animatedGif, WebP: animatedWebp })) {
    it(`takes five frames over the time of a ${format}`, async () => {
      const delaysMs = new Array<number>(10).fill(100);
      const picture = await decode(await encode(numberedFrames(), { delaysMs }));

      assert.equal(picture.format, format);
      assert.equal(picture.frameCount, 10);
      assert.deepEqual([picture.width, picture.height], [64, 48]);
      assert.deepEqual(
        picture.inputs.map((input) => Math.round((input[0] ?? 0) / 25)),
        [0, 2, 4, 6, 8],
      );
      assert.deepEqual([...picture.view.data.subarray(0, 3)], [0, 40, 40]);
    });
  }

  it('sees a later frame whole where the file only stores what has changed', async () => {
    const first = await draw({ width: 120, height: 120 });
    const second = { ...first, data: Buffer.from(first.data) };
    second.data.fill(255, 0, 120 * 20 * 3);

    const picture = await decode(await animatedWebp([first, second], { delaysMs: [100, 100] }));
    const still = await decode(await pixels(second).png().toBuffer());

    assert.deepEqual(picture.inputs[1], still.inputs[0]);
  });

  it('judges a still GIF once', async () => {
    const picture = await decode(
      await pixels(await draw())
        .gif()
        .toBuffer(),
    );

    assert.equal(picture.frameCount, 1);
    assert.equal(picture.inputs.length, 1);
  });

  it('takes an animation of 3,000 frames', async () => {
    const picture = await decode(longGif(3_000));

    assert.equal(picture.frameCount, 3_000);
    assert.equal(picture.inputs.length, 5);
  });
});

describe('framesToJudge', () => {
  it('takes all frames where there are five or fewer of one length', () => {
    assert.deepEqual(framesToJudge(1), [0]);
    assert.deepEqual(framesToJudge(2), [0, 1]);
    assert.deepEqual(framesToJudge(5), [0, 1, 2, 3, 4]);
  });

  it('counts a long pause as long as people see it', () => {
    assert.deepEqual(framesToJudge(4, [10_000, 100, 100, 100]), [0]);
    assert.deepEqual(framesToJudge(4, [100, 100, 100, 700]), [0, 2, 3]);
  });

  it('shows frames without a delay for a tenth of a second', () => {
    assert.deepEqual(framesToJudge(3, [0, 0, 0]), framesToJudge(3, [100, 100, 100]));
    assert.deepEqual(framesToJudge(3, []), framesToJudge(3, [100, 100, 100]));
  });

  it('names each frame once, in the order of time, and none that is not there', () => {
    for (let frameCount = 1; frameCount <= 60; frameCount += 1) {
      const delays = Array.from({ length: frameCount }, (_, frame) => ((frame * 37) % 11) * 30);
      const frames = framesToJudge(frameCount, delays);

      assert.ok(frames.length >= 1 && frames.length <= 5);
      assert.deepEqual(
        frames,
        [...new Set(frames)].sort((first, second) => first - second),
      );
      assert.ok(frames.every((frame) => frame >= 0 && frame < frameCount));
    }
  });
});
