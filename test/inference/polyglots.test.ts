import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import sharp from 'sharp';
import { zipSync } from 'fflate';

import { loadConfig } from '../../src/config.ts';
import { type LoadedClassifier, loadClassifier } from '../../src/inference/load-classifier.ts';
import { packInputs } from '../../src/inference/pixels.ts';
import { draw, drawPng, pixels } from '../support/pictures.ts';

/** What must not get any further than the file that it came in. */
const PAYLOAD = '<script>alert("polyglot")</script>';

describe('a file that is a picture and something else', () => {
  let classifier: LoadedClassifier;

  before(async () => {
    classifier = await loadClassifier(loadConfig({}));
  });

  after(async () => {
    await classifier.close();
  });

  it('is judged as the picture that it is', async () => {
    const { logOdds } = await classifier.classifyBytes(await drawPng());
    const archive = Buffer.concat([await drawPng(), archiveWithPayload()]);

    assert.equal((await classifier.classifyBytes(archive)).logOdds, logOdds);
  });

  it('leaves nothing else behind in what is kept and shown of it', async () => {
    for (const [name, file] of await polyglots()) {
      assert.ok(file.includes(PAYLOAD), name);

      const judgement = await classifier.classifyBytes(file);
      const { heatMap } = await classifier.explain(judgement);
      const kept = await packInputs(judgement.picture.inputs);

      assert.ok(!Buffer.from(heatMap).includes(PAYLOAD), name);
      assert.ok(!Buffer.from(kept).includes(PAYLOAD), name);
    }
  });
});

async function polyglots(): Promise<[string, Buffer][]> {
  const image = pixels(await draw());
  const [gif, jpeg, png, webp, tiff] = await Promise.all([
    image.clone().gif().toBuffer(),
    image
      .clone()
      .withExif({ IFD0: { ImageDescription: PAYLOAD, Copyright: PAYLOAD } })
      .jpeg()
      .toBuffer(),
    image.clone().png().toBuffer(),
    image.clone().webp().toBuffer(),
    image.clone().tiff().toBuffer(),
  ]);
  const profile = await sharp(png).withXmp(`<x>${PAYLOAD}</x>`).jpeg().toBuffer();

  return [
    ['a GIF with a page behind it', Buffer.concat([gif, Buffer.from(PAYLOAD)])],
    ['a JPEG with a script in its description', jpeg],
    ['a JPEG with a script beside its pixels', profile],
    ['a PNG that is an archive', Buffer.concat([png, archiveWithPayload()])],
    ['a WebP with a page behind it', Buffer.concat([webp, Buffer.from(PAYLOAD)])],
    ['a TIFF with a page behind it', Buffer.concat([tiff, Buffer.from(PAYLOAD)])],
  ];
}

function archiveWithPayload(): Buffer {
  return Buffer.from(zipSync({ 'index.html': Buffer.from(PAYLOAD) }, { level: 0 }));
}
