import assert from 'node:assert/strict';
import { it } from 'node:test';

import { eventually } from '../support/eventually.ts';
import { drawPng } from '../support/pictures.ts';
import {
  createApp,
  formOf,
  from,
  holdClassifier,
  metricOf,
  post,
  problemOf,
} from '../support/web.ts';

const PICTURE = await drawPng();

it('one address has so many pictures a minute, and is told when there are more', async () => {
  const world = createApp({ WEB_PICTURES_PER_MINUTE: '2', WEB_TRUST_PROXY: '1' });
  const ask = (address: string): Promise<Response> =>
    post(world, '/api/classify', formOf(PICTURE), from(address));

  assert.equal((await ask('192.0.2.1')).status, 200);
  assert.equal((await ask('192.0.2.1')).status, 200);

  const refused = await ask('192.0.2.1');
  const { code, detail } = await problemOf(refused);
  const seconds = Number(refused.headers.get('Retry-After'));
  assert.equal(refused.status, 429);
  assert.equal(code, 'RATE_LIMITED_ADDRESS');
  assert.ok(seconds >= 1 && seconds <= 60, `${seconds} seconds`);
  assert.match(detail, new RegExp(`\\b${seconds} second`));

  assert.equal((await ask('192.0.2.2')).status, 200);
});

it('both endpoints count together', async () => {
  const world = createApp({ WEB_PICTURES_PER_MINUTE: '1' });

  assert.equal((await post(world, '/api/Function1', formOf(PICTURE))).status, 200);
  assert.equal((await post(world, '/api/classify', formOf(PICTURE))).status, 429);
});

it('who names another address is the same visitor, unless there is a proxy that is trusted', async () => {
  const world = createApp({ WEB_PICTURES_PER_MINUTE: '1' });

  assert.equal(
    (await post(world, '/api/classify', formOf(PICTURE), from('192.0.2.1'))).status,
    200,
  );
  assert.equal(
    (await post(world, '/api/classify', formOf(PICTURE), from('192.0.2.2'))).status,
    429,
  );
});

it('a household with an IPv6 network is one visitor', async () => {
  const world = createApp({ WEB_PICTURES_PER_MINUTE: '1', WEB_TRUST_PROXY: '1' });
  const ask = (address: string): Promise<Response> =>
    post(world, '/api/classify', formOf(PICTURE), from(address));

  assert.equal((await ask('2001:db8:1:2::1')).status, 200);
  assert.equal((await ask('2001:db8:1:2:ffff::9')).status, 429);
  assert.equal((await ask('2001:db8:1:3::1')).status, 200);
});

it('where too many wait, the next is told so at once, and all that were let in are answered', async () => {
  const held = holdClassifier();
  const world = createApp(
    { MAX_WAITING_PICTURES: '2', WEB_TRUST_PROXY: '1' },
    { classifier: held.classifier },
  );
  const ask = (address: string): Promise<Response> =>
    post(world, '/api/classify', formOf(PICTURE), from(address));

  // Two in work and two that wait.
  const letIn = ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4'].map(ask);
  await eventually(() => held.reached === 2);

  const refused = await ask('192.0.2.5');
  assert.equal(refused.status, 503);
  assert.equal((await problemOf(refused)).code, 'BUSY');
  assert.ok(Number(refused.headers.get('Retry-After')) >= 1);
  assert.equal(await metricOf(world, 'goodyorbaddy_pictures_waiting{surface="web"}'), 4);

  held.release();
  const statuses = (await Promise.all(letIn)).map(({ status }) => status);
  assert.deepEqual(statuses, [200, 200, 200, 200]);
  assert.equal((await ask('192.0.2.5')).status, 200);
});

it('nobody can take all places', async () => {
  const held = holdClassifier();
  const world = createApp(
    { MAX_WAITING_PICTURES: '6', WEB_TRUST_PROXY: '1' },
    { classifier: held.classifier },
  );
  const ask = (address: string): Promise<Response> =>
    post(world, '/api/classify', formOf(PICTURE), from(address));

  const greedy = [1, 2, 3].map(() => ask('192.0.2.1'));
  const other = ask('192.0.2.2');
  await eventually(() => held.reached === 2);
  held.release();

  const statuses = (await Promise.all(greedy)).map(({ status }) => status);
  assert.deepEqual(statuses, [200, 200, 503]);
  assert.equal((await other).status, 200);
});

it('only so many bytes of pictures are in memory at a time', async () => {
  const held = holdClassifier();
  const world = createApp(
    { MAX_PICTURE_MB: '0.1', WEB_TRUST_PROXY: '1' },
    { classifier: held.classifier },
  );
  const padded = Buffer.concat([PICTURE], 99_000);
  const ask = (address: string): Promise<Response> =>
    post(world, '/api/classify', formOf(padded), from(address));

  // Eight of the largest size, of which nobody may have more than half.
  const letIn = [1, 1, 1, 1].map(() => ask('192.0.2.1'));
  await eventually(() => held.reached === 2);
  assert.equal((await problemOf(await ask('192.0.2.1'))).code, 'BUSY');

  letIn.push(...[2, 2, 2, 2].map(() => ask('192.0.2.2')));
  assert.equal((await problemOf(await ask('192.0.2.3'))).code, 'BUSY');

  held.release();
  assert.ok((await Promise.all(letIn)).every(({ status }) => status === 200));
  assert.equal((await ask('192.0.2.3')).status, 200);
});
