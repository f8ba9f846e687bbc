import assert from 'node:assert/strict';
import { it } from 'node:test';

import { translate } from '../../src/locales/index.ts';
import { drawFile, drawFiles, TEXT_FILE } from './given-file.ts';
import { describeInChromium, servePage } from './in-chromium.ts';
import { questionsOf, slowDown } from './line.ts';

await describeInChromium('the page, where something goes wrong,', (there) => {
  it('says what it is, and goes on with the other pictures', async () => {
    await using somebody = await there.look();

    await somebody.choose(TEXT_FILE, await drawFile('goody', 14));
    await somebody.settled();

    assert.equal(
      await somebody.cards.first().locator('.trouble').innerText(),
      translate('en', 'error.NOT_AN_IMAGE'),
    );
    assert.equal(await somebody.page.getByRole('button', { name: 'Try again' }).count(), 0);
    assert.equal(await somebody.cards.last().locator('.verdict').innerText(), 'Goody');
  });

  it('says that nobody could be reached, and asks again when told to', async () => {
    await using somebody = await there.look();
    const { page } = somebody;

    await page.context().setOffline(true);
    await somebody.choose(await drawFile('goody', 14));
    await somebody.settled();
    assert.match(await somebody.cards.innerText(), /I could not be reached\./);

    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('[data-state="judged"]').waitFor();
    assert.equal(await somebody.cards.locator('.verdict').innerText(), 'Goody');
  });

  it('stops when told to, and goes on with what was stopped', async () => {
    await using somebody = await there.look();
    const { page } = somebody;
    const slowly = await slowDown(somebody);

    await somebody.choose(...(await drawFiles('baddy', [1, 2, 3, 4, 5])));
    await page.locator('[data-state="sending"]').first().waitFor();
    assert.equal(await page.getByText('0 of 5 done').isVisible(), true);
    await page.getByRole('button', { name: 'Stop' }).click();

    await somebody.settled();
    assert.equal(await page.locator('[data-state="stopped"]').count(), 5);
    assert.equal(await somebody.focused(), 'Remove all');

    await slowly.end();
    await page.getByRole('button', { name: 'Try again' }).first().click();
    await page.locator('[data-state="judged"]').waitFor();
  });

  it('forgets a picture that is removed while it is on its way', async () => {
    await using somebody = await there.look();
    const slowly = await slowDown(somebody);

    await somebody.choose(...(await drawFiles('baddy', [1, 2])));
    await somebody.page.locator('[data-state="sending"]').first().waitFor();
    await somebody.page.getByRole('button', { name: 'Remove baddy-1.png' }).click();
    await slowly.end();
    await somebody.page.getByRole('button', { name: 'Remove all' }).click();

    assert.equal(await somebody.cards.count(), 0);
    assert.equal(await somebody.page.locator('#verdicts').isVisible(), false);
    assert.equal(await somebody.focused(), 'Choose pictures');
  });
});

await describeInChromium(
  'the page, where it may ask for little,',
  (there) => {
    it('says when it goes on', async () => {
      await using somebody = await there.look();

      await somebody.choose(...(await drawFiles('goody', [1, 2])));
      await somebody.settled();
      await somebody.choose(await drawFile('goody', 3));
      await somebody.page.locator('[data-state="later"]').waitFor();

      assert.equal(await somebody.page.getByText('2 of 3 done').isVisible(), true);
      assert.match(
        await somebody.page.locator('[data-state="later"]').innerText(),
        /Too many pictures at once; I go on with this one in \d+ s/,
      );
      await somebody.page.getByRole('button', { name: 'Stop' }).click();
      await somebody.settled();
    });

    it('does not send what is too large', async () => {
      await using somebody = await there.look();
      const buffer = Buffer.alloc(4_000_001);

      await somebody.choose({ name: 'huge.png', mimeType: 'image/png', buffer });
      await somebody.settled();

      assert.equal(
        await somebody.cards.locator('.trouble').innerText(),
        translate('en', 'error.IMAGE_TOO_LARGE', { megabytes: 4 }),
      );
      assert.deepEqual(await questionsOf(somebody), []);
    });
  },
  () => servePage({ WEB_PICTURES_PER_MINUTE: '2', MAX_PICTURE_MB: '4' }),
);
