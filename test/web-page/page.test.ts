import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { Hono } from 'hono';
import sharp from 'sharp';

import { renderCharacter } from '../../examples/draw.ts';
import { PROJECT_FOLDER } from '../../src/config.ts';
import { LOCALES, MESSAGES, translate } from '../../src/locales/index.ts';
import { EXAMPLE_SIZE, EXAMPLES, nameExample } from '../../src/web/page/examples.ts';
import { negotiateLocale } from '../../src/web/page/negotiate-locale.ts';
import { createAssets, createPage } from '../../src/web/page/page.ts';
import { BROWSER_SENTENCES } from '../../src/web/page/sentences.ts';

/** As they are served, one beside the other. */
const page = new Hono()
  .route('/', await createAssets())
  .route('/', await createPage({ maxPictureBytes: 4_000_000 }));

async function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return await page.request(path, { headers });
}

describe('the page', () => {
  it('has everything that it refers to, of the right type, and nothing from elsewhere', async () => {
    const seen = new Set<string>();
    const waiting = ['/'];

    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      const response = await get(path);
      assert.equal(response.status, 200, path);
      seen.add(path);

      for (const reference of referencesIn(await response.text())) {
        assert.doesNotMatch(reference, /^(\w+:)?\/\//, path);
        const next = new URL(reference, `http://page${path}`).pathname;

        if (next.startsWith('/assets/') && !seen.has(next)) {
          waiting.push(next);
        }
      }
    }

    for (const path of [
      '/assets/icon.svg',
      '/assets/styles/page.css',
      '/assets/browser/ask.js',
      `/assets/examples/${EXAMPLES.map(nameExample)[0] ?? ''}`,
    ]) {
      assert.ok(seen.has(path), path);
    }

    const types = await Promise.all(
      ['/', '/assets/icon.svg', '/assets/styles/page.css', '/assets/browser/main.js'].map(
        async (path) => (await get(path)).headers.get('Content-Type'),
      ),
    );

    assert.deepEqual(types, [
      'text/html; charset=utf-8',
      'image/svg+xml',
      'text/css; charset=utf-8',
      'text/javascript; charset=utf-8',
    ]);
  });

  it('comes again only if it has changed', async () => {
    for (const path of ['/', '/assets/browser/main.js']) {
      const etag = (await get(path)).headers.get('ETag') ?? '';
      const again = await get(path, { 'If-None-Match': etag });
      const other = await get(path, { 'If-None-Match': '"other"' });

      assert.equal(again.status, 304);
      assert.equal(await again.text(), '');
      assert.equal(other.status, 200);
      assert.equal(other.headers.get('Cache-Control'), 'no-cache');
    }
  });

  it('gives no other file away', async () => {
    for (const path of [
      '/assets/',
      '/assets/browser',
      '/assets/browser/tsconfig.json',
      '/assets/page.ts',
      '/assets/browser/..%2fpage.ts',
      '/assets/%2e%2e/page.ts',
    ]) {
      assert.equal((await get(path)).status, 404, path);
    }
  });

  it('has no script and no style in it, in any language', async () => {
    for (const locale of LOCALES) {
      const document = await (await get(`/?lang=${locale}`)).text();

      assert.doesNotMatch(document, /<style|\sstyle=|\son\w+=|javascript:/i);
      assert.deepEqual(document.match(/<script.*?>/g), [
        '<script type="module" src="assets/browser/main.js">',
      ]);
    }
  });

  it('speaks the language of the browser, or the one that is asked for', async () => {
    for (const [path, header, expected] of [
      ['/', 'de-AT,de;q=0.9,en;q=0.5', 'de'],
      ['/?lang=ja', 'de', 'ja'],
      ['/?lang=xx', 'fr', 'fr'],
      ['/', '', 'en'],
    ] as const) {
      const response = await get(path, { 'Accept-Language': header });

      assert.equal(response.headers.get('Content-Language'), expected);
      assert.equal(response.headers.get('Vary'), 'Accept-Language');
      assert.ok((await response.text()).includes(`<html lang="${expected}">`));
    }
  });

  it('says that it judges drawings and not people, once, and that nothing is kept', async () => {
    for (const locale of LOCALES) {
      const document = await (await get(`/?lang=${locale}`)).text();

      for (const key of ['web.people', 'web.kept'] as const) {
        assert.equal(document.split(translate(locale, key)).length, 2, `${locale} ${key}`);
      }
    }
  });
});

it('what the browser says by itself has simple arguments alone', () => {
  for (const locale of LOCALES) {
    for (const key of BROWSER_SENTENCES) {
      const rest = MESSAGES[locale][key].replaceAll(/\{\w+(, number(, percent)?)?\}/g, '');

      assert.doesNotMatch(rest, /[{}<]|''/, `${locale} ${key}`);
    }
  }
});

it('a browser gets the language that it likes best of those that there are', () => {
  for (const [header, expected] of [
    ['es-419', 'es'],
    ['pt-BR, fr;q=0.4, ja;q=0.8', 'ja'],
    ['de;q=0, fr;q=0.1', 'fr'],
    ['de;q=nonsense, ja;q=0.1', 'ja'],
    ['*', 'en'],
    [undefined, 'en'],
  ] as const) {
    assert.equal(negotiateLocale(undefined, header), expected, header);
  }
});

it('the examples are what the project draws', async () => {
  for (const example of EXAMPLES) {
    const folder = join(PROJECT_FOLDER, 'src', 'web', 'page', 'examples');
    const file = await readFile(join(folder, nameExample(example)));
    const [there, drawn] = await Promise.all(
      [file, await renderCharacter(example, EXAMPLE_SIZE)].map((png) =>
        sharp(png).removeAlpha().raw().toBuffer(),
      ),
    );

    assert.ok(there !== undefined && drawn !== undefined);
    assert.equal(there.length, drawn.length);
    assert.ok(meanDifference(there, drawn) < 3, nameExample(example));
  }
});

/** What a document, a style sheet or a module refers to. */
function referencesIn(text: string): string[] {
  return [...text.matchAll(/(?:src|href)="([^"#?]+)"|from '([^']+)'|url\(([^)]+)\)/g)].map(
    ([, link, module, url]) => link ?? module ?? url ?? '',
  );
}

/** Of two pictures' bytes; a palette changes each by a little. */
function meanDifference(one: Buffer, other: Buffer): number {
  let sum = 0;

  for (const [place, value] of one.entries()) {
    sum += Math.abs(value - (other[place] ?? 0));
  }

  return sum / one.length;
}
