import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { evaluateHead, evaluateRecipe } from '../../src/learning/folder-evaluation.ts';
import { trainHead } from '../../src/learning/train.ts';
import { makeObserved } from '../support/observed.ts';
import { refusal } from '../support/refusal.ts';

const OPTIONS = { backbone: 'any', seed: 1, views: true, evenness: 0 };

describe('the evaluation of a recipe', () => {
  const pictures = makeObserved(120);
  const evaluation = evaluateRecipe(pictures, OPTIONS);

  it('measures what the first feature tells: nine of ten', () => {
    const { accuracy, balancedAccuracy, areaUnderRoc } = evaluation.measured;

    assert.ok(Math.abs(accuracy.value - 0.9) < 0.06, String(accuracy.value));

    for (const { value, interval } of [balancedAccuracy, areaUnderRoc]) {
      assert.ok(interval[0] < value && value < interval[1]);
      assert.ok(interval[1] - interval[0] < 0.25);
    }
  });

  it('finds it better than colours and pixels that say nothing, beyond the interval', () => {
    const { colours, pixels, majority, trainedOn } = evaluation.baselines;

    assert.ok(colours.difference.interval[0] > 0);
    assert.ok(pixels.difference.interval[0] > 0);
    assert.equal(majority.value, 0.5);
    assert.equal(trainedOn, 'folder');
  });

  it('has a line for each picture that agrees with the counts', () => {
    const { verdicts, measured } = evaluation;
    const right = verdicts.filter((verdict) => verdict.right).length;

    assert.deepEqual(
      verdicts.map(({ file, expected }) => [file, expected]),
      pictures.map(({ file, label }) => [file, label]),
    );
    assert.ok(Math.abs(right - measured.accuracy.right) <= 3);
    assert.ok(verdicts.every(({ confidence }) => confidence >= 0.5 && confidence <= 1));
  });

  it('is the same for the same pictures and seed', () => {
    assert.deepEqual(evaluateRecipe(pictures, OPTIONS), evaluation);
  });

  it('keeps near-duplicates on one side: copies under labels by chance are not learned', () => {
    const chance = makeObserved(60, { seed: 5 }).map((picture, number) => ({
      ...picture,
      label: (number * 7) % 11 < 5 ? ('goody' as const) : ('baddy' as const),
    }));
    const copies = chance.map((picture) => ({ ...picture, sha256: `e${picture.sha256.slice(1)}` }));
    const { measured, nearDuplicates } = evaluateRecipe([...chance, ...copies], OPTIONS);

    assert.equal(nearDuplicates, 60);
    assert.ok(measured.accuracy.value < 0.65, String(measured.accuracy.value));
    assert.ok(measured.areaUnderRoc.interval[0] < 0.55);
  });

  it('refuses too few pictures', () => {
    assert.throws(
      () => evaluateRecipe(pictures.slice(0, 9), OPTIONS),
      refusal('DATA_TOO_FEW', { goody: 5, baddy: 4, limit: 5 }),
    );
  });
});

describe('learning from views', () => {
  it('makes verdicts steadier where a side issue tells the label, and says by how much', () => {
    const pictures = makeObserved(120, { darkness: 0.9 });
    const { viewsEffect } = evaluateRecipe(pictures, OPTIONS);

    assert.ok(viewsEffect);
    assert.ok(viewsEffect.with.flipped.value < viewsEffect.without.flipped.value / 2);
    assert.equal(viewsEffect.difference.of, 120);
  });

  it('is left out where it is not wanted', () => {
    const evaluation = evaluateRecipe(makeObserved(40), { ...OPTIONS, views: false });

    assert.equal(evaluation.viewsEffect, undefined);
    assert.equal(evaluation.recipe?.views, false);
  });
});

describe('pictures of several sources', () => {
  const pictures = makeObserved(160).map((picture, number) => ({
    ...picture,
    source: ['a', 'b', 'c', 'd'][Math.floor(number / 40)] ?? '',
  }));

  it('are judged by heads that have seen none of their source, too', () => {
    const { sources } = evaluateRecipe(pictures, OPTIONS);

    assert.equal(sources?.heldOut, true);
    assert.deepEqual(
      sources.each.map(({ source, pictures: { goody, baddy } }) => [source, goody, baddy]),
      ['a', 'b', 'c', 'd'].map((source) => [source, 20, 20]),
    );
    assert.ok(sources.mean.areaUnderRoc.value > 0.8);
    assert.ok(sources.mean.areaUnderRoc.interval[0] > 0.7);
    assert.ok(sources.mean.coloursAreaUnderRoc.value < 0.65);
  });

  it('show a recipe that learned another thing in each source', () => {
    const turned = pictures.map((picture) => ({
      ...picture,
      features: picture.source === 'd' ? picture.features.map((one) => -one) : picture.features,
    }));
    const { sources } = evaluateRecipe(turned, OPTIONS);
    const last = sources?.each.find(({ source }) => source === 'd');

    assert.ok((last?.ranked?.areaUnderRoc.value ?? 1) < 0.3);
  });

  it('with one label alone have no area', () => {
    const { sources } = evaluateRecipe(
      pictures.filter(({ source, label }) => source !== 'd' || label === 'goody'),
      OPTIONS,
    );

    assert.equal(sources?.each.find(({ source }) => source === 'd')?.ranked, undefined);
  });
});

describe('the evaluation of a finished head', () => {
  const trained = makeObserved(120);
  const { head } = trainHead(trained, { backbone: 'any', name: 'any', seed: 1 });
  const others = makeObserved(80, { seed: 2 });

  it('measures it on pictures that it was not trained on', () => {
    const evaluation = evaluateHead(
      [...others, ...trained.slice(0, 20)],
      head,
      { bottlenecks: trained, observed: trained },
      1,
    );

    assert.deepEqual(evaluation.overlap, { trainedOn: 120, same: 20, near: 0, leftOut: true });
    assert.equal(evaluation.verdicts.length, 80);
    assert.equal(evaluation.model.head, head.id);
    assert.equal(evaluation.baselines.trainedOn, 'training pictures');
    assert.ok(Math.abs(evaluation.measured.accuracy.value - 0.9) < 0.08);
  });

  it('cross-validates the baselines where nothing tells what it was trained on', () => {
    const { baselines, overlap } = evaluateHead(others, head, { observed: [] }, 1);

    assert.equal(baselines.trainedOn, 'folder');
    assert.equal(overlap?.trainedOn, undefined);
    assert.equal(baselines.colours.difference.of, 80);
  });
});
