import assert from 'node:assert/strict';
import { it } from 'node:test';

import { drawPng } from '../support/pictures.ts';
import { createApp, formOf, post, startWebWorld } from '../support/web.ts';

const FRIEND = 'https://friend.example';
const STRANGER = 'https://stranger.example';

it('every answer keeps browsers from what the page does not need', async () => {
  await using world = await startWebWorld();

  for (const path of ['/', '/healthz', '/api/nothing', '/openapi.json']) {
    const { headers } = await fetch(world.web.address + path);
    const policy = headers.get('Content-Security-Policy') ?? '';

    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /script-src 'self';/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.doesNotMatch(policy, /unsafe|\*|https?:/);
    assert.equal(headers.get('X-Content-Type-Options'), 'nosniff');
    assert.equal(headers.get('X-Frame-Options'), 'DENY');
    assert.equal(headers.get('Referrer-Policy'), 'same-origin');
    assert.equal(headers.get('X-Powered-By'), null);
    assert.equal(headers.get('Set-Cookie'), null);
  }
});

it('pages of other sites may not ask, unless the operator names them', async () => {
  const world = createApp({ WEB_ORIGINS: `https://other.example, ${FRIEND}` });
  const ask = async (origin: string): Promise<string | null> => {
    const picture = formOf(await drawPng());
    const { headers } = await post(world, '/api/classify', picture, { Origin: origin });

    assert.match(headers.get('Vary') ?? '', /\bOrigin\b/);

    return headers.get('Access-Control-Allow-Origin');
  };

  assert.equal(await ask(FRIEND), FRIEND);
  assert.equal(await ask(STRANGER), null);
});

it('the preflight of a page that may ask allows a key, and never cookies', async () => {
  const world = createApp({ WEB_ORIGINS: FRIEND });
  const preflight = async (origin: string): Promise<Headers> => {
    const headers = {
      Origin: origin,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'authorization',
    };

    return (await world.app.request('/api/classify', { method: 'OPTIONS', headers })).headers;
  };

  const friend = await preflight(FRIEND);
  assert.equal(friend.get('Access-Control-Allow-Origin'), FRIEND);
  assert.match(friend.get('Access-Control-Allow-Headers') ?? '', /\bAuthorization\b/);
  assert.equal(friend.get('Access-Control-Allow-Credentials'), null);
  assert.equal((await preflight(STRANGER)).get('Access-Control-Allow-Origin'), null);
});

it('by default the endpoint of the original page alone is open to other sites', async () => {
  const world = createApp();
  const opened: string[] = [];

  for (const path of ['/api/classify', '/api/Function1']) {
    const { headers } = await post(world, path, formOf(await drawPng()), { Origin: STRANGER });

    if (headers.has('Access-Control-Allow-Origin')) {
      opened.push(path);
    }
  }

  for (const path of ['/healthz', '/readyz', '/metrics', '/openapi.json']) {
    const { headers } = await world.app.request(path, { headers: { Origin: STRANGER } });
    assert.equal(headers.get('Access-Control-Allow-Origin'), null);
  }

  assert.deepEqual(opened, ['/api/Function1']);
});
