import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';

import { temporaryFolder } from '../support/temporary-folder.ts';
import { drawFile, drawFiles } from './given-file.ts';
import { describeInChromium } from './in-chromium.ts';
import { PHONE, type Visit } from './visit.ts';

const MAY_USE_CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };

await describeInChromium('a picture comes to the page', (there) => {
  it('by dropping, several at once and anywhere', async () => {
    await using somebody = await there.look();
    await using folder = await temporaryFolder();
    const paths: string[] = [];

    for (const { name, buffer } of await drawFiles('baddy', [1, 2, 3, 4, 5])) {
      paths.push(join(folder.path, name));
      await writeFile(join(folder.path, name), buffer);
    }

    await drag(somebody, paths, 'dragEnter', 'dragOver');
    assert.equal(await somebody.page.getByText('Let go').isVisible(), true);

    await drag(somebody, paths, 'drop');
    await somebody.settled();

    assert.equal(await somebody.page.getByText('Let go').isVisible(), false);
    assert.equal(await somebody.page.getByText('5 of 5 done').isVisible(), true);
    assert.equal(await somebody.page.locator('[data-state="judged"]').count(), 5);
  });

  it('but not by dropping a folder', async () => {
    await using somebody = await there.look();
    await using folder = await temporaryFolder();

    await drag(somebody, [folder.path], 'dragEnter', 'dragOver', 'drop');

    await somebody.page.getByText('I found no picture in that.').waitFor();
    assert.equal(await somebody.cards.count(), 0);
  });

  it('by choosing', async () => {
    await using somebody = await there.look();
    const chooser = somebody.page.waitForEvent('filechooser');

    await somebody.page.getByText('Choose pictures').click();
    assert.equal((await chooser).isMultiple(), true);
    await (await chooser).setFiles(await drawFile('goody', 14));
    await somebody.settled();

    assert.equal(await somebody.cards.locator('.verdict').innerText(), 'Goody');
  });

  it('from the clipboard, with the keys and with the button', async () => {
    await using somebody = await there.look(MAY_USE_CLIPBOARD);

    await copyExample(somebody);
    await somebody.page.keyboard.press('Control+V');
    await somebody.settled();
    assert.equal(await somebody.cards.count(), 1);

    await somebody.page.getByRole('button', { name: 'Paste' }).click();
    await somebody.page.getByText('2 of 2 done').waitFor();
    assert.deepEqual(await somebody.cards.locator('.verdict').allInnerTexts(), ['Goody', 'Goody']);
  });

  it('and where the clipboard holds none, or may not be read, the page says so', async () => {
    for (const options of [MAY_USE_CLIPBOARD, {}]) {
      await using somebody = await there.look(options);

      await somebody.page.evaluate(() => navigator.clipboard.writeText('https://example.org'));
      await somebody.page.getByRole('button', { name: 'Paste' }).click();

      await somebody.page.getByText('I found no picture in that.').waitFor();
      assert.equal(await somebody.cards.count(), 0);
    }
  });

  it('from the camera of a phone', async () => {
    await using somebody = await there.look(PHONE);
    const camera = somebody.page.locator('#camera');

    assert.equal(await somebody.page.getByText('Take a photo').isVisible(), true);
    assert.equal(await camera.getAttribute('capture'), 'environment');
    await camera.setInputFiles(await drawFile('goody', 14));
    await somebody.settled();

    assert.equal(await somebody.cards.locator('.verdict').innerText(), 'Goody');
  });

  it('not from a camera where there is a mouse alone', async () => {
    await using somebody = await there.look();

    assert.equal(await somebody.page.getByText('Take a photo').isVisible(), false);
  });

  it('up to a hundred at once', async () => {
    await using somebody = await there.look();
    const file = await drawFile('goody', 14);

    await somebody.choose(...Array.from({ length: 101 }, () => file));

    await somebody.page.getByText('There is room for 100 pictures').waitFor();
    assert.equal(await somebody.cards.count(), 100);
    await somebody.page.getByRole('button', { name: 'Remove all' }).click();
    assert.equal(await somebody.cards.count(), 0);
  });
});

/** Drags files from the desktop over the page, as the operating system does. */
async function drag(
  { page }: Visit,
  files: readonly string[],
  ...types: readonly ('dragEnter' | 'dragOver' | 'drop')[]
): Promise<void> {
  const session = await page.context().newCDPSession(page);

  for (const type of types) {
    await session.send('Input.dispatchDragEvent', {
      type,
      x: 300,
      y: 400,
      data: { items: [], files: [...files], dragOperationsMask: 1 },
    });
  }

  await session.detach();
}

/** Puts the first example onto the clipboard. */
async function copyExample({ page }: Visit): Promise<void> {
  await page.evaluate(async () => {
    const source = document.querySelector<HTMLImageElement>('#examples img')?.src ?? '';
    const picture = await (await fetch(source)).blob();

    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
  });
}
