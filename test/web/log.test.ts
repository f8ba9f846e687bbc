import assert from 'node:assert/strict';
import { it } from 'node:test';

import { formatApiKey, generateKey, hashKey } from '../../src/web/api-keys.ts';
import { bmp, drawPng } from '../support/pictures.ts';
import { createApp, formOf, from, post } from '../support/web.ts';

it('every request has a line in the log, found by the id that its answer names', async () => {
  const world = createApp();

  const responses = [
    await post(world, '/api/classify?explain=true', formOf(await drawPng())),
    await post(world, '/api/Function1', formOf(bmp())),
    await world.app.request('/nothing/here'),
  ];

  const lines = responses.map(({ headers }) =>
    world.logged.find(({ request }) => request === headers.get('X-Request-Id')),
  );

  assert.deepEqual(
    lines.map((line) => [line?.['route'], line?.['status'], line?.['code']]),
    [
      ['/api/classify', 200, undefined],
      ['/api/Function1', 415, 'UNSUPPORTED_FORMAT'],
      ['unknown', 404, 'ROUTE_UNKNOWN'],
    ],
  );
  assert.equal(new Set(responses.map(({ headers }) => headers.get('X-Request-Id'))).size, 3);
});

it('nothing of pictures, keys, addresses or queries is in the log', async () => {
  const key = generateKey();
  const sha256 = hashKey(key);
  const entry = formatApiKey({
    name: 'museum',
    scopes: ['classify'],
    picturesPerMinute: 9,
    sha256,
  });
  const world = createApp({ WEB_API_KEYS: entry, WEB_TRUST_PROXY: '1' });
  const picture = await drawPng();
  const secret = generateKey();

  const headers = { Authorization: `Bearer ${key}`, ...from('192.0.2.77') };
  await post(
    world,
    '/api/classify?explain=true&x=query-private',
    formOf(picture, 'name-private.png'),
    headers,
  );
  await post(world, '/api/classify', formOf(bmp(), 'name-private.bmp'), headers);
  await post(world, '/api/classify', formOf(picture), { Authorization: `Bearer ${secret}` });
  await world.app.request('/path-private?x=query-private', { headers });

  const text = JSON.stringify(world.logged);
  assert.equal(world.logged.length, 4);
  assert.deepEqual(
    world.logged.map((line) => line['key']),
    ['museum', 'museum', undefined, undefined],
  );

  for (const word of [
    key,
    sha256,
    secret,
    'private',
    '192.0.2.77',
    picture.toString('base64').slice(0, 40),
  ]) {
    assert.ok(!text.includes(word), `${word} is in ${text}`);
  }
});

it('a proxy that nobody told of is warned of once', async () => {
  const world = createApp();

  await world.app.request('/healthz', { headers: from('192.0.2.1') });
  await world.app.request('/healthz', { headers: from('192.0.2.2') });

  const warnings = world.logged.filter(({ level }) => level === 40);
  assert.deepEqual(
    warnings.map(({ msg }) => msg),
    ['requests come through a proxy: set WEB_TRUST_PROXY, or all of them are one visitor'],
  );
});

it('who is asked every few seconds is quiet', async () => {
  const world = createApp();

  for (const path of ['/healthz', '/readyz', '/metrics']) {
    await world.app.request(path);
  }

  assert.deepEqual(
    world.logged.map(({ level }) => level),
    [20, 20, 20],
  );
});
