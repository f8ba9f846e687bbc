import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import fc from 'fast-check';

import { AppError, type ErrorCode } from '../../src/errors.ts';
import { createDecoder } from '../../src/inference/decoder.ts';
import { VIEW_LONG_SIDE_PIXELS } from '../../src/inference/limits.ts';
import { INPUT_SIDE } from '../../src/inference/pixels.ts';
import { sniffFormat } from '../../src/inference/sniff.ts';
import { damage, damages, fuzz } from '../support/fuzz.ts';
import {
  animatedGif,
  animatedWebp,
  draw,
  greyFiles,
  losslessFiles,
  lossyFiles,
  nonPictures,
  svgFiles,
  transparentFiles,
} from '../support/pictures.ts';

/** What may be said of a file, however broken it is. None is that its process did not survive it. */
const REFUSALS: readonly ErrorCode[] = [
  'IMAGE_EMPTY',
  'NOT_AN_IMAGE',
  'UNSUPPORTED_FORMAT',
  'IMAGE_DAMAGED',
  'IMAGE_TOO_MANY_PIXELS',
  'IMAGE_TOO_MANY_FRAMES',
  'IMAGE_TOO_SMALL',
  'IMAGE_TOO_NARROW',
  'DECODE_TIMEOUT',
];

function assertRefusal(error: unknown): void {
  assert.ok(error instanceof AppError, String(error));
  assert.ok(REFUSALS.includes(error.code), error.code);
}

describe('whatever is done to a picture’s file', () => {
  const decoder = createDecoder();
  let files: Buffer[];

  before(async () => {
    const drawing = await draw({ width: 48, height: 40 });
    const frames = await Promise.all([
      draw({ seed: 1, width: 32, height: 32 }),
      draw({ seed: 2, width: 32, height: 32 }),
    ]);

    files = [
      ...(await losslessFiles(drawing)).values(),
      ...(await lossyFiles(drawing)).values(),
      ...(await greyFiles(drawing)).values(),
      ...(await transparentFiles(48, 40)).values(),
      await animatedGif(frames, { delaysMs: [100, 100] }),
      await animatedWebp(frames, { delaysMs: [100, 100] }),
    ];
  });

  after(() => {
    decoder.close();
  });

  it('it is decoded to what the model takes, or refused, and its process survives', async () => {
    await decoder.decode(files[0] ?? Buffer.alloc(0));
    const processIds = [...decoder.processIds];

    await fuzz(
      fc.asyncProperty(fc.nat(), damages, async (which, all) => {
        const file = damage(files[which % files.length] ?? Buffer.alloc(0), all);

        try {
          const { inputs, view } = await decoder.decode(file);

          assert.ok(inputs.length >= 1 && inputs.length <= 5);
          assert.ok(inputs.every(({ length }) => length === 3 * INPUT_SIDE * INPUT_SIDE));
          assert.equal(view.data.length, 3 * view.width * view.height);
          assert.ok(Math.min(view.width, view.height) <= VIEW_LONG_SIDE_PIXELS);
        } catch (error) {
          assertRefusal(error);
        }
      }),
      { runs: 400 },
    );

    assert.deepEqual(decoder.processIds, processIds);
  });

  it('its format is named, or it is refused', async () => {
    const others = [...nonPictures().values(), ...svgFiles().values()];

    await fuzz(
      fc.asyncProperty(fc.nat(), damages, async (which, all) => {
        const known = [...files, ...others];

        await sniffFormat(damage(known[which % known.length] ?? Buffer.alloc(0), all)).catch(
          assertRefusal,
        );
      }),
      { runs: 1_000 },
    );
  });
});
