import assert from 'node:assert/strict';
import { before, it } from 'node:test';

import type { Label } from '../../src/store/ports.ts';
import { withStore } from '../support/cards.ts';
import { type Lesson, teach, trueLessons } from '../support/learning.ts';
import { type ModeratorsWorld, startModeratorsWorld } from '../support/moderators.ts';
import { retrain } from '../support/retraining.ts';
import { describeInChromium, type InChromium } from './in-chromium.ts';
import { PHONE, type Visit, type VisitOptions } from './visit.ts';

const LEARNED = await trueLessons(24, 900);
const WAITING = await trueLessons(30, 950);

/** The last picture in another file, with the other label. */
const COPY = copyOf(WAITING);

await describeInChromium(
  'moderators, in a browser,',
  (there) => {
    before(async () => {
      const { world } = there;

      await withStore(world, (store) => teach(store, LEARNED, world));
      await retrain(world, world.admin, { channel: world.channel });
      await withStore(world, (store) => teach(store, [...WAITING, COPY], world));
    });

    it('sign in with Discord, look around and sign out', async () => {
      const { world } = there;
      const { oauth2, apiUrl } = world.discord;
      oauth2.visitor = { person: world.moderator, consents: true };

      await using somebody = await there.look({
        path: '/moderate',
        elsewhere: [new URL(apiUrl).origin],
      });
      const { page } = somebody;

      await page.getByRole('link', { name: 'Sign in with Discord' }).click();
      await page.getByRole('heading', { name: 'Pictures' }).waitFor();
      assert.equal(await page.locator('.tile').count(), 24);
      assert.equal(await areShown(somebody), true);

      await page.getByRole('link', { name: 'Next ▶' }).click();
      await page.getByText('Page 2 of 2').waitFor();
      assert.equal(await page.locator('.tile').count(), 7);

      await page.getByRole('link', { name: 'Versions' }).click();
      await page.getByRole('link', { name: 'Version 1' }).click();
      await page.getByRole('heading', { name: 'Receipt of version 1' }).waitFor();

      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      await page.goto(`${there.origin}/moderate/${world.guild.id}/queue`);
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    });

    it('accept, relabel and take out with the keyboard, while a picture has the focus', async () => {
      await using somebody = await signIn(there);
      const { page } = somebody;
      const first = page.locator('#place-0');
      const second = page.locator('#place-1');
      const label = (await second.getAttribute('data-verdict')) as Label;
      const source = await second.locator('img').getAttribute('src');

      // Keys are the browser's wherever else the focus is.
      await page.keyboard.press('l');
      await first.getByRole('button', { name: 'That is right' }).focus();
      await page.keyboard.press('l');
      assert.equal(await page.locator('#notice').innerText(), '');

      await first.focus();
      await page.keyboard.press('ArrowRight');
      assert.equal(await focusedPlace(somebody), 'place-1');
      await page.keyboard.press('a');
      await said(somebody, 'Confirmed');
      assert.equal(await focusedPlace(somebody), 'place-1');

      await page.keyboard.press('l');
      await said(somebody, 'Changed to');
      assert.notEqual(await second.getAttribute('data-verdict'), label);

      await page.keyboard.press('ArrowDown');
      assert.notEqual(await focusedPlace(somebody), 'place-1');
      await page.keyboard.press('ArrowUp');
      assert.equal(await focusedPlace(somebody), 'place-1');

      // What cannot be taken back is asked once more.
      await page.keyboard.press('x');
      assert.equal(await somebody.focused(), 'Take out for good');
      await page.keyboard.press('Escape');
      assert.equal(await focusedPlace(somebody), 'place-1');
      assert.equal(await second.getByText('Take out for good').isVisible(), false);

      await page.keyboard.press('x');
      await page.keyboard.press('Enter');
      await said(somebody, 'Taken out.');
      assert.equal(await focusedPlace(somebody), 'place-1');
      assert.notEqual(await second.locator('img').getAttribute('src'), source);

      const lines = await withStore(there.world, (store) =>
        store.listAudit(there.world.guild.id, { offset: 0, limit: 3 }),
      );
      assert.deepEqual(
        lines.map(({ who, action }) => `${who} ${action}`),
        ['key:curator remove', 'key:curator correct', 'key:curator correct'],
      );
    });

    it('do the same without JavaScript', async () => {
      await using somebody = await signIn(there, { javaScriptEnabled: false });
      const { page } = somebody;
      const tile = page.locator('#place-2');
      const other = (await tile.getAttribute('data-verdict')) === 'goody' ? 'baddy' : 'goody';

      assert.equal(await page.locator('#keys').isVisible(), false);
      await tile.getByRole('button', { name: `It's a ${other}` }).click();
      await page.getByText('Changed to').waitFor();
      assert.equal(await tile.getAttribute('data-verdict'), other);

      await tile.getByText('Take out…').click();
      await tile.getByRole('button', { name: 'Take out for good' }).click();
      await page.getByText('Taken out.').waitFor();

      await page.getByRole('link', { name: 'Versions' }).click();
      await page.getByRole('button', { name: 'Back to what answered before' }).click();
      await page.getByText('What I came with answers from now on.').waitFor();
      await page.getByRole('button', { name: 'Let version 1 answer' }).click();
      await page.getByText('Version 1 answers from now on.').waitFor();
    });

    it('read German where their browser prefers it', async () => {
      await using somebody = await signIn(there, { locale: 'de-DE' });
      const { page } = somebody;

      assert.equal(await page.locator('html').getAttribute('lang'), 'de');
      await page.getByRole('heading', { name: 'Bilder' }).waitFor();
      await page.getByRole('link', { name: 'Français' }).click();
      await page.getByRole('heading', { name: 'Images' }).waitFor();
      await page.getByRole('link', { name: 'Exactitude' }).click();
      await page.locator('html[lang="fr"]').waitFor();
    });

    for (const [name, options] of Object.entries({
      'light, desktop': { colorScheme: 'light' },
      'dark, phone': { ...PHONE, colorScheme: 'dark' },
    } satisfies Record<string, VisitOptions>)) {
      it(`find pages in which axe finds nothing; ${name}`, async () => {
        await using somebody = await there.look({ ...options, path: '/moderate/sign-in' });
        const { page } = somebody;

        await page.getByLabel('API key').fill('wrong');
        await page.keyboard.press('Enter');
        await page.getByText('I do not know that API key.').waitFor();
        await somebody.checkAccessibility();

        await enterKey(somebody, there.world);
        await somebody.checkAccessibility();

        for (const path of PAGES) {
          await page.goto(`${there.origin}/moderate/${there.world.guild.id}/${path}`);
          await page.locator('h1').waitFor();

          if (path.startsWith('queue')) {
            await page.getByText('Take out…').first().click();
          }

          await somebody.checkAccessibility();
          assert.equal(await overhangOf(somebody), 0, path);
        }
      });
    }
  },
  startModeratorsWorld,
);

/** Pages of a server; the last one is a refusal. */
const PAGES = [
  'queue?page=2',
  'versions',
  'versions/1',
  'accuracy',
  'dataset?about=hardest&page=3',
  'dataset?about=duplicates',
  'versions/9',
];

function copyOf(lessons: readonly Lesson[]): Lesson {
  const last = lessons.at(-1);
  assert.ok(last);

  return {
    drawn: { ...last.drawn, sha256: 'c0'.repeat(32) },
    label: last.label === 'goody' ? 'baddy' : 'goody',
  };
}

async function signIn(
  there: InChromium<ModeratorsWorld>,
  options: VisitOptions = {},
): Promise<Visit> {
  const somebody = await there.look({ ...options, path: '/moderate/sign-in' });

  await enterKey(somebody, there.world);
  await somebody.page.goto(`${there.origin}/moderate/${there.world.guild.id}/queue`);

  return somebody;
}

async function enterKey({ page }: Visit, { key }: ModeratorsWorld): Promise<void> {
  await page.locator('#key').fill(key);
  await page.keyboard.press('Enter');
  await page.locator('.servers').waitFor();
}

/** Waits for what a deed says, once the page is there again. */
async function said({ page }: Visit, sentence: string): Promise<void> {
  await page.locator('#notice', { hasText: sentence }).waitFor();
}

async function focusedPlace({ page }: Visit): Promise<string> {
  return await page.evaluate(() => document.activeElement?.id ?? '');
}

/** Whether the pictures of the first row have come. */
async function areShown({ page }: Visit): Promise<boolean> {
  await page.waitForLoadState('networkidle');

  return await page
    .locator('.tile img')
    .evaluateAll((images) =>
      images
        .slice(0, 4)
        .every((image) => image instanceof HTMLImageElement && image.naturalWidth === 224),
    );
}

async function overhangOf({ page }: Visit): Promise<number> {
  return await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}
