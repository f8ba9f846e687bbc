import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, type ClientRequest, type IncomingMessage, request as ask } from 'node:http';
import { text } from 'node:stream/consumers';
import { it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { readUpload } from '../../src/web/read-upload.ts';
import type { Upload } from '../../src/web/schemas.ts';
import { eventually } from '../support/eventually.ts';
import { drawPng } from '../support/pictures.ts';
import { refusal } from '../support/refusal.ts';
import {
  createApp,
  formOf,
  holdClassifier,
  metricOf,
  post,
  problemOf,
  startWebWorld,
  verdictOf,
  type WebWorld,
} from '../support/web.ts';

const TYPE = 'multipart/form-data; boundary=x';
const HEAD = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n';
const WAITING = 'goodyorbaddy_pictures_waiting{surface="web"}';

/** Reads a form that arrives in these pieces. */
function read(
  body: AsyncIterator<Uint8Array>,
  limits: { maxPictureBytes?: number; timeoutMs?: number; paceMs?: number } = {},
): Promise<Upload> {
  const headers = new Headers({ 'Content-Type': TYPE });
  const { signal } = new AbortController();

  return readUpload(
    { headers, body },
    { maxPictureBytes: 1_000, onBytes: () => undefined, signal, ...limits },
  );
}

/** Begins to send a picture; the rest is up to the test. */
function begin({ web }: WebWorld, headers: Readonly<Record<string, string>> = {}): ClientRequest {
  const request = ask(`${web.address}/api/classify`, {
    method: 'POST',
    headers: { 'Content-Type': TYPE, ...headers },
    agent: false,
  });

  // The other end may hang up while it is still being sent to.
  request.on('error', () => undefined);
  request.flushHeaders();

  return request;
}

async function untilWaiting(world: WebWorld, count: number): Promise<void> {
  while ((await metricOf(world, WAITING)) !== count) {
    await sleep(10);
  }
}

async function answerOf(request: ClientRequest): Promise<{ status: number; code: string }> {
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const { code } = JSON.parse(await text(response)) as { code: string };

  return { status: response.statusCode ?? 0, code };
}

it('a picture without end is refused while it arrives, and the connection is closed', async () => {
  await using world = await startWebWorld({ MAX_PICTURE_MB: '1' });
  const request = begin(world);
  const closed = once(request, 'close');
  const answer = answerOf(request);
  const piece = Buffer.alloc(65_536);
  let isOver = false;

  void closed.then(() => {
    isOver = true;
  });

  request.write(HEAD);

  const send = (): void => {
    if (!isOver) {
      request.write(piece, () => setImmediate(send));
    }
  };
  send();

  assert.deepEqual(await answer, { status: 413, code: 'IMAGE_TOO_LARGE' });
  await closed;
  assert.equal(await metricOf(world, WAITING), 0);
});

it('no more than the limit is taken in of a picture that is too large', async () => {
  let taken = 0;

  async function* endless(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(HEAD);

    for (;;) {
      await Promise.resolve();
      taken += 10_000;
      yield Buffer.alloc(10_000);
    }
  }

  await assert.rejects(
    read(endless(), { maxPictureBytes: 1_000_000 }),
    refusal('IMAGE_TOO_LARGE', { megabytes: 1 }),
  );
  // The form may have 65,536 bytes beside the picture, and the last piece is one too many.
  assert.ok(taken <= 1_080_000, `${taken} bytes were taken in`);
});

it('a picture that says itself that it is too large is refused before it is sent', async () => {
  await using world = await startWebWorld({ MAX_PICTURE_MB: '1' });
  const request = begin(world, { 'Content-Length': '2000000' });

  assert.deepEqual(await answerOf(request), { status: 413, code: 'IMAGE_TOO_LARGE' });
  request.destroy();
});

it('a picture of exactly the largest size is taken, and one byte more is not', async () => {
  const world = createApp({ MAX_PICTURE_MB: '0.1' });
  const picture = await drawPng();
  const padded = (size: number): Buffer => Buffer.concat([picture], size);

  assert.ok(picture.length < 100_000);
  assert.equal((await post(world, '/api/classify', formOf(padded(100_000)))).status, 200);
  assert.equal((await post(world, '/api/classify', formOf(padded(100_001)))).status, 413);
});

it('a form that arrives byte by byte is the same form', async () => {
  const bytes = Buffer.from(`${HEAD}\r\n-\r\n--\r\n--X\r\n--x--\r\n`);

  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (const byte of bytes) {
      await Promise.resolve();
      yield Uint8Array.of(byte);
    }
  }

  const upload = await read(pieces());

  assert.equal(upload.name, 'a.png');
  assert.equal(Buffer.from(upload.bytes).toString(), '\r\n-\r\n--\r\n--X');
});

it('a picture that takes too long to arrive is refused', async () => {
  async function* stalled(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(HEAD);
    await new Promise<never>(() => undefined);
  }

  await assert.rejects(read(stalled(), { timeoutMs: 50 }), refusal('UPLOAD_TIMEOUT'));
});

it('whoever sends a byte now and then is not waited for', async () => {
  async function* trickle(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(HEAD);

    for (;;) {
      await sleep(5);
      yield Buffer.from('.');
    }
  }

  await assert.rejects(read(trickle(), { paceMs: 30 }), refusal('UPLOAD_TIMEOUT'));
});

it('those who send slowly take no place from those who have sent all', async () => {
  await using world = await startWebWorld({ MAX_WAITING_PICTURES: '1', WEB_TRUST_PROXY: '1' });
  const slow = [1, 2, 3, 4, 5].map((last) =>
    begin(world, { 'X-Forwarded-For': `192.0.2.${last}` }),
  );
  await untilWaiting(world, 5);

  const url = `${world.web.address}/api/classify`;
  const headers = { 'X-Forwarded-For': '192.0.2.9' };
  const answer = await fetch(url, { method: 'POST', body: formOf(await drawPng()), headers });
  assert.equal(answer.status, 200);

  for (const request of slow) {
    request.destroy();
  }
});

it('what is sent after an early answer goes by, and the connection stays open', async () => {
  await using world = await startWebWorld({ MAX_PICTURE_MB: '1' });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const body = Buffer.concat([Buffer.from(HEAD)], 30_000_000);

  for (const headers of [{}, { 'Content-Length': String(body.length) }]) {
    const request = ask(`${world.web.address}/api/classify`, {
      method: 'POST',
      headers: { 'Content-Type': TYPE, ...headers },
      agent,
    });
    const answer = answerOf(request);

    // As browsers do, it sends all before it reads.
    await new Promise((resolve) => request.end(body, () => setTimeout(resolve, 700)));
    assert.equal((await answer).status, 413);
    assert.equal(request.reusedSocket, 'Content-Length' in headers);
  }

  agent.destroy();
});

it('who hangs up while sending leaves the place to others', async () => {
  await using world = await startWebWorld();
  const request = begin(world, { 'Content-Length': '1000000' });
  request.write(HEAD + 'x'.repeat(10_000));

  await untilWaiting(world, 1);
  request.destroy();
  await untilWaiting(world, 0);

  await eventually(() => world.logged.some(({ status }) => status === 499));
  assert.equal(world.logged.filter(({ level }) => Number(level) >= 40).length, 0);
});

it('who hangs up while waiting has the work on their picture called off', async () => {
  const held = holdClassifier();
  await using world = await startWebWorld({}, { classifier: held.classifier });
  const leaving = new AbortController();
  const url = `${world.web.address}/api/classify`;
  const body = formOf(await drawPng());
  const asking = fetch(url, { method: 'POST', body, signal: leaving.signal });

  await eventually(() => held.reached === 1);
  leaving.abort();
  await assert.rejects(asking);
  await eventually(() => held.calledOff === 1);
  await eventually(() => world.logged.some(({ status }) => status === 499));
  held.release();

  // There is room for others at once.
  const next = await fetch(url, { method: 'POST', body: formOf(await drawPng()) });
  assert.equal((await verdictOf(next)).file, 'picture.png');
});

it('what is no form with one picture in the field “file” is refused by its code', async () => {
  const world = createApp({ MAX_PICTURE_MB: '1' });
  const two = formOf(await drawPng());
  two.append('file', new File(['second'], 'second.png'));

  const large = formOf(await drawPng());
  large.append('file', new File([Buffer.alloc(990_000)], 'second.png'));

  const empty = new FormData();
  const noFile = new FormData();
  noFile.append('file', 'a picture, in words');

  const json = { 'Content-Type': 'application/json' };
  const type = { 'Content-Type': TYPE };
  const bare = { 'Content-Type': 'multipart/form-data' };
  const header = 'X: '.padEnd(10_000, 'x');

  const cases: readonly [number, string, FormData | string, Record<string, string>?][] = [
    [415, 'FORM_EXPECTED', '{}', json],
    [415, 'FORM_EXPECTED', 'x', bare],
    [415, 'FORM_EXPECTED', new URLSearchParams({ file: 'x' }).toString()],
    [400, 'FORM_DAMAGED', 'no form at all', type],
    [400, 'FORM_DAMAGED', HEAD, type],
    [400, 'FORM_DAMAGED', `${HEAD}x\r\n--x`, type],
    [400, 'FORM_DAMAGED', `--x\r\n${header}\r\n\r\n`, type],
    [400, 'FORM_DAMAGED', '--x\r\n\r\n'.repeat(3) + 'x\r\n--x\r\n'.repeat(30), type],
    [400, 'FILE_FIELD_MISSING', empty],
    [400, 'FILE_FIELD_MISSING', noFile],
    [400, 'FILE_FIELD_MISSING', formOf(await drawPng(), 'a.png', 'picture')],
    [400, 'TOO_MANY_FILES', two],
    [400, 'TOO_MANY_FILES', large],
  ];

  for (const [index, [status, code, body, headers]] of cases.entries()) {
    const response = await post(world, '/api/classify', body, headers);

    assert.equal((await problemOf(response)).code, code, `case ${index}`);
    assert.equal(response.status, status, `case ${index}`);
  }
});

it('a part whose header is no text is refused', async () => {
  const world = createApp();
  const form = Buffer.concat([
    Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="'),
    Buffer.of(0xff, 0xfe),
    Buffer.from('"\r\n\r\nx\r\n--x--\r\n'),
  ]);
  const response = await post(world, '/api/classify', form, { 'Content-Type': TYPE });

  assert.equal((await problemOf(response)).code, 'FORM_DAMAGED');
});
