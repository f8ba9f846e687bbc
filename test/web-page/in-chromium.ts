import assert from 'node:assert/strict';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { type Browser, chromium } from 'playwright-core';

import { type Settings, startWebWorld, type WebWorld } from '../support/web.ts';
import { visit, type Visit, type VisitOptions } from './visit.ts';

/** What Debian's package, and others, call it. */
const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome'];

/** The page on a server of these tests' own, and a real browser. */
export interface InChromium {
  /** As `http://127.0.0.1:8787`. */
  readonly origin: string;
  readonly browser: Browser;
  /** Opens the page. */
  look(options?: VisitOptions): Promise<Visit>;
}

/**
 * Describes tests that need Chromium. Without one they are skipped, unless `CI_REQUIRES_CHROMIUM=1` makes that a
 * failure.
 *
 * @param define is handed what is there as soon as the first test starts
 * @param settings as in `.env`
 */
export async function describeInChromium(
  name: string,
  define: (there: InChromium) => void,
  settings?: Settings,
): Promise<void> {
  const executablePath = await findChromium();

  if (executablePath === undefined) {
    const required = process.env['CI_REQUIRES_CHROMIUM'] === '1';
    const reason = 'Expected the program chromium, but this machine has none';

    it(name, { skip: required ? false : reason }, () => {
      assert.fail(reason);
    });

    return;
  }

  describe(name, () => {
    let world: WebWorld;
    let browser: Browser;

    before(async () => {
      world = await startWebWorld(settings);
      browser = await chromium.launch({ executablePath });
    });

    after(async () => {
      await browser.close();
      await world[Symbol.asyncDispose]();
    });

    define({
      get origin() {
        return world.web.address;
      },
      get browser() {
        return browser;
      },
      look: (options) => visit(browser, world.web.address, options),
    });
  });
}

/** The browser's program; undefined where the machine has none. */
export async function findChromium(): Promise<string | undefined> {
  const folders = (process.env['PATH'] ?? '').split(delimiter);

  for (const path of PROGRAMS.flatMap((name) => folders.map((folder) => join(folder, name)))) {
    try {
      await access(path, constants.X_OK);

      return path;
    } catch {
      // Perhaps in the next folder.
    }
  }

  return undefined;
}
