import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';

import { PROJECT_FOLDER } from '../../src/config.ts';
import { embedFrames, loadBackbone } from '../../src/inference/backbone.ts';
import { decode } from '../../src/inference/decode.ts';
import { headToFile } from '../../src/inference/head.ts';
import { listFiles } from '../../src/inference/files.ts';
import { perceptualHash } from '../../src/inference/perceptual-hash.ts';
import { trainHead } from '../../src/learning/train.ts';
import { BACKBONE_CARD, BASE_HEAD, BASE_REPORT, baseBottlenecks } from '../support/models.ts';
import { refusal } from '../support/refusal.ts';

const DATASET = join(PROJECT_FOLDER, '../shared/dataset');

it('training on the shipped bottlenecks gives the shipped head and report, bit for bit', async () => {
  const { backbone, bottlenecks } = await baseBottlenecks();
  const shippedHead: unknown = JSON.parse(await readFile(BASE_HEAD, 'utf8'));
  const shippedReport = JSON.parse(await readFile(BASE_REPORT, 'utf8')) as { seed: number };

  const { head, report } = trainHead(bottlenecks, {
    backbone,
    name: 'base',
    seed: shippedReport.seed,
  });

  assert.deepEqual(headToFile(head), shippedHead);
  assert.deepEqual({ ...report, leftOut: [] }, shippedReport);
});

it('the shipped head is better than chance and near its promise outside the unsure band', async () => {
  const { accuracy, unsure, baselines } = trainHead((await baseBottlenecks()).bottlenecks, {
    backbone: 'any',
    name: 'any',
    seed: 7,
  }).report;

  assert.ok(accuracy.interval[0] > baselines.majority.value);
  assert.ok(unsure.accuracy.interval[1] >= unsure.targetAccuracy);
  assert.ok(unsure.accuracy.value > accuracy.value);
});

it('the shipped bottlenecks are those of the pictures they were made from', async (context) => {
  if (!existsSync(DATASET)) {
    context.diagnostic('Left out: the pictures of the base head are not at hand.');

    return;
  }

  const backbone = await loadBackbone(BACKBONE_CARD);
  const { bottlenecks } = await baseBottlenecks();
  const shipped = new Map(bottlenecks.map((bottleneck) => [bottleneck.sha256, bottleneck]));
  const files = [
    ...(await listFiles(join(DATASET, 'good'))),
    ...(await listFiles(join(DATASET, 'bad'))),
  ];
  let found = 0;

  for (const path of files) {
    const bytes = await readFile(path);
    const expected = shipped.get(createHash('sha256').update(bytes).digest('hex'));
    const { inputs } = await decode(bytes);
    const [input] = inputs;
    assert.ok(expected && input, path);

    assert.deepEqual((await embedFrames(backbone, inputs)).features, expected.features);
    assert.equal(perceptualHash(input), expected.perceptualHash);
    found += 1;
  }

  await backbone.close();
  assert.equal(found, bottlenecks.length);
});

it('refuses to learn from too few different pictures', async () => {
  const { bottlenecks } = await baseBottlenecks();
  const goodies = bottlenecks.filter(({ label }) => label === 'goody');
  const baddies = bottlenecks.filter(({ label }) => label === 'baddy').slice(0, 4);

  assert.throws(
    () => trainHead([...goodies, ...baddies], { backbone: 'any', name: 'any', seed: 1 }),
    // Two of the seventy goodies are nearly the same picture.
    refusal('DATA_TOO_FEW', { goody: 69, baddy: 4, limit: 5 }),
  );
});

it('tells how far it is', async () => {
  const { bottlenecks } = await baseBottlenecks();
  const few = [...bottlenecks.slice(0, 12), ...bottlenecks.slice(-12)];
  const steps: [number, number][] = [];

  trainHead(few, {
    backbone: 'any',
    name: 'any',
    seed: 1,
    onProgress: (done, total) => steps.push([done, total]),
  });

  const [, total] = steps.at(-1) ?? [0, 0];

  assert.deepEqual(steps.at(-1), [total, total]);
  assert.ok(steps.length >= 20);
  assert.ok(steps.every(([, all]) => all === total));
  assert.ok(steps.every(([done], index) => index === 0 || done >= (steps[index - 1]?.[0] ?? 0)));
});

it('says so where no confidence reaches the target, and is then always unsure', async () => {
  const { bottlenecks } = await baseBottlenecks();
  const { head, report } = trainHead(bottlenecks, {
    backbone: 'any',
    name: 'any',
    seed: 1,
    targetAccuracy: 1,
  });

  assert.equal(head.unsureBelow, 1);
  assert.equal(report.unsure.targetReached, false);
});
