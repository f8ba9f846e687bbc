import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import { evaluateRecipe, type FolderEvaluation } from '../../src/learning/folder-evaluation.ts';
import { renderEvaluation } from '../../src/report/evaluation.ts';
import { renderModelCard } from '../../src/report/model-card.ts';
import { makeObserved } from '../support/observed.ts';

const OPTIONS = { backbone: 'any-backbone', seed: 1, views: true, evenness: 0.5 };

describe('the report of an evaluation', () => {
  let evaluation: FolderEvaluation;
  let page: string;

  before(async () => {
    const pictures = makeObserved(90).map((picture, number) => ({
      ...picture,
      source: ['first', 'second', '<i>third</i>'][number % 3] ?? '',
    }));

    evaluation = evaluateRecipe(pictures, OPTIONS);
    page = await renderEvaluation(evaluation, {
      subject: 'my <folder>',
      leftOut: ['good/a.png: it is the same picture as good/b.png'],
      imageOf: () => ({ type: 'image/png', bytes: Uint8Array.of(1, 2, 3) }),
    });
  });

  it('is one file that loads nothing', () => {
    assert.doesNotMatch(page, /(src|href)="(?!data:|#)/);
    assert.doesNotMatch(page, /<script/);
  });

  it('says in plain words what it comes to, and that it is not for people', () => {
    assert.match(page, /Heads are trained on 45 goodies and 45 baddies and their views/);
    assert.match(page, /darker, [\d.]+ of 90 pictures change sides/);
    assert.match(page, /must not be used on them/);
  });

  it('has all plots, each with words beside it', () => {
    assert.equal(page.match(/src="data:image\/svg\+xml;base64,/g)?.length, 6);
    assert.doesNotMatch(page, /alt=""/);
  });

  it('shows the mistakes as pictures and every picture as a line', () => {
    const wrong = evaluation.verdicts.filter(({ right }) => !right).length;

    assert.equal(page.match(/src="data:image\/png;base64,AQID"/g)?.length, Math.min(24, wrong));

    for (const { file } of evaluation.verdicts) {
      assert.ok(page.includes(file));
    }
  });

  it('has a line for each source, and what was left out', () => {
    assert.match(page, /Each source by heads that had seen none of it/);
    assert.match(page, /&lt;i&gt;third&lt;\/i&gt;/);
    assert.match(page, /it is the same picture as good\/b\.png/);
    assert.match(page, /my &lt;folder&gt;/);
  });

  it('as a model card has the same figures, use, data and limits', () => {
    const card = renderModelCard(evaluation);
    const accuracy = `${(100 * evaluation.measured.accuracy.value).toFixed(1)} % (`;

    for (const title of ['Intended use', 'Data', 'How good it is', 'What else decides', 'Limits']) {
      assert.match(card, new RegExp(`^## ${title}$`, 'm'));
    }

    assert.ok(card.includes(accuracy));
    assert.match(card, /### On sources that it had not seen/);
    assert.match(card, /must not be used on them/);
  });
});
