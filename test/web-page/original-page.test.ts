import assert from 'node:assert/strict';
import { it } from 'node:test';

import { drawFile, TEXT_FILE } from './given-file.ts';
import { describeInChromium } from './in-chromium.ts';
import { startOriginalPage } from './original-page.ts';

await describeInChromium('the page of the original project, on another origin,', (there) => {
  it('shows good and bad, and learns what is refused', async () => {
    await using original = await startOriginalPage(`${there.origin}/api/Function1`);
    const page = await there.browser.newPage();
    const input = page.locator('.dz-hidden-input');
    const answer = page.locator('#answer');

    assert.notEqual(original.origin, there.origin);
    await page.goto(original.origin);

    for (const [file, expected] of [
      [await drawFile('goody', 14), 'A goody!'],
      [await drawFile('baddy', 5), 'A baddy!'],
      [TEXT_FILE, 'Refused: 415'],
    ] as const) {
      await input.setInputFiles(file);
      await answer.getByText(expected).waitFor({ timeout: 10_000 });
    }

    await page.close();
  });
});
