import assert from 'node:assert/strict';
import { it } from 'node:test';

import { LOCALES, translate } from '../../src/locales/index.ts';
import { BROWSER_SENTENCES } from '../../src/web/page/sentences.ts';
import { drawFile, drawFiles, TEXT_FILE } from './given-file.ts';
import { describeInChromium } from './in-chromium.ts';
import { slowDown } from './line.ts';
import { PHONE, type Visit } from './visit.ts';

/** A value for each argument of the sentences; a heard one may be a word or a number. */
const VALUES = {
  name: 'cat.png',
  index: 7,
  limit: 1_234,
  done: 1_234,
  count: 5_678,
  seconds: 12,
  confidence: 0.876,
  rest: 0.124,
  judged: 5,
  frames: 1_234,
  model: 'x+y',
  region: 'top',
  verdict: 'Goody',
  sure: '88% sure',
  looked: 'there',
  other: 'Baddy',
  sentence: '<b>$& {x}</b>',
};

await describeInChromium('everybody can use the page:', (there) => {
  it('without a mouse', async () => {
    await using somebody = await there.look();
    const { page } = somebody;

    await tabTo(somebody, 'Choose pictures');
    const chooser = page.waitForEvent('filechooser');
    await page.keyboard.press('Enter');
    await (await chooser).setFiles([await drawFile('goody', 14), await drawFile('baddy', 5)]);
    await somebody.settled();

    await tabTo(somebody, 'Heat map');
    await page.keyboard.press('Space');
    assert.equal(await somebody.cards.first().locator('.heat-map').isVisible(), true);

    // What is removed hands the focus on.
    await page.keyboard.press('Tab');
    assert.equal(await somebody.focused(), 'Remove goody-14.png');
    await page.keyboard.press('Enter');
    assert.equal(await somebody.focused(), 'Remove baddy-5.png');
    await page.keyboard.press('Enter');
    assert.equal(await somebody.focused(), 'Choose pictures');
    assert.equal(await page.locator('#verdicts').isVisible(), false);
  });

  it('without a mouse, trying an example', async () => {
    await using somebody = await there.look();

    await tabTo(somebody, 'Paste');
    await somebody.page.keyboard.press('Tab');
    await somebody.page.keyboard.press('Enter');
    await somebody.settled();

    assert.equal(await somebody.cards.locator('.verdict').innerText(), 'Goody');
  });

  it('by ear: each verdict is read out by the name of its picture', async () => {
    await using somebody = await there.look();

    await somebody.choose(await drawFile('baddy', 5), TEXT_FILE);
    await somebody.settled();

    const lines = (await somebody.page.getByRole('log').innerText()).split(/\n+/).sort();
    assert.match(lines[0] ?? '', /^baddy-5\.png: Baddy\. \d\d% sure\.$/);
    assert.match(lines[1] ?? '', /^notes\.txt: That file is not a picture that I know/);
  });

  it('in German, where the browser prefers it', async () => {
    await using somebody = await there.look({ locale: 'de-DE' });

    await somebody.choose(TEXT_FILE, await drawFile('baddy', 5));
    await somebody.settled();

    assert.equal(await somebody.page.locator('html').getAttribute('lang'), 'de');
    assert.equal(await somebody.page.title(), 'Gut oder böse?');
    assert.equal(
      await somebody.cards.first().locator('.trouble').innerText(),
      translate('de', 'error.NOT_AN_IMAGE'),
    );
    assert.match(await somebody.cards.last().innerText(), /^Böser\n[^]*Zu \d\d\u00a0% sicher\n/);
  });

  it('in the language that is chosen on it, whatever the browser prefers', async () => {
    await using somebody = await there.look({ locale: 'de-DE' });
    const link = somebody.page.getByRole('link', { name: '日本語' });

    await link.click();
    await somebody.page.locator('html[lang="ja"]').waitFor();
    await somebody.choose(TEXT_FILE);
    await somebody.settled();

    assert.equal(
      await somebody.cards.locator('.trouble').innerText(),
      translate('ja', 'error.NOT_AN_IMAGE'),
    );
    assert.equal(await link.getAttribute('aria-current'), 'page');
  });

  for (const locale of LOCALES) {
    it(`the browser says every sentence as the server does, in ${locale}`, async () => {
      await using somebody = await there.look({ locale });

      const said = await somebody.page.evaluate(
        async ({ keys, values }) => {
          const module = '/assets/browser/say.js';
          const { say } = (await import(module)) as {
            say: (key: string, values: object) => string;
          };

          return keys.map((key) => say(key, values));
        },
        { keys: BROWSER_SENTENCES, values: VALUES },
      );

      assert.deepEqual(
        said,
        BROWSER_SENTENCES.map((key) => translate(locale, key, VALUES)),
      );
    });

    it(`on the narrowest phone, in ${locale}`, async () => {
      await using somebody = await there.look({
        ...PHONE,
        viewport: { width: 320, height: 640 },
        locale,
      });

      await somebody.choose(TEXT_FILE, await drawFile('baddy', 18));
      await somebody.settled();

      const overhang = await somebody.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.equal(overhang, 0);
    });
  }

  it('in the dark, where people like it dark', async () => {
    const lights: number[] = [];

    for (const colorScheme of ['light', 'dark'] as const) {
      await using somebody = await there.look({ colorScheme });
      const colour = await somebody.page.evaluate(
        () => getComputedStyle(document.documentElement).backgroundColor,
      );

      lights.push(Math.max(...(colour.match(/\d+/g) ?? []).map(Number)));
    }

    assert.ok((lights[0] ?? 0) > 230);
    assert.ok((lights[1] ?? 255) < 40);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [device, options] of Object.entries({ desktop: {}, phone: PHONE })) {
      it(`axe finds nothing, whatever it shows; ${colorScheme}, ${device}`, async () => {
        await using somebody = await there.look({ ...options, colorScheme });

        await somebody.checkAccessibility();

        await somebody.choose(
          await drawFile('goody', 14),
          await drawFile('baddy', 5),
          await drawFile('baddy', 18),
          TEXT_FILE,
        );
        await somebody.settled();
        await somebody.page.getByRole('button', { name: 'Heat map' }).first().click();
        await somebody.checkAccessibility();

        await somebody.page.context().setOffline(true);
        await somebody.choose(TEXT_FILE);
        await somebody.page.getByText('5 of 5 done').waitFor();
        await somebody.page.context().setOffline(false);
        await somebody.checkAccessibility();
      });
    }
  }

  for (const locale of LOCALES) {
    it(`axe finds nothing while pictures are on their way, in ${locale}`, async () => {
      await using somebody = await there.look({ locale });
      const slowly = await slowDown(somebody);

      await somebody.choose(...(await drawFiles('baddy', [1, 2, 3, 4])));
      await somebody.page.locator('[data-state="sending"]').first().waitFor();
      await somebody.checkAccessibility();
      await slowly.end();
    });
  }
});

/** Most steps from anywhere on the page to anywhere else. */
const MOST_STEPS = 40;

/** Presses Tab until something has the focus. */
async function tabTo(somebody: Visit, name: string): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await somebody.page.keyboard.press('Tab');

    if ((await somebody.focused()) === name) {
      return;
    }
  }

  assert.fail(`Expected that Tab leads to ${name}`);
}
