import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { drawPng } from '../support/pictures.ts';
import { createApp, formOf, post, startWebWorld, verdictOf } from '../support/web.ts';

/** Names that JavaScript gives a meaning to. */
const POLLUTING = [
  '__proto__',
  '__proto__.polluted',
  '__proto__[polluted]',
  'constructor.prototype.polluted',
];

/** Whether every object of this process has got a property that nobody gave it. */
function isPolluted(): boolean {
  return Object.keys(Object.prototype).length > 0 || 'polluted' in {};
}

describe('a form or a question with names that JavaScript gives a meaning to', () => {
  it('changes nothing but its own answer', async () => {
    const world = createApp();

    for (const name of POLLUTING) {
      const form = formOf(await drawPng());
      form.append(name, 'polluted');

      assert.equal((await post(world, '/api/classify', form)).status, 200, name);

      const query = `${encodeURIComponent(name)}=polluted`;
      await post(world, `/api/classify?${query}`, formOf(await drawPng()));
      await post(world, '/api/classify', formOf(await drawPng(), 'picture.png', name));
      await post(world, '/api/classify', `{"${name}":{"polluted":true}}`, {
        'Content-Type': 'application/json',
      });

      assert.equal(isPolluted(), false, name);
    }
  });
});

describe('a name that means something elsewhere', () => {
  const names = [
    '../../etc/passwd.png',
    '<script>alert(1)</script>.png',
    "'; drop table verdicts; --.png",
    '=cmd|calc.png',
    '\u202egnp.exe',
  ];

  it('comes back as it was, as JSON that no browser takes for a page', async () => {
    const world = createApp();

    for (const name of names) {
      const response = await post(world, '/api/classify', formOf(await drawPng(), name));

      assert.equal(response.headers.get('Content-Type'), 'application/json');
      assert.equal(response.headers.get('X-Content-Type-Options'), 'nosniff');
      assert.equal((await verdictOf(response)).file, name);
    }

    assert.ok(world.logged.every((line) => !JSON.stringify(line).includes('passwd')));
  });
});

it('a path that leads out of the page’s folder leads nowhere', async () => {
  await using world = await startWebWorld();

  for (const path of [
    '/../package.json',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/..%5c..%5cpackage.json',
    '/page/..%2f..%2f..%2f.env',
    '/%00',
    '/main.js%00.png',
  ]) {
    const status = (await fetch(world.web.address + path)).status;

    assert.ok(status === 404 || status === 400, `${path}: ${status}`);
  }
});
