import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { pathToFileURL } from 'node:url';

import { runCommandLine } from '../support/command-line.ts';
import { drawPng } from '../support/pictures.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { describeInChromium } from './in-chromium.ts';
import { PHONE, visit } from './visit.ts';

const DEVICES = { desktop: {}, phone: PHONE } as const;

await describeInChromium('reports', (there) => {
  let folder: TemporaryFolder;
  let page: string;
  let evaluation: string;

  before(async () => {
    folder = await temporaryFolder();

    for (const [name, side] of [
      ['good', 'goody'],
      ['bad', 'baddy'],
    ] as const) {
      await mkdir(join(folder.path, name));

      for (let seed = 0; seed < 8; seed += 1) {
        await writeFile(join(folder.path, name, `${seed}.png`), await drawPng({ side, seed }));
      }
    }

    await writeFile(
      join(folder.path, 'bad', '<b>again.png'),
      await drawPng({ side: 'goody', seed: 2 }),
    );
    await writeFile(join(folder.path, 'bad', 'broken.png'), 'no picture');

    page = join(folder.path, 'report.html');
    evaluation = join(folder.path, 'evaluation.html');
    await runCommandLine(['doctor', '--data', folder.path, '--report', page]);
    await runCommandLine(['evaluate', '--data', folder.path, '--report', evaluation]);
  });

  after(async () => {
    await folder[Symbol.asyncDispose]();
  });

  for (const [device, options] of Object.entries(DEVICES)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`has no fault that axe knows, loads nothing and shows its pictures; ${colorScheme}, ${device}`, async () => {
        await using somebody = await visit(there.browser, pathToFileURL(page).href, {
          path: '',
          ...options,
          colorScheme,
        });

        await somebody.checkAccessibility();

        const pictures = somebody.page.locator('#contradictions img');
        assert.equal(await pictures.count(), 2);
        assert.ok(
          await pictures.nth(1).evaluate((image: HTMLImageElement) => image.naturalWidth > 0),
        );
        assert.match(await somebody.page.locator('#contradictions').innerText(), /<b>again\.png/);

        const widths = await somebody.page.evaluate(() => [
          document.documentElement.scrollWidth,
          innerWidth,
        ]);
        assert.ok((widths[0] ?? 0) <= (widths[1] ?? 0), widths.join(' '));
      });
    }
  }

  for (const [device, options] of Object.entries(DEVICES)) {
    it(`the report of an evaluation has no fault that axe knows, and shows its plots; ${device}`, async () => {
      await using somebody = await visit(there.browser, pathToFileURL(evaluation).href, {
        path: '',
        ...options,
      });

      await somebody.checkAccessibility();

      const plots = somebody.page.locator('.plots img');
      assert.equal(await plots.count(), 6);
      assert.ok(await plots.last().evaluate((image: HTMLImageElement) => image.naturalWidth > 0));

      const widths = await somebody.page.evaluate(() => [
        document.documentElement.scrollWidth,
        innerWidth,
      ]);
      assert.ok((widths[0] ?? 0) <= (widths[1] ?? 0), widths.join(' '));
    });
  }

  it('is read with the keyboard, from the link to the content on', async () => {
    await using somebody = await visit(there.browser, pathToFileURL(page).href, { path: '' });

    await somebody.page.keyboard.press('Tab');
    assert.equal(await somebody.focused(), 'To the content');
    await somebody.page.keyboard.press('Enter');
    assert.equal(await somebody.page.evaluate(() => document.activeElement?.id), 'content');
  });
});
