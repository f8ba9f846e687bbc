import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import sharp from 'sharp';

import { type Backbone, loadBackbone } from '../../src/inference/backbone.ts';
import { decode } from '../../src/inference/decode.ts';
import { makeViews } from '../../src/learning/views.ts';
import { observe } from '../../src/learning/observe.ts';
import { BACKBONE_CARD } from '../support/models.ts';
import { drawPng } from '../support/pictures.ts';

describe('what is observed of a picture', () => {
  let backbone: Backbone;

  before(async () => {
    backbone = await loadBackbone(BACKBONE_CARD);
  });

  after(async () => {
    await backbone.close();
  });

  it('are its size, its colours field by field, and the features of its views', async () => {
    const file = await drawPng({ width: 300, height: 400 });
    const decoded = await decode(file);
    const [input] = decoded.inputs;
    assert.ok(input);

    const { width, height, grid, views } = await observe(file, decoded, backbone);
    const { views: made } = await makeViews(input);

    assert.deepEqual([width, height, grid.length], [300, 400, 192]);
    assert.deepEqual(Object.keys(views), Object.keys(made));
    assert.ok(made.darker);
    assert.deepEqual(views.darker, (await backbone.embed(made.darker)).features);
  });

  it('of a transparent picture is what stands on black as well', async () => {
    const file = await sharp(
      Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg" width="240" height="240"><circle cx="120" cy="120" r="110" fill="#c33"/></svg>',
      ),
    )
      .png()
      .toBuffer();
    const onBlack = await sharp(file).flatten({ background: '#000' }).png().toBuffer();

    const { backdrop, views } = await observe(file, await decode(file), backbone);
    const [input] = (await decode(onBlack)).inputs;
    assert.ok(input);

    assert.equal(backdrop, 'white');
    assert.equal(views.white, undefined);
    assert.deepEqual(views.black, (await backbone.embed(input)).features);
  });
});
