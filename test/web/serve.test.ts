import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { it } from 'node:test';

import { startWeb } from '../../src/web/serve.ts';
import { eventually } from '../support/eventually.ts';
import { drawPng } from '../support/pictures.ts';
import { refusal } from '../support/refusal.ts';
import {
  formOf,
  holdClassifier,
  partsOf,
  problemOf,
  startWebWorld,
  verdictOf,
} from '../support/web.ts';

it('answers what is in work when it is told to stop, and nothing new', async () => {
  const held = holdClassifier();
  const { parts } = partsOf({}, { classifier: held.classifier });
  const web = await startWeb({ ...parts, host: '127.0.0.1', port: 0 });
  const body = formOf(await drawPng());
  const asking = fetch(`${web.address}/api/classify`, { method: 'POST', body });

  await eventually(() => held.reached === 1);
  const stopped = web.stop();
  await assert.rejects(fetch(`${web.address}/healthz`));
  held.release();

  assert.equal((await verdictOf(await asking)).file, 'picture.png');
  await stopped;
});

it('who is not done in time is told to ask again', async () => {
  const held = holdClassifier();
  const { parts } = partsOf({}, { classifier: held.classifier });
  const web = await startWeb({ ...parts, host: '127.0.0.1', port: 0 });
  const body = formOf(await drawPng());
  const asking = fetch(`${web.address}/api/classify`, { method: 'POST', body });

  await eventually(() => held.reached === 1);
  await web.stop(50);

  const response = await asking;
  assert.equal(response.status, 503);
  assert.equal((await problemOf(response)).code, 'BUSY');
  assert.ok(response.headers.has('Retry-After'));
});

it('nobody takes all connections', async () => {
  await using world = await startWebWorld();
  const { port } = new URL(world.web.address);
  const sockets = Array.from({ length: 100 }, () => connect(Number(port), '127.0.0.1'));
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));

  await assert.rejects(fetch(`${world.web.address}/healthz`));
  sockets.pop()?.destroy();
  await eventually(async () => {
    try {
      return (await fetch(`${world.web.address}/healthz`)).status === 200;
    } catch {
      return false;
    }
  });

  for (const socket of sockets) {
    socket.destroy();
  }
});

it('a connection that is kept open for later does not hold up the end', async () => {
  const world = await startWebWorld();
  await (await fetch(`${world.web.address}/healthz`)).text();
  const start = performance.now();

  await world.web.stop();

  assert.ok(performance.now() - start < 2_000);
});

it('a port that is taken is told in one sentence, with the way out', async () => {
  await using world = await startWebWorld();
  const port = Number(new URL(world.web.address).port);
  const { parts } = partsOf();

  await assert.rejects(
    startWeb({ ...parts, host: '127.0.0.1', port }),
    refusal('WEB_UNAVAILABLE', { host: '127.0.0.1', port: String(port), reason: 'EADDRINUSE' }),
  );
});

it('an IPv6 address is named as links need it', async () => {
  const { parts } = partsOf();
  const web = await startWeb({ ...parts, host: '::1', port: 0 });

  try {
    assert.match(web.address, /^http:\/\/\[::1\]:\d+$/);
    assert.equal((await fetch(`${web.address}/healthz`)).status, 200);
  } finally {
    await web.stop();
  }
});

it('the page comes in the language of the reader, with all that it loads', async () => {
  await using world = await startWebWorld();
  const headers = { 'Accept-Language': 'de' };
  const html = await (await fetch(world.web.address, { headers })).text();
  const loaded = [...html.matchAll(/(?:src|href)="(assets\/[^"]+)"/g)].map(
    ([, path]) => path ?? '',
  );

  assert.match(html, /<html lang="de">/);
  assert.ok(loaded.length > 2);

  for (const path of loaded) {
    assert.equal((await fetch(`${world.web.address}/${path}`)).status, 200, path);
  }
});

it('what the page does not have is a problem like all others', async () => {
  await using world = await startWebWorld();
  const response = await fetch(`${world.web.address}/assets/browser/nothing.js`);

  assert.equal(response.status, 404);
  assert.equal((await problemOf(response)).code, 'ROUTE_UNKNOWN');
});
