import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { loadConfig } from '../../src/config.ts';
import { type LoadedClassifier, loadClassifier } from '../../src/inference/load-classifier.ts';
import { loadHead } from '../../src/inference/head.ts';
import { SHIPPED_HEAD } from '../support/models.ts';
import { startPictureServer } from '../support/picture-server.ts';
import { animatedGif, draw, drawPng } from '../support/pictures.ts';
import { refusal } from '../support/refusal.ts';

describe('the classifier', () => {
  let classifier: LoadedClassifier;

  before(async () => {
    classifier = await loadClassifier(loadConfig({}));
  });

  after(async () => {
    await classifier.close();
  });

  it('explains its score exactly: the map’s mean plus the bias is the score', async () => {
    const head = await loadHead(SHIPPED_HEAD, classifier.backbone.card);
    const frames = await Promise.all([draw({ seed: 1 }), draw({ seed: 2 }), draw({ seed: 3 })]);
    const animation = await animatedGif(frames, { delaysMs: [100, 100, 100] });

    for (const bytes of [await drawPng({ seed: 6 }), animation]) {
      const judgement = await classifier.classifyBytes(bytes);
      const { map } = await classifier.explain(judgement);
      const mean = map.values.reduce((sum, value) => sum + value, 0) / map.values.length;

      assert.ok(
        Math.abs(mean + head.bias - judgement.logOdds) < 1e-4,
        `${mean + head.bias} and ${judgement.logOdds}`,
      );
    }
  });

  it('names the backbone and the head with every verdict', async () => {
    const head = await loadHead(SHIPPED_HEAD, classifier.backbone.card);
    const { model } = await classifier.classifyBytes(await drawPng());

    assert.equal(model, `${classifier.backbone.card.id}+${head.id}`);
    assert.equal(model, classifier.model);
  });

  it('gives an animation the same score however often its one picture is repeated', async () => {
    const frame = await draw({ seed: 8 });
    const twice = await animatedGif([frame, frame], { delaysMs: [100, 100] });
    const thrice = await animatedGif([frame, frame, frame], { delaysMs: [100, 100, 100] });

    const two = await classifier.classifyBytes(twice);
    const three = await classifier.classifyBytes(thrice);

    assert.equal(three.picture.inputs.length, 3);
    assert.ok(Math.abs(two.logOdds - three.logOdds) < 1e-4);
  });

  it('gives a picture the same score from a link as from its bytes, to the last digit', async () => {
    const bytes = await drawPng({ seed: 5 });
    await using server = await startPictureServer((_, response) => response.end(bytes));
    const linked = await loadClassifier(loadConfig({ PICTURE_ORIGINS: server.origin }));

    const fromLink = await linked.classifyLink(`${server.origin}/picture`);
    const fromBytes = await classifier.classifyBytes(bytes);
    await linked.close();

    assert.equal(fromLink.logOdds, fromBytes.logOdds);
    assert.deepEqual(fromLink.scores, fromBytes.scores);
  });

  it('gives the same picture the same verdict while many are judged at once', async () => {
    const pictures = await Promise.all([1, 2, 3, 4].map((seed) => drawPng({ seed })));
    const alone: number[] = [];

    for (const bytes of pictures) {
      alone.push((await classifier.classifyBytes(bytes)).logOdds);
    }

    const together = await Promise.all(
      [...pictures, ...pictures].map((bytes) => classifier.classifyBytes(bytes)),
    );

    assert.deepEqual(
      together.map(({ logOdds }) => logOdds),
      [...alone, ...alone],
    );
  });
});

it('a picture at or above the NSFW threshold is refused', async () => {
  const strict = await loadClassifier(loadConfig({ NSFW_THRESHOLD: '0' }));

  await assert.rejects(strict.classifyBytes(await drawPng()), refusal('NSFW_PICTURE'));
  await strict.close();
});
