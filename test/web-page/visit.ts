import assert from 'node:assert/strict';

import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';

import type { GivenFile } from './given-file.ts';

/** Everything that WCAG 2.2 AA asks for and a program can check, and good practice on top. */
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Milliseconds that the page gets for whatever it does, also where other tests run beside it. */
const PATIENCE_MS = 30_000;

export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};

/** What kind of browser it is. */
export interface VisitOptions extends BrowserContextOptions {
  /** The page that is opened first. */
  readonly path?: string;
  /** Other origins that the browser may be sent to. */
  readonly elsewhere?: readonly string[];
}

/** Somebody looking at the page in a browser of their own. */
export interface Visit extends AsyncDisposable {
  readonly page: Page;
  /** The pictures on the page, the newest first. */
  readonly cards: Locator;
  /** Chooses files with the button. */
  choose(...files: readonly GivenFile[]): Promise<void>;
  /** Waits until nothing is in work any more. */
  settled(): Promise<void>;
  /** Which face a card shows. */
  markOf(card: Locator): Promise<string | null>;
  /** What has the focus, as a screen reader names it. */
  focused(): Promise<string>;
  /** Runs axe on the page as it is, and expects that it finds nothing. */
  checkAccessibility(): Promise<void>;
}

/**
 * Opens the page. Closing the visit expects that nothing was asked of another origin, and that neither
 * the policy on contents nor a script had anything to complain of.
 *
 * @param origin of the server, or the address of a file
 */
export async function visit(
  browser: Browser,
  origin: string,
  { path = '/', elsewhere = [], ...options }: VisitOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const complaints: string[] = [];

  context.setDefaultTimeout(PATIENCE_MS);

  page.on('request', (request) => {
    const { protocol, origin: asked, href } = new URL(request.url());
    const isOwn = [origin, ...elsewhere].includes(asked) || href === origin;

    if (!isOwn && protocol !== 'blob:' && protocol !== 'data:') {
      complaints.push(`${request.url()} is elsewhere`);
    }
  });

  page.on('pageerror', (error) => {
    complaints.push(String(error));
  });

  page.on('console', (message) => {
    // A refusal is an answer like any other.
    if (!message.text().startsWith('Failed to load resource')) {
      complaints.push(message.text());
    }
  });

  // A listener from the start: where the first one comes right before the key that opens a chooser, Chromium may
  // show its own instead of telling of it.
  page.on('filechooser', () => undefined);

  await page.goto(origin + path);

  return {
    page,
    cards: page.locator('.card'),

    async choose(...files) {
      await page.locator('#choose').setInputFiles(files);
    },

    async settled() {
      await page.locator('#verdicts[data-busy="false"]').waitFor();
    },

    async markOf(card) {
      return await card.locator('.mark use').getAttribute('href');
    },

    async focused() {
      return await page.evaluate(() => {
        const element = document.activeElement;
        const named = element instanceof HTMLInputElement ? element.labels?.[0] : element;

        return named?.textContent.trim() ?? '';
      });
    },

    async checkAccessibility() {
      const { violations } = await new AxeBuilder({ page }).withTags(AXE_TAGS).analyze();

      assert.deepEqual(
        violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)),
        [],
      );
    },

    async [Symbol.asyncDispose]() {
      await context.close();
      assert.deepEqual(complaints, []);
    },
  };
}
