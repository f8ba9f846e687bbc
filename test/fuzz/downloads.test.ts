import assert from 'node:assert/strict';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { after, before, describe, it } from 'node:test';

import fc from 'fast-check';

import { AppError, type ErrorCode } from '../../src/errors.ts';
import { createDownload } from '../../src/inference/download.ts';
import { damage, type Damage, damages, fuzz } from '../support/fuzz.ts';
import { refusal } from '../support/refusal.ts';

const MAX_BYTES = 1_000;

const REFUSALS: readonly ErrorCode[] = [
  'LINK_REDIRECTED',
  'LINK_EXPIRED',
  'LINK_GONE',
  'DOWNLOAD_FAILED',
  'DOWNLOAD_TIMEOUT',
  'IMAGE_TOO_LARGE',
];

const ANSWERS = [
  'HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 7\r\n\r\npicture',
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\npic\r\n4;x=y\r\nture\r\n0\r\n\r\n',
  'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 7\r\n\r\npicture',
  'HTTP/1.0 200 OK\r\n\r\npicture',
  'HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n',
  'HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n',
];

describe('a download', () => {
  let server: Server;
  let answer: Buffer;

  before(async () => {
    server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(answer));
    });

    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  after(() => {
    server.close();
  });

  it('brings no more than is allowed, or is refused, whatever a server answers', async () => {
    const { port } = server.address() as AddressInfo;
    const origin = `http://127.0.0.1:${port}`;
    const download = createDownload({ origins: [origin], maxBytes: MAX_BYTES, timeoutMs: 2_000 });

    await fuzz(
      fc.asyncProperty(fc.constantFrom(...ANSWERS), damages, async (text, all: Damage[]) => {
        answer = damage(Buffer.from(text), all);

        try {
          assert.ok((await download(`${origin}/picture`)).byteLength <= MAX_BYTES);
        } catch (error) {
          assert.ok(error instanceof AppError, String(error));
          assert.ok(REFUSALS.includes(error.code), error.code);
        }
      }),
      { runs: 300 },
    );
  });

  it('goes to the allowed origin alone, whatever a link looks like', async () => {
    // Nobody listens there: who asks is told so.
    const download = createDownload({ origins: ['http://127.0.0.1:9'], timeoutMs: 2_000 });
    const piece = fc.constantFrom(
      'http:',
      '//',
      '127.0.0.1',
      ':9',
      '@',
      '/',
      '\\',
      '#',
      '?',
      'a',
      '%40',
      '\t',
      '.',
      '[::1]',
      ':',
    );
    const link = fc.oneof(
      fc.array(piece).map((pieces) => pieces.join('')),
      fc.webUrl(),
      fc.string(),
    );

    await fuzz(
      fc.asyncProperty(link, async (text) => {
        const expected = URL.parse(text)?.host === '127.0.0.1:9' ? undefined : 'LINK_NOT_ALLOWED';

        if (expected === undefined) {
          await assert.rejects(download(text), AppError);
        } else {
          await assert.rejects(download(text), refusal(expected));
        }
      }),
      { runs: 2_000, found: [['blob:http://127.0.0.1:9/picture']] },
    );
  });
});
