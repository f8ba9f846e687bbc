import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { after, before, describe, it } from 'node:test';

import pMap from 'p-map';
import sharp, { type Sharp } from 'sharp';

import { renderCharacter } from '../../examples/draw.ts';
import { PROJECT_FOLDER } from '../../src/config.ts';
import { type Backbone, embedFrames, loadBackbone } from '../../src/inference/backbone.ts';
import { SAME_PICTURE_BITS } from '../../src/inference/backbone-card.ts';
import { decode } from '../../src/inference/decode.ts';
import { listFiles } from '../../src/inference/files.ts';
import { hammingDistance, perceptualHash } from '../../src/inference/perceptual-hash.ts';
import { cosine, type Likeness, recall } from '../../src/learning/memory.ts';
import type { ExampleRecord } from '../../src/store/ports.ts';
import { makeExample, makePicture } from '../store/records.ts';
import { BACKBONE_CARD } from '../support/models.ts';

const SHARED = join(PROJECT_FOLDER, '../shared');

/** Pictures that lie beside the project, where they do. */
const FOLDERS = ['dataset/good', 'dataset/bad', 'corpus/good', 'corpus/bad'];

/** The same drawing, saved twice by those who made the set. */
const TRUE_COPY = ['dataset/good/3b24e3b9', 'dataset/good/eeb5131d'];

/** Pictures in work at once: one is decoded while another is embedded. */
const CONCURRENCY = 3;

/** Every so many pictures are copied in all ways. */
const COPIED = 7;

/** What people do to a picture before they post it again. */
const COPIES: Readonly<Record<string, (file: Buffer, width: number, height: number) => Sharp>> = {
  'JPEG 80': (file) => onWhite(file).jpeg({ quality: 80 }),
  'JPEG 50': (file) => onWhite(file).jpeg({ quality: 50 }),
  'WebP 80': (file) => onWhite(file).webp({ quality: 80 }),
  half: (file, width) =>
    onWhite(file)
      .resize(Math.round(width / 2))
      .png(FAST),
  double: (file, width) =>
    onWhite(file)
      .resize(width * 2)
      .png(FAST),
  'cropped by 2 %': (file, width, height) => crop(file, width, height, 0.02),
  'cropped by 5 %': (file, width, height) => crop(file, width, height, 0.05),
};

const FAST = { compressionLevel: 0 } as const;

function onWhite(file: Buffer): Sharp {
  return sharp(file).flatten({ background: 'white' });
}

/** Takes the share off the whole width and height, half of it on each side. */
function crop(file: Buffer, width: number, height: number, share: number): Sharp {
  const left = Math.round((width * share) / 2);
  const top = Math.round((height * share) / 2);
  const inside = { left, top, width: width - 2 * left, height: height - 2 * top };

  return onWhite(file).extract(inside).png(FAST);
}

/** The picture as a correction that a guild remembers. */
function asExample(
  { sha256, perceptualHash: hash, features, backbone }: Likeness,
  change: Partial<ExampleRecord> = {},
): ExampleRecord {
  const picture = { ...makePicture(), features, backbone: backbone.id };

  return makeExample({ sha256, perceptualHash: hash, picture, ...change });
}

describe('memory', () => {
  let backbone: Backbone;

  before(async () => {
    backbone = await loadBackbone(BACKBONE_CARD);
  });

  after(async () => {
    await backbone.close();
  });

  async function likenessOf(file: Uint8Array): Promise<Likeness> {
    const { inputs } = await decode(file);
    const [first = new Uint8Array()] = inputs;
    const { features } = await embedFrames(backbone, inputs);

    return {
      sha256: createHash('sha256').update(file).digest('hex'),
      perceptualHash: perceptualHash(first),
      features,
      backbone: backbone.card,
    };
  }

  async function drawn(seed: number): Promise<Buffer> {
    return await renderCharacter({ side: 'goody', seed }, 300);
  }

  it('knows the very same bytes, whatever else is gone', async () => {
    const picture = await likenessOf(await drawn(1));
    const example = asExample(picture, { picture: null, label: 'goody', disputed: true });

    assert.deepEqual(recall(picture, [example]), {
      label: 'goody',
      sha256: picture.sha256,
      match: 'same',
      disputed: true,
      moderatorId: example.moderatorId,
    });
  });

  for (const [name, copy] of Object.entries(COPIES)) {
    it(`knows a drawn picture again: ${name}`, async () => {
      const file = await drawn(2);
      const picture = await likenessOf(file);
      const again = await likenessOf(await copy(file, 300, 300).toBuffer());
      const remembered = recall(again, [asExample(picture, { label: 'goody' })]);

      assert.notEqual(again.sha256, picture.sha256);
      assert.deepEqual(
        [remembered?.label, remembered?.match, remembered?.sha256],
        ['goody', 'alike', picture.sha256],
      );
    });
  }

  it('takes no drawn character for another', async () => {
    const pictures = await pMap(
      Array.from({ length: 40 }, (_, seed) => seed),
      async (seed) => likenessOf(await drawn(seed)),
      { concurrency: CONCURRENCY },
    );

    for (const picture of pictures) {
      const others = pictures.filter((other) => other !== picture).map((other) => asExample(other));

      assert.equal(recall(picture, others), undefined);
    }
  });

  it('prefers the very same picture to a copy, and the nearest copy to others', async () => {
    const file = await drawn(3);
    const picture = await likenessOf(file);
    const near = await likenessOf(await onWhite(file).jpeg({ quality: 90 }).toBuffer());
    const far = await likenessOf(await crop(file, 300, 300, 0.02).toBuffer());
    assert.ok(cosine(near.features, picture.features) > cosine(far.features, picture.features));

    const remembered = [far, near, picture].map((each) => asExample(each));

    assert.equal(recall(picture, remembered)?.sha256, picture.sha256);
    assert.equal(recall(picture, remembered.slice(0, 2))?.sha256, near.sha256);
    assert.equal(recall(picture, remembered.slice(0, 1))?.sha256, far.sha256);
  });

  it('knows nothing of what was taken out, and copies only by their features', async () => {
    const file = await drawn(4);
    const picture = await likenessOf(file);
    const copy = await likenessOf(await onWhite(file).jpeg({ quality: 90 }).toBuffer());

    assert.ok(recall(copy, [asExample(picture)]) !== undefined);
    assert.equal(recall(picture, [asExample(picture, { state: 'removed' })]), undefined);
    assert.equal(recall(copy, [asExample(picture, { picture: null })]), undefined);
  });

  it('knows copies of 1,677 pictures again, and takes none for another', async (context) => {
    const files = FOLDERS.every((folder) => existsSync(join(SHARED, folder)))
      ? (await Promise.all(FOLDERS.map((folder) => listFiles(join(SHARED, folder))))).flat()
      : [];

    if (files.length === 0) {
      context.diagnostic('Left out: the pictures in ../shared are not at hand.');

      return;
    }

    const pictures = await pMap(
      files,
      async (path) => ({ path, ...(await likenessOf(await readFile(path))) }),
      { concurrency: CONCURRENCY },
    );

    const pairs: string[][] = [];

    for (const [index, picture] of pictures.entries()) {
      for (const other of pictures.slice(0, index)) {
        const isNear =
          hammingDistance(picture.perceptualHash, other.perceptualHash) <= SAME_PICTURE_BITS;

        if (isNear && recall(picture, [asExample(other)]) !== undefined) {
          pairs.push([other.path, picture.path].map((path) => relative(SHARED, path)));
        }
      }
    }

    const mistaken = pairs.filter(
      (pair) => !TRUE_COPY.every((name) => pair.some((path) => path.startsWith(name))),
    );

    const copied = pictures.filter((_, index) => index % COPIED === 0);
    const shares: string[] = [];
    let known = 0;

    for (const [name, copy] of Object.entries(COPIES)) {
      const found = await pMap(
        copied,
        async (picture) => {
          const file = await readFile(picture.path);
          const { width, height } = await sharp(file).metadata();
          const again = await likenessOf(await copy(file, width, height).toBuffer());

          return recall(again, [asExample(picture)]) !== undefined;
        },
        { concurrency: CONCURRENCY },
      );

      const count = found.filter(Boolean).length;
      known += count;
      shares.push(`${name} ${count} of ${copied.length}`);
    }

    const copies = copied.length * Object.keys(COPIES).length;
    context.diagnostic(
      `${pictures.length} different pictures: ${mistaken.length} pairs take each other’s memory` +
        ` (one more is one picture saved twice).`,
    );
    context.diagnostic(`${copies} copies: ${known} are remembered (${shares.join(', ')}).`);

    assert.deepEqual(mistaken, []);
    assert.equal(pairs.length, 1);
    assert.ok(known / copies >= 0.95, `${known} of ${copies} copies are remembered`);
  });
});
