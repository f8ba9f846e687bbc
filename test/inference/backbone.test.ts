import assert from 'node:assert/strict';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import {
  averageEmbeddings,
  type Backbone,
  embedFrames,
  loadBackbone,
} from '../../src/inference/backbone.ts';
import type { AppError } from '../../src/errors.ts';
import { createClassifier } from '../../src/inference/classifier.ts';
import { decode } from '../../src/inference/decode.ts';
import { loadHead } from '../../src/inference/head.ts';
import { runCommandLine } from '../support/command-line.ts';
import { BACKBONE_CARD, BASE_HEAD, MODELS_FOLDER } from '../support/models.ts';
import { drawPng } from '../support/pictures.ts';
import { refusal } from '../support/refusal.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { writeTiny } from '../support/tiny-backbone.ts';

describe('the backbone', () => {
  let backbone: Backbone;

  before(async () => {
    backbone = await loadBackbone(BACKBONE_CARD);
  });

  after(async () => {
    await backbone.close();
  });

  it('gives features that are the mean of the feature map', async () => {
    const { inputs } = await decode(await drawPng());
    const { features, featureMap } = await embedFrames(backbone, inputs);
    const places = featureMap.width * featureMap.height;

    assert.equal(features.length, backbone.card.outputs.features.size);
    assert.equal(featureMap.data.length, featureMap.channels * places);

    for (const [channel, feature] of features.entries()) {
      const plane = featureMap.data.subarray(channel * places, (channel + 1) * places);
      const mean = plane.reduce((sum, value) => sum + value, 0) / places;

      assert.ok(Math.abs(mean - feature) < 1e-5, `channel ${channel}: ${mean} and ${feature}`);
    }
  });

  it('gives the same numbers, bit for bit, for the same input', async () => {
    const { inputs } = await decode(await drawPng({ seed: 4 }));
    const first = await embedFrames(backbone, inputs);
    const second = await embedFrames(backbone, inputs);

    assert.deepEqual(first, second);
  });

  it('gives an NSFW score between 0 and 1, far below the threshold for a drawn character', async () => {
    const { inputs } = await decode(await drawPng({ side: 'goody', seed: 2 }));
    const { nsfw } = await embedFrames(backbone, inputs);

    assert.ok(nsfw >= 0 && nsfw < 0.5, String(nsfw));
  });

  it('averages features and maps over frames, and takes the highest NSFW score', async () => {
    const pictures = await Promise.all([drawPng({ seed: 1 }), drawPng({ seed: 2 })]);
    const embeddings = await Promise.all(
      pictures.map(async (bytes) => embedFrames(backbone, (await decode(bytes)).inputs)),
    );
    const [first, second] = embeddings;
    assert.ok(first && second);

    const average = averageEmbeddings(embeddings);

    for (const index of [0, 100, 1_023]) {
      const expected = ((first.features[index] ?? 0) + (second.features[index] ?? 0)) / 2;
      assert.ok(Math.abs((average.features[index] ?? 0) - expected) < 1e-6);
    }

    assert.equal(average.nsfw, Math.max(first.nsfw, second.nsfw));
  });

  it('stops between two frames where nobody waits any more', async () => {
    const { inputs } = await decode(await drawPng());

    await assert.rejects(embedFrames(backbone, inputs, AbortSignal.abort(new Error('enough'))), {
      message: 'enough',
    });
  });
});

it('one without an NSFW score gets that of another, from a session of its own', async () => {
  await using folder = await temporaryFolder();
  const [input = new Uint8Array()] = (await decode(await drawPng())).inputs;
  const shipped = await loadBackbone(BACKBONE_CARD);
  const tinyCard = await writeTiny(folder.path);
  const alone = await loadBackbone(tinyCard);
  const guarded = await loadBackbone(tinyCard, { nsfwCard: BACKBONE_CARD });
  const own = await loadBackbone(await writeTiny(join(folder.path, 'own'), { nsfw: true }), {
    nsfwCard: BACKBONE_CARD,
  });

  const expected = (await shipped.embed(input)).nsfw;
  assert.equal((await guarded.embed(input)).nsfw, expected);
  assert.deepEqual((await guarded.embed(input)).features, (await alone.embed(input)).features);
  assert.equal((await alone.embed(input)).nsfw, Number.NaN);
  assert.equal((await own.embed(input)).nsfw, 0.5);

  // Where nothing tells the score no picture is judged.
  const classifier = createClassifier({
    download: () => Promise.reject(new Error('nothing is fetched here')),
    decode,
    backbone: alone,
    head: await loadHead(BASE_HEAD, shipped.card),
    nsfwThreshold: 0.9,
  });
  await assert.rejects(classifier.classifyBytes(await drawPng()), refusal('NSFW_PICTURE'));

  await Promise.all([shipped, alone, guarded, own].map((one) => one.close()));
});

it('a model file that is not the card’s is refused', async () => {
  await using folder = await temporaryFolder();
  await cp(MODELS_FOLDER, folder.path, { recursive: true });

  const path = join(folder.path, 'backbone.onnx');
  const model = await readFile(path);
  model[model.length - 1] = (model.at(-1) ?? 0) ^ 1;
  await writeFile(path, model);

  await assert.rejects(
    loadBackbone(join(folder.path, 'backbone.json')),
    refusal('MODEL_WRONG_FILE'),
  );
});

it('a missing model file and a missing card are named', async () => {
  await using folder = await temporaryFolder();
  await cp(BACKBONE_CARD, join(folder.path, 'backbone.json'));

  await assert.rejects(
    loadBackbone(join(folder.path, 'backbone.json')),
    refusal('MODEL_MISSING', { file: join(folder.path, 'backbone.onnx') }),
  );
  await assert.rejects(loadBackbone(join(folder.path, 'none.json')), refusal('MODEL_MISSING'));
});

it('a card that says something else is refused', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'backbone.json');
  const card = JSON.parse(await readFile(BACKBONE_CARD, 'utf8')) as object;

  const wrong: readonly [string, RegExp][] = [
    ['no JSON', /it is not JSON/],
    ['{}', /sha256/],
    [JSON.stringify({ ...card, input: { layout: 'NCHW' } }), /input: layout/],
    [JSON.stringify({ ...card, id: '../elsewhere' }), /^id: /],
    [JSON.stringify({ ...card, file: '../elsewhere.onnx' }), /^file: /],
    [JSON.stringify({ ...card, memory: [{ bits: 15, cosine: 0.9 }] }), /memory: 0: bits/],
  ];

  for (const [text, problem] of wrong) {
    await writeFile(path, text);
    await assert.rejects(loadBackbone(path), (error) => {
      refusal('MODEL_CARD_INVALID')(error);
      assert.match(String((error as AppError).context['problems']), problem);

      return true;
    });
  }
});

it('nothing is left in the home folder and nothing is reported', async () => {
  await using home = await temporaryFolder();
  const picture = join(home.path, 'picture.png');
  await writeFile(picture, await drawPng());

  const { exitCode } = await runCommandLine(['classify', picture], {
    environment: { HOME: home.path, USERPROFILE: home.path },
  });

  assert.equal(exitCode, 0);
  assert.deepEqual(await readdir(home.path), ['picture.png']);
});
