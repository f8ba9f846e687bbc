import assert from 'node:assert/strict';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { type Browser, chromium } from 'playwright-core';

import { type Settings, startWebWorld } from '../support/web.ts';
import { visit, type Visit, type VisitOptions } from './visit.ts';

/** What Debian's package, and others, call it. */
const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome'];

/** Something that serves pages. */
export interface Served extends AsyncDisposable {
  /** As `http://127.0.0.1:8787`. */
  readonly address: string;
}

/** Pages on a server of these tests' own, and a real browser. */
export interface InChromium<World extends Served = Served> {
  readonly world: World;
  /** As `http://127.0.0.1:8787`. */
  readonly origin: string;
  readonly browser: Browser;
  /** Opens the page. */
  look(options?: VisitOptions): Promise<Visit>;
}

/**
 * The page and the API alone.
 *
 * @param settings as in `.env`
 */
export async function servePage(settings?: Settings): Promise<Served> {
  const { web, ...world } = await startWebWorld(settings);

  return {
    address: web.address,
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

/**
 * Describes tests that need Chromium. Without one they are skipped, unless `CI_REQUIRES_CHROMIUM=1` makes that a
 * failure.
 *
 * @param define is handed what is there as soon as the first test starts
 * @param serve what the tests are about; without it the page alone
 */
export async function describeInChromium(
  name: string,
  define: (there: InChromium) => void,
): Promise<void>;
export async function describeInChromium<World extends Served>(
  name: string,
  define: (there: InChromium<World>) => void,
  serve: () => Promise<World>,
): Promise<void>;
export async function describeInChromium(
  name: string,
  define: (there: InChromium) => void,
  serve: () => Promise<Served> = servePage,
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
    let world: Served;
    let browser: Browser;

    before(async () => {
      world = await serve();
      browser = await chromium.launch({ executablePath });
    });

    after(async () => {
      await browser.close();
      await world[Symbol.asyncDispose]();
    });

    define({
      get world() {
        return world;
      },
      get origin() {
        return world.address;
      },
      get browser() {
        return browser;
      },
      look: (options) => visit(browser, world.address, options),
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
