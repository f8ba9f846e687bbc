import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { BinaryReader } from '@bufbuild/protobuf/wire';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

import { describeMerged, mergeOnnx } from '../../src/export/merged-onnx.ts';
import {
  type Backbone,
  type BackboneCard,
  loadBackbone,
  sessionOptions,
} from '../../src/inference/backbone.ts';
import { decide } from '../../src/inference/calibration.ts';
import { nameModel } from '../../src/inference/classifier.ts';
import { decode, type ModelInput } from '../../src/inference/decode.ts';
import { type Head, loadHead, nameHead, score } from '../../src/inference/head.ts';
import { BACKBONE_CARD, BASE_HEAD, MODELS_FOLDER } from '../support/models.ts';
import { drawPng } from '../support/pictures.ts';
import { refusal } from '../support/refusal.ts';

const CARD = JSON.parse(await readFile(BACKBONE_CARD, 'utf8')) as BackboneCard;
const BACKBONE = await readFile(join(MODELS_FOLDER, CARD.file));
const BASE = await loadHead(BASE_HEAD, CARD);

/** Five digits: the bot adds up in double precision, the merged model in single. */
const NEAR = 5e-6;

const RANDOM = randomHead(5);

function randomHead(seed: number): Head {
  const random = xoroshiro128plus(seed);
  const weights = Float32Array.from(
    { length: CARD.outputs.features.size },
    () => uniformFloat64(random) - 0.5,
  );

  return nameHead('random', {
    backbone: CARD.id,
    weights,
    bias: 0.7,
    temperature: 2.5,
    unsureBelow: 0.61,
  });
}

async function characters(): Promise<ModelInput[]> {
  const files = await Promise.all([
    drawPng({ side: 'goody', seed: 1 }),
    drawPng({ side: 'baddy', seed: 2 }),
    drawPng({ side: 'goody', seed: 3, width: 640, height: 300 }),
    drawPng({ side: 'baddy', seed: 4 }),
  ]);

  return (await Promise.all(files.map((file) => decode(file)))).flatMap(({ inputs }) => inputs);
}

/** The numbers of one output. */
function numbers(tensor: Tensor | undefined): Float32Array {
  assert.ok(tensor?.data instanceof Float32Array);

  return tensor.data;
}

/** The metadata of a model, and how many graphs its file names. */
function readModel(file: Uint8Array): { metadata: Record<string, string>; graphs: number } {
  const reader = new BinaryReader(file);
  const metadata: Record<string, string> = {};
  let graphs = 0;

  while (reader.pos < reader.len) {
    const [field, type] = reader.tag();

    if (field === 14) {
      const entry = new BinaryReader(reader.bytes());
      const texts = { 1: '', 2: '' };

      while (entry.pos < entry.len) {
        const [part] = entry.tag();
        texts[part === 1 ? 1 : 2] = entry.string();
      }

      metadata[texts[1]] = texts[2];
    } else {
      graphs += field === 7 ? 1 : 0;
      reader.skip(type, field);
    }
  }

  return { metadata, graphs };
}

describe('a merged model', () => {
  let backbone: Backbone;

  before(async () => {
    backbone = await loadBackbone(BACKBONE_CARD);
  });

  after(async () => {
    await backbone.close();
  });

  for (const head of [BASE, RANDOM]) {
    it(`says of every picture what the bot says, with the head ${head.id}`, async () => {
      const inputs = await characters();
      const merged = await InferenceSession.create(
        mergeOnnx(BACKBONE, CARD, head),
        sessionOptions(),
      );
      const outputs = await merged.run({
        [CARD.input.name]: new Tensor('uint8', Buffer.concat(inputs), [inputs.length, 224, 224, 3]),
      });
      await merged.release();

      const logOdds = numbers(outputs['log_odds']);
      const scores = numbers(outputs['scores']);
      const said = new Set<string>();

      assert.deepEqual(outputs['log_odds']?.dims, [inputs.length, 1]);
      assert.deepEqual(outputs['scores']?.dims, [inputs.length, 2]);

      for (const [index, input] of inputs.entries()) {
        const { features, nsfw } = await backbone.embed(input);
        const expected = score(head, features);
        const verdict = decide(head, expected);

        near(logOdds[index], expected);
        near(scores[2 * index], verdict.scores.goody);
        near(scores[2 * index + 1], verdict.scores.baddy);
        near(numbers(outputs[CARD.outputs.nsfw?.name ?? ''])[2 * index + 1], nsfw);
        said.add(verdict.scores.goody.toFixed(3));
      }

      assert.equal(said.size, inputs.length);
      assert.deepEqual(outputs[CARD.outputs.features.name]?.dims, [inputs.length, 1_024]);
      assert.deepEqual(outputs[CARD.outputs.featureMap.name]?.dims, [inputs.length, 1_024, 7, 7]);
    });
  }
});

function near(found: number | undefined, expected: number): void {
  const most = NEAR * Math.max(1, Math.abs(expected));

  assert.ok(Math.abs((found ?? NaN) - expected) < most, `${String(found)} and ${expected}`);
}

it('a merged file has one graph, and says in its metadata what it is', () => {
  const { metadata, graphs } = readModel(mergeOnnx(BACKBONE, CARD, RANDOM));

  assert.equal(graphs, 1);
  assert.deepEqual(metadata, {
    'goodyorbaddy.id': nameModel(CARD, RANDOM),
    'goodyorbaddy.backbone': CARD.id,
    'goodyorbaddy.head': RANDOM.id,
    'goodyorbaddy.licence': 'BSD-2-Clause',
    'goodyorbaddy.temperature': '2.5',
    'goodyorbaddy.unsure_below': '0.61',
    'goodyorbaddy.labels': 'goody,baddy',
  });
});

it('merging twice gives the same bytes', () => {
  assert.ok(Buffer.from(mergeOnnx(BACKBONE, CARD, BASE)).equals(mergeOnnx(BACKBONE, CARD, BASE)));
});

it('the card beside a merged file describes that very file', () => {
  const merged = mergeOnnx(BACKBONE, CARD, BASE);
  const card = describeMerged(merged, CARD, BASE, 'merged.onnx');

  assert.equal(card.sha256, createHash('sha256').update(merged).digest('hex'));
  assert.equal(card.bytes, merged.length);
  assert.equal(card.id, nameModel(CARD, BASE));
  assert.equal(card.licence, 'BSD-2-Clause');
  assert.deepEqual(card.input, CARD.input);
  assert.deepEqual(card.outputs.features, CARD.outputs.features);
  assert.deepEqual(card.outputs.scores, { name: 'scores', labels: ['goody', 'baddy'] });
  assert.deepEqual(JSON.parse(JSON.stringify(card)), card);
});

it('a head of another backbone is not merged', () => {
  assert.throws(
    () => mergeOnnx(BACKBONE, CARD, { ...BASE, backbone: 'other' }),
    refusal('HEAD_WRONG_BACKBONE', { file: BASE.id, expected: CARD.id, found: 'other' }),
  );
});

it('a file that is not the card’s is not merged', () => {
  assert.throws(() => mergeOnnx(BACKBONE.subarray(1), CARD, BASE), refusal('MODEL_WRONG_FILE'));
});
