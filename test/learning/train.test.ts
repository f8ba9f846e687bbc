import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';

import { renderCharacter } from '../../examples/draw.ts';
import { PROJECT_FOLDER } from '../../src/config.ts';
import { embedFrames, loadBackbone } from '../../src/inference/backbone.ts';
import { readCard } from '../../src/inference/backbone-card.ts';
import { decode } from '../../src/inference/decode.ts';
import { listFiles } from '../../src/inference/files.ts';
import { headToFile } from '../../src/inference/head.ts';
import { perceptualHash } from '../../src/inference/perceptual-hash.ts';
import { colourNumbers } from '../../src/learning/colours.ts';
import { evaluateRecipe, type FolderEvaluation } from '../../src/learning/folder-evaluation.ts';
import { observe } from '../../src/learning/observe.ts';
import { readTrained } from '../../src/learning/trained-files.ts';
import { trainHead, type TrainingReport } from '../../src/learning/train.ts';
import { VIEWS } from '../../src/learning/views.ts';
import { renderModelCard } from '../../src/report/model-card.ts';
import { BACKBONE_CARD, baseBottlenecks, SHIPPED_FOLDER, SHIPPED_HEAD } from '../support/models.ts';
import { refusal } from '../support/refusal.ts';

const DATASET = join(PROJECT_FOLDER, '../shared/dataset');
const CORPUS = join(PROJECT_FOLDER, '../shared/corpus');

const { id: BACKBONE } = await readCard(BACKBONE_CARD);
const { observed: SHIPPED } = await readTrained(SHIPPED_HEAD, BACKBONE);
const REPORT = (await readShipped('report.json')) as TrainingReport;
const EVALUATION = (await readShipped('evaluation.json')) as FolderEvaluation;

async function readShipped(file: string): Promise<unknown> {
  return JSON.parse(await readFile(join(SHIPPED_FOLDER, file), 'utf8'));
}

it('training on what is shipped gives the shipped head and report, bit for bit', async () => {
  const { seed, heldOut, evenness } = REPORT;
  const { targetAccuracy } = REPORT.unsure;
  const recipe = { backbone: BACKBONE, name: 'base', seed, heldOut, evenness, targetAccuracy };

  const { head, report } = trainHead(SHIPPED, recipe);

  assert.equal(SHIPPED.length, REPORT.pictures.goody + REPORT.pictures.baddy);
  assert.deepEqual(headToFile(head), await readShipped('head.json'));
  assert.deepEqual({ ...report, leftOut: [] }, REPORT);
});

it('every figure of the shipped evaluation and model card comes from what is shipped', async () => {
  const { seed, evenness, views } = REPORT;
  const { targetAccuracy } = REPORT.unsure;

  const evaluation = {
    ...evaluateRecipe(SHIPPED, { backbone: BACKBONE, seed, evenness, views, targetAccuracy }),
    model: REPORT.model,
  };

  assert.deepEqual({ ...evaluation, leftOut: [] }, EVALUATION);
  assert.equal(
    renderModelCard(evaluation),
    await readFile(join(SHIPPED_FOLDER, 'README.md'), 'utf8'),
  );
});

it('learning from views makes the shipped head steadier, and costs no accuracy', () => {
  const { viewsEffect } = EVALUATION;

  assert.ok(viewsEffect);
  assert.ok(viewsEffect.with.flipped.value < viewsEffect.without.flipped.value);
  assert.ok(viewsEffect.difference.interval[1] > 0);
});

it('the shipped head is honest on sources that it has not seen', () => {
  assert.equal(REPORT.heldOut, 'sources');
  assert.ok(REPORT.expectedCalibrationError <= 0.05);
  assert.ok((EVALUATION.sources?.mean.areaUnderRoc.interval[0] ?? 0) > 0.6);
});

it('a head of 140 pictures is better than chance and near its promise outside the unsure band', async () => {
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
  if (!existsSync(DATASET) || !existsSync(CORPUS)) {
    context.diagnostic('Left out: the pictures of the base head are not at hand.');

    return;
  }

  const backbone = await loadBackbone(BACKBONE_CARD);
  const shipped = new Map(SHIPPED.map((one) => [one.sha256, one]));
  const files = [DATASET, CORPUS].flatMap((folder) =>
    ['good', 'bad'].map((label) => join(folder, label)),
  );
  const paths = (await Promise.all(files.map((folder) => listFiles(folder)))).flat();
  let found = 0;

  for (const [number, path] of paths.entries()) {
    const bytes = await readFile(path);
    const kept = shipped.get(createHash('sha256').update(bytes).digest('hex'));

    found += kept === undefined ? 0 : 1;

    // All of them would take minutes.
    if (kept === undefined || number % 24 !== 0) {
      continue;
    }

    const decoded = await decode(bytes);
    const [input = new Uint8Array()] = decoded.inputs;
    const { features } = await embedFrames(backbone, decoded.inputs);
    const { views, ...seen } = await observe(bytes, decoded, backbone);
    const { width, height, backdrop, grid } = kept;

    assert.equal(perceptualHash(input), kept.perceptualHash);
    assert.deepEqual(colourNumbers(input), kept.colours);
    assert.deepEqual(seen, { width, height, backdrop, grid });
    assertNear(features, kept.features);

    for (const view of VIEWS.filter((one) => kept.views[one] !== undefined)) {
      assertNear(views[view], kept.views[view]);
    }
  }

  await backbone.close();
  assert.equal(found, SHIPPED.filter(({ source }) => source !== 'drawn').length);
});

it('the shipped head has learned characters that the project draws itself', async () => {
  const backbone = await loadBackbone(BACKBONE_CARD);
  const drawn = SHIPPED.filter(({ source }) => source === 'drawn');

  for (const [side, seed] of [
    ['goody', 20_000],
    ['baddy', 20_059],
  ] as const) {
    const { inputs } = await decode(await renderCharacter({ side, seed }));
    const [input = new Uint8Array()] = inputs;
    const kept = drawn.find((one) => one.perceptualHash === perceptualHash(input));

    assert.equal(kept?.label, side);
    assertNear((await embedFrames(backbone, inputs)).features, kept.features);
  }

  await backbone.close();
  assert.equal(drawn.length, 120);
});

/** Features are kept to a byte. */
function assertNear(seen: Float32Array = new Float32Array(), kept?: Float32Array): void {
  assert.equal(seen.length, kept?.length);
  assert.ok(seen.every((value, index) => Math.abs(value - (kept?.[index] ?? NaN)) < 0.02));
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
