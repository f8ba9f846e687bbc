import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import sharp from 'sharp';

import { decode, type DecodedPicture, type ModelInput } from '../../src/inference/decode.ts';
import { INPUT_SIDE } from '../../src/inference/pixels.ts';
import {
  avifNamed,
  draw,
  drawPng,
  greyFiles,
  losslessFiles,
  lossyFiles,
  multiPageTiff,
  ORIENTATIONS,
  pixels,
  plainPng,
  transparentFiles,
  turned,
} from '../support/pictures.ts';

const INPUT_BYTES = 224 * 224 * 3;

function firstInput({ inputs: [input] }: DecodedPicture): ModelInput {
  assert.ok(input);

  return input;
}

function colourAt(input: ModelInput, x: number, y: number): number[] {
  const pixel = (y * INPUT_SIDE + x) * 3;

  return [...input.subarray(pixel, pixel + 3)];
}

/** Mean difference of two inputs, 0 to 255. */
function difference(first: ModelInput, second: ModelInput): number {
  return (
    first.reduce((sum, value, index) => sum + Math.abs(value - (second[index] ?? 0)), 0) /
    first.length
  );
}

describe('decode', () => {
  it('gives 224×224 RGB pixels whatever the format', async () => {
    const drawing = await draw();
    const files = [
      ...(await losslessFiles(drawing)),
      ...(await lossyFiles(drawing)),
      ...(await greyFiles(drawing)),
    ];

    for (const [name, bytes] of files) {
      const picture = await decode(bytes);

      assert.deepEqual(
        picture.inputs.map((input) => input.length),
        [INPUT_BYTES],
        name,
      );
      assert.deepEqual([picture.width, picture.height], [300, 400], name);
      assert.equal(picture.frameCount, 1, name);
      assert.equal(picture.view.data.length, 300 * 400 * 3, name);
    }
  });

  it('gives the identical input for one picture in all lossless formats', async () => {
    const expected = firstInput(await decode(await drawPng()));

    for (const [name, bytes] of await losslessFiles(await draw())) {
      assert.ok(Buffer.from(expected).equals(firstInput(await decode(bytes))), name);
    }
  });

  it('keeps the colours in lossy formats, CMYK and palettes among them', async () => {
    const expected = firstInput(await decode(await drawPng()));

    for (const [name, bytes] of await lossyFiles(await draw())) {
      // Print inks do not reach the brightest colours of a screen.
      const allowed = name === 'CMYK JPEG' ? 10 : 2;

      assert.ok(difference(firstInput(await decode(bytes)), expected) < allowed, name);
    }
  });

  it('takes grey pictures of every kind for the same shades of grey', async () => {
    const inputs = await Promise.all(
      [...(await greyFiles(await draw())).values()].map(async (bytes) =>
        firstInput(await decode(bytes)),
      ),
    );

    for (const input of inputs) {
      assert.ok(difference(input, inputs[0] ?? input) < 2);

      for (let pixel = 0; pixel < input.length; pixel += 3) {
        assert.equal(input[pixel], input[pixel + 1]);
        assert.equal(input[pixel], input[pixel + 2]);
      }
    }
  });

  it('lays transparency on white, whatever colour hides below it', async () => {
    for (const [name, bytes] of await transparentFiles()) {
      const input = firstInput(await decode(bytes));
      const [red, green, blue] = colourAt(input, 20, 112);

      assert.ok((red ?? 0) > 245 && (green ?? 255) < 10 && (blue ?? 255) < 10, name);
      assert.deepEqual(colourAt(input, 200, 112), [255, 255, 255], name);
    }
  });

  it('mixes half-transparent colours with white', async () => {
    const background = { r: 0, g: 0, b: 0, alpha: 0.5 };
    const bytes = await sharp({ create: { width: 64, height: 64, channels: 4, background } })
      .png()
      .toBuffer();

    for (const channel of colourAt(firstInput(await decode(bytes)), 100, 100)) {
      assert.ok(Math.abs(channel - 127.5) < 2);
    }
  });

  it('turns a picture upright by its EXIF orientation, for all eight of them', async () => {
    const drawing = await draw();
    const expected = firstInput(await decode(await drawPng()));

    for (const orientation of ORIENTATIONS) {
      for (const format of ['webp', 'png', 'tiff'] as const) {
        const picture = await decode(await turned(drawing, orientation, format));

        assert.ok(Buffer.from(expected).equals(firstInput(picture)), `${format} ${orientation}`);
        assert.deepEqual([picture.width, picture.height], [300, 400]);
      }

      const jpeg = firstInput(await decode(await turned(drawing, orientation, 'jpeg')));
      assert.ok(difference(jpeg, expected) < 2, `jpeg ${orientation}`);
    }
  });

  it('converts colours from the profile that a file carries', async () => {
    const drawing = await draw();
    const wide = await pixels(drawing).withIccProfile('p3').png().toBuffer();
    const without = await pixels(drawing).png().toBuffer();

    // The same colours are other numbers in the wider space.
    const stored = await sharp(wide, { ignoreIcc: true }).raw().toBuffer();
    assert.ok(!stored.equals(drawing.data));

    const [first, second] = [await decode(wide), await decode(without)].map(firstInput);
    assert.ok(first && second && difference(first, second) < 2);
  });

  it('hands a picture of 224×224 pixels on unchanged', async () => {
    const drawing = await draw({ width: 224, height: 224 });
    const picture = await decode(await pixels(drawing).png().toBuffer());

    assert.ok(drawing.data.equals(firstInput(picture)));
    assert.ok(drawing.data.equals(picture.view.data));
  });

  it('gives its own input back when that was kept as a lossless copy', async () => {
    const data = Buffer.from(firstInput(await decode(await drawPng({ width: 613, height: 377 }))));
    const copy = await pixels({ data, width: 224, height: 224 })
      .webp({ lossless: true })
      .toBuffer();

    assert.ok(data.equals(firstInput(await decode(copy))));
  });

  const views = [
    { size: [300, 400], view: [300, 400] },
    { size: [8, 8], view: [8, 8] },
    { size: [896, 448], view: [448, 224] },
    { size: [4_000, 3_000], view: [448, 336] },
    { size: [500, 2_000], view: [224, 896] },
    { size: [2_500, 100], view: [2_500, 100] },
    { size: [200, 8], view: [200, 8] },
  ] as const;

  for (const { size, view } of views) {
    it(`shows a picture of ${size.join('×')} pixels at ${view.join('×')}`, async () => {
      const picture = await decode(await plainPng(size[0], size[1], '#3060c0'));

      assert.deepEqual([picture.view.width, picture.view.height], view);
      assert.equal(picture.view.data.length, view[0] * view[1] * 3);
      assert.deepEqual(colourAt(firstInput(picture), 100, 100), [0x30, 0x60, 0xc0]);
    });
  }

  it('decodes AVIF whichever of its brands stands first', async () => {
    const drawing = await draw();
    const expected = firstInput(await decode(await avifNamed(drawing, 'avif')));

    for (const brand of ['mif1', 'avis', 'msf1']) {
      const file = await avifNamed(drawing, brand);
      const before = Buffer.from(file);
      const picture = await decode(file);

      assert.equal(picture.format, 'AVIF', brand);
      assert.deepEqual(firstInput(picture), expected, brand);
      assert.ok(before.equals(file), 'the bytes of the caller stay as they are');
    }
  });

  it('takes the first page of a document of several', async () => {
    const pages = [await draw({ seed: 1 }), await draw({ seed: 2 })];
    const picture = await decode(await multiPageTiff(pages));

    assert.equal(picture.frameCount, 1);
    assert.ok(Buffer.from(firstInput(await decode(await drawPng()))).equals(firstInput(picture)));
  });

  it('gives the caller the reason of an abort', async () => {
    const reason = new Error('nobody waits any more');

    await assert.rejects(decode(await drawPng(), AbortSignal.abort(reason)), reason);
  });
});
