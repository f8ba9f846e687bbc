import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';

import { PROJECT_FOLDER } from '../../src/config.ts';
import { embedFrames, loadBackbone } from '../../src/inference/backbone.ts';
import { decode } from '../../src/inference/decode.ts';
import { listFiles } from '../../src/inference/files.ts';
import { headToFile } from '../../src/inference/head.ts';
import { perceptualHash } from '../../src/inference/perceptual-hash.ts';
import { colourNumbers } from '../../src/learning/colours.ts';
import { evaluateRecipe, type FolderEvaluation } from '../../src/learning/folder-evaluation.ts';
import { type Observation, observe } from '../../src/learning/observe.ts';
import { trainHead, type TrainingReport } from '../../src/learning/train.ts';
import { VIEWS } from '../../src/learning/views.ts';
import { renderModelCard } from '../../src/report/model-card.ts';
import {
  BACKBONE_CARD,
  BASE_CARD,
  BASE_EVALUATION,
  BASE_HEAD,
  BASE_REPORT,
  baseBottlenecks,
  baseObservations,
} from '../support/models.ts';
import { refusal } from '../support/refusal.ts';

const DATASET = join(PROJECT_FOLDER, '../shared/dataset');

it('training on what is shipped gives the shipped head and report, bit for bit', async () => {
  const { backbone, bottlenecks } = await baseBottlenecks();
  const pictures = await baseObservations();
  const shippedHead: unknown = JSON.parse(await readFile(BASE_HEAD, 'utf8'));
  const shippedReport = JSON.parse(await readFile(BASE_REPORT, 'utf8')) as TrainingReport;
  const { seed, heldOut, evenness } = shippedReport;

  const { head, report } = trainHead(pictures, { backbone, name: 'base', seed, heldOut, evenness });

  assert.equal(pictures.length, bottlenecks.length);
  assert.deepEqual(headToFile(head), shippedHead);
  assert.deepEqual({ ...report, leftOut: [] }, shippedReport);
});

it('every figure of the shipped evaluation and model card comes from what is shipped', async () => {
  const { backbone } = await baseBottlenecks();
  const shipped = JSON.parse(await readFile(BASE_EVALUATION, 'utf8')) as FolderEvaluation;
  const { seed, evenness, views } = JSON.parse(
    await readFile(BASE_REPORT, 'utf8'),
  ) as TrainingReport;

  const evaluation = {
    ...evaluateRecipe(await baseObservations(), { backbone, seed, evenness, views }),
    model: shipped.model,
  };

  const { id } = JSON.parse(await readFile(BASE_HEAD, 'utf8')) as { id: string };

  assert.equal(shipped.model.head, id);
  assert.deepEqual({ ...evaluation, leftOut: [] }, shipped);
  assert.equal(renderModelCard(evaluation), await readFile(BASE_CARD, 'utf8'));
});

it('learning from views makes the shipped head steadier, and costs no accuracy', async () => {
  const { viewsEffect } = JSON.parse(await readFile(BASE_EVALUATION, 'utf8')) as FolderEvaluation;

  assert.ok(viewsEffect);
  assert.ok(viewsEffect.with.flipped.value < viewsEffect.without.flipped.value);
  assert.ok(viewsEffect.difference.interval[1] > 0);
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

it('what is shipped is of the pictures that it was made from', async (context) => {
  if (!existsSync(DATASET)) {
    context.diagnostic('Left out: the pictures of the base head are not at hand.');

    return;
  }

  const backbone = await loadBackbone(BACKBONE_CARD);
  const { bottlenecks } = await baseBottlenecks();
  const shipped = new Map(bottlenecks.map((bottleneck) => [bottleneck.sha256, bottleneck]));
  const observed = new Map((await baseObservations()).map((one) => [one.sha256, one]));
  const files = [
    ...(await listFiles(join(DATASET, 'good'))),
    ...(await listFiles(join(DATASET, 'bad'))),
  ];
  let found = 0;

  for (const path of files) {
    const bytes = await readFile(path);
    const expected = shipped.get(createHash('sha256').update(bytes).digest('hex'));
    const decoded = await decode(bytes);
    const [input] = decoded.inputs;
    const kept = observed.get(expected?.sha256 ?? '');
    assert.ok(expected && kept && input, path);

    assert.deepEqual((await embedFrames(backbone, decoded.inputs)).features, expected.features);
    assert.equal(perceptualHash(input), expected.perceptualHash);
    assert.deepEqual(colourNumbers(input), expected.colours);

    // Of every tenth the views too, which take seven times as long.
    if (found % 10 === 0) {
      assertNear(await observe(bytes, decoded, backbone), kept);
    }

    found += 1;
  }

  await backbone.close();
  assert.equal(found, bottlenecks.length);
});

/** Views are kept to a byte a feature. */
function assertNear(
  seen: Observation,
  { width, height, backdrop, grid, views }: Observation,
): void {
  assert.deepEqual(
    [seen.width, seen.height, seen.backdrop, seen.grid],
    [width, height, backdrop, grid],
  );
  assert.deepEqual(Object.keys(seen.views), Object.keys(views));

  for (const view of VIEWS) {
    for (const [index, value] of (seen.views[view] ?? []).entries()) {
      assert.ok(Math.abs(value - (views[view]?.[index] ?? NaN)) < 0.02, view);
    }
  }
}

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
