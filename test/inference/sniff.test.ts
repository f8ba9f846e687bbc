import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { sniffFormat } from '../../src/inference/sniff.ts';
import {
  avifNamed,
  draw,
  greyFiles,
  isoMedia,
  losslessFiles,
  lossyFiles,
  nonPictures,
  unsupportedFiles,
} from '../support/pictures.ts';
import { refusal } from '../support/refusal.ts';

describe('sniffFormat', () => {
  it('names the format of every picture by its bytes', async () => {
    const drawing = await draw();
    const files = [
      ...(await losslessFiles(drawing)),
      ...(await lossyFiles(drawing)),
      ...(await greyFiles(drawing)),
    ];

    for (const [name, bytes] of files) {
      const format = /JPEG in TIFF|TIFF|PNG|WebP|GIF|AVIF|JPEG/.exec(name)?.[0];
      assert.equal(await sniffFormat(bytes), format?.replace('JPEG in ', ''), name);
    }
  });

  it('knows AVIF by a compatible brand where a general one stands first', async () => {
    assert.equal(await sniffFormat(await avifNamed(await draw(), 'mif1')), 'AVIF');
    assert.equal(await sniffFormat(isoMedia('mif1', 'mif1', 'avif')), 'AVIF');
    assert.equal(await sniffFormat(isoMedia('msf1', 'msf1', 'avis')), 'AVIF');
  });

  it('does not take a brand for one that begins between two others', async () => {
    await assert.rejects(
      sniffFormat(isoMedia('mif1', 'xxav', 'ifxx')),
      refusal('UNSUPPORTED_FORMAT'),
    );
  });

  for (const [name, { bytes, format }] of unsupportedFiles()) {
    it(`refuses ${name} by its name`, async () => {
      await assert.rejects(sniffFormat(bytes), refusal('UNSUPPORTED_FORMAT', { format }));
    });
  }

  for (const [name, bytes] of nonPictures()) {
    it(`says that ${name} is no picture`, async () => {
      await assert.rejects(sniffFormat(bytes), refusal('NOT_AN_IMAGE'));
    });
  }

  it('says that 0 bytes are empty', async () => {
    await assert.rejects(sniffFormat(new Uint8Array()), refusal('IMAGE_EMPTY'));
  });

  it('sees the bytes of a view alone, not what lies before and behind it', async () => {
    const picture = isoMedia('avif', 'mif1');
    const around = Buffer.concat([Buffer.from('%PDF-1.7'), picture, Buffer.from('<svg>')]);

    assert.equal(await sniffFormat(around.subarray(8, 8 + picture.length)), 'AVIF');
  });

  it('answers at once for a megabyte of unfinished markup', { timeout: 5_000 }, async () => {
    const openings = Buffer.from('<!DOCTYPE '.repeat(100_000));
    const brackets = Buffer.from(`<!DOCTYPE svg ${'['.repeat(1_000_000)}`);

    await assert.rejects(sniffFormat(openings), refusal('NOT_AN_IMAGE'));
    await assert.rejects(sniffFormat(brackets), refusal('NOT_AN_IMAGE'));
  });
});
