import assert from 'node:assert/strict';
import { it } from 'node:test';

import { longGif } from '../support/pictures.ts';
import { shippedClassifier } from '../support/web.ts';
import { drawFile, drawFiles } from './given-file.ts';
import { describeInChromium } from './in-chromium.ts';
import { mostAtATime, questionsOf, slowDown } from './line.ts';

await describeInChromium('the page, judging,', (there) => {
  it('shows verdict, confidence, runner-up and model of a chosen picture', async () => {
    await using somebody = await there.look();
    const file = await drawFile('goody', 14);
    const { verdict, confidence, model } = await (
      await shippedClassifier()
    ).classifyBytes(file.buffer);
    const percent = Math.round(100 * confidence);

    await somebody.choose(file);
    await somebody.settled();

    const said = await somebody.cards.innerText();
    assert.equal(verdict, 'goody');
    assert.match(said, /^Goody\n/);
    assert.match(said, new RegExp(`^${percent}% sure$`, 'm'));
    assert.match(said, new RegExp(`^Runner-up: Baddy, ${100 - percent}%$`, 'm'));
    assert.ok(said.includes(`Model: ${model}`));
    assert.ok(said.includes('goody-14.png'));
    assert.equal(await somebody.markOf(somebody.cards), '#mark-goody');
  });

  it('says that it is unsure, and what it rather takes the character for', async () => {
    await using somebody = await there.look();

    await somebody.choose(await drawFile('baddy', 18));
    await somebody.settled();

    const said = await somebody.cards.innerText();
    assert.match(said, /^Unsure\n/);
    assert.match(said, /A goody rather than a baddy, but only \d\d% sure/);
    assert.equal(await somebody.markOf(somebody.cards), '#mark-unsure');
  });

  it('lays the heat map over the picture, and takes it away again', async () => {
    await using somebody = await there.look();
    const map = somebody.cards.locator('.heat-map');
    const toggle = somebody.page.getByRole('button', { name: 'Heat map' });

    await somebody.choose(await drawFile('baddy', 5));
    await somebody.settled();
    assert.equal(await map.isVisible(), false);
    assert.equal(await toggle.getAttribute('aria-pressed'), 'false');

    await toggle.click();
    assert.equal(await map.isVisible(), true);
    assert.equal(await toggle.getAttribute('aria-pressed'), 'true');
    assert.ok((await map.evaluate((image: HTMLImageElement) => image.naturalWidth)) > 0);
    assert.match(
      (await map.getAttribute('alt')) ?? '',
      /^Baddy\. \d\d% sure\. Heat map over the picture baddy-5\.png: .+ most like a baddy: \w+/,
    );
    assert.equal(await somebody.page.getByText('Blue speaks for goody').isVisible(), true);

    await toggle.click();
    assert.equal(await map.isVisible(), false);
  });

  it('says of an animation how much of it was looked at, and holds it still', async () => {
    await using somebody = await there.look();
    const preview = somebody.cards.locator('.given');
    const slowly = await slowDown(somebody);

    await somebody.choose({ name: 'wave.gif', mimeType: 'image/gif', buffer: longGif(1_500) });
    await somebody.page.locator('[data-state="sending"]').waitFor();
    const moving = await preview.getAttribute('src');
    await slowly.end();
    await somebody.settled();

    assert.match(await somebody.cards.innerText(), /^The average of 5 of 1,500 frames$/m);
    await somebody.page.locator(`.given:not([src="${moving ?? ''}"])`).waitFor();
  });

  it('never asks about more than three pictures at a time', async () => {
    await using somebody = await there.look();

    await somebody.choose(...(await drawFiles('goody', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])));
    await somebody.settled();

    assert.equal(await somebody.page.locator('[data-state="judged"]').count(), 10);
    assert.equal(mostAtATime(await questionsOf(somebody)), 3);
  });

  it('puts the newest pictures first, those that came together in their order', async () => {
    await using somebody = await there.look();

    await somebody.choose(await drawFile('goody', 14));
    await somebody.choose(...(await drawFiles('baddy', [5, 11])));
    await somebody.settled();

    assert.deepEqual(await somebody.cards.locator('.name').allInnerTexts(), [
      'baddy-5.png',
      'baddy-11.png',
      'goody-14.png',
    ]);
  });

  it('offers examples to try: some that it gets right, and some that fool it', async () => {
    await using somebody = await there.look();
    const examples = somebody.page.locator('#examples').getByRole('button');

    for (let index = 0; index < (await examples.count()); index += 1) {
      await examples.nth(index).click();
    }

    await somebody.page.getByText('8 of 8 done').waitFor();
    const verdicts = new Set(await somebody.cards.locator('.verdict').allInnerTexts());
    assert.deepEqual([...verdicts].sort(), ['Baddy', 'Goody', 'Unsure']);
  });

  it('answers with one word where there is no JavaScript', async () => {
    await using somebody = await there.look({ javaScriptEnabled: false });

    await somebody.choose(await drawFile('goody', 14));
    await somebody.page.getByRole('button', { name: 'Ask' }).click();

    await somebody.page.getByText(/^good$/).waitFor();
  });
});
