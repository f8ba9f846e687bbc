import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { chromium } from 'playwright-core';
import sharp from 'sharp';

import { PROJECT_FOLDER } from '../../src/config.ts';
import { withStore } from '../support/cards.ts';
import { teach, trueLessons } from '../support/learning.ts';
import { startModeratorsWorld } from '../support/moderators.ts';
import { startWebWorld } from '../support/web.ts';
import { drawFile } from './given-file.ts';
import { findChromium } from './in-chromium.ts';
import { PHONE, visit, type VisitOptions } from './visit.ts';

interface Screenshot {
  readonly options: VisitOptions;
  /** What is at the top. */
  readonly top: string;
}

/** What the README shows: `docs/web-NAME.png`. */
const SCREENSHOTS: Readonly<Record<string, Screenshot>> = {
  desktop: { options: { viewport: { width: 1_200, height: 1_475 } }, top: 'body' },
  phone: {
    options: { ...PHONE, viewport: { width: 390, height: 880 }, colorScheme: 'dark' },
    top: '#examples',
  },
};

/** Pixels above what is at the top. */
const MARGIN = 16;

const executablePath = await findChromium();

if (executablePath === undefined) {
  throw new Error('Expected the program chromium, but this machine has none');
}

const browser = await chromium.launch({ executablePath });
const { web, ...world } = await startWebWorld();

for (const [name, { options, top }] of Object.entries(SCREENSHOTS)) {
  await using somebody = await visit(browser, web.address, options);
  const { page } = somebody;

  await somebody.choose(
    await drawFile('goody', 14),
    await drawFile('baddy', 5),
    await drawFile('baddy', 18),
  );
  await somebody.settled();
  await page.getByRole('button', { name: 'Heat map' }).nth(1).click();

  await page.locator(top).evaluate((element, margin) => {
    scrollBy(0, element.getBoundingClientRect().top - margin);
  }, MARGIN);

  await save(name, await page.screenshot());
}

await world[Symbol.asyncDispose]();
await showModerators();
await browser.close();

/** The gallery, as somebody sees it who came with a key; the second picture has the focus. */
async function showModerators(): Promise<void> {
  await using club = await startModeratorsWorld();
  const { guild, moderator } = club;
  const lessons = await trueLessons(14, 100);

  await withStore(club, (store) => teach(store, lessons, { guild, moderator }));

  await using somebody = await visit(browser, club.address, {
    viewport: { width: 1_200, height: 1_000 },
    path: '/moderate/sign-in',
  });
  const { page } = somebody;

  await page.locator('#key').fill(club.key);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: guild.name }).click();
  await page.locator('#place-1').focus();
  await page.waitForLoadState('networkidle');
  await save('moderators', await page.screenshot());
}

/** With a palette the file is a third as large, and nobody sees it. */
async function save(name: string, screenshot: Buffer): Promise<void> {
  const png = await sharp(screenshot).png({ palette: true }).toBuffer();

  await writeFile(join(PROJECT_FOLDER, 'docs', `web-${name}.png`), png);
}
