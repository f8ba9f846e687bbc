import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { after, before, describe, it } from 'node:test';

import { createDownload } from '../../src/inference/download.ts';
import { type PictureServer, startPictureServer } from '../support/picture-server.ts';
import { refusal } from '../support/refusal.ts';

const BYTES = Buffer.from('the bytes of a picture');

/** The longest download in these tests. */
const TIMEOUT_MS = 300;

/** What the server does, by the path. */
const ANSWERS: Readonly<Record<string, (response: ServerResponse) => void>> = {
  '/picture': (response) => response.end(BYTES),
  '/text': (response) => response.setHeader('content-type', 'text/html').end(BYTES),
  '/chunked': (response) => {
    response.write(BYTES.subarray(0, 5));
    response.end(BYTES.subarray(5));
  },
  '/redirect': (response) => response.writeHead(302, { location: '/picture' }).end(),
  '/expired': (response) => response.writeHead(403).end('expired'),
  '/gone': (response) => response.writeHead(404).end('gone'),
  '/broken': (response) => response.writeHead(500).end(),
  '/empty': (response) => response.writeHead(204).end(),
  '/large': (response) => response.end(Buffer.alloc(2_000)),
  '/large-unannounced': (response) => {
    response.write(Buffer.alloc(600));
    response.end(Buffer.alloc(600));
  },
  '/endless': (response) => {
    const timer = setInterval(() => response.write(Buffer.alloc(400)), 1);
    response.on('close', () => {
      clearInterval(timer);
    });
  },
  '/trickle': (response) => {
    const timer = setInterval(() => response.write('.'), 50);
    response.on('close', () => {
      clearInterval(timer);
    });
  },
  '/stall': (response) => {
    response.flushHeaders();
  },
  '/silence': () => undefined,
  '/short': (response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('half');
    setTimeout(() => response.destroy(), 20);
  },
  '/reset': (response) => response.socket?.resetAndDestroy(),
};

function answer({ url = '' }: IncomingMessage, response: ServerResponse): void {
  ANSWERS[url]?.(response);
}

describe('a download', () => {
  let server: PictureServer;
  let other: PictureServer;

  before(async () => {
    server = await startPictureServer(answer);
    other = await startPictureServer(answer);
  });

  after(async () => {
    await server[Symbol.asyncDispose]();
    await other[Symbol.asyncDispose]();
  });

  function fetchPath(path: string, signal?: AbortSignal): Promise<Uint8Array> {
    const download = createDownload({
      origins: [server.origin],
      maxBytes: 1_000,
      timeoutMs: TIMEOUT_MS,
    });

    return download(path.startsWith('/') ? `${server.origin}${path}` : path, signal);
  }

  for (const path of ['/picture', '/chunked', '/text']) {
    it(`brings the bytes, whatever the headers say: ${path}`, async () => {
      assert.deepEqual(Buffer.from(await fetchPath(path)), BYTES);
    });
  }

  const refused = {
    '/redirect': 'LINK_REDIRECTED',
    '/expired': 'LINK_EXPIRED',
    '/gone': 'LINK_GONE',
    '/broken': 'DOWNLOAD_FAILED',
    '/empty': 'DOWNLOAD_FAILED',
    '/short': 'DOWNLOAD_FAILED',
    '/reset': 'DOWNLOAD_FAILED',
    '/large': 'IMAGE_TOO_LARGE',
    '/large-unannounced': 'IMAGE_TOO_LARGE',
    '/endless': 'IMAGE_TOO_LARGE',
    '/trickle': 'DOWNLOAD_TIMEOUT',
    '/stall': 'DOWNLOAD_TIMEOUT',
    '/silence': 'DOWNLOAD_TIMEOUT',
  } as const;

  for (const [path, code] of Object.entries(refused)) {
    it(`ends with ${code}: ${path}`, async () => {
      await assert.rejects(fetchPath(path), refusal(code));
    });
  }

  it('does not follow a redirect', async () => {
    const asked = server.requests.length;
    await assert.rejects(fetchPath('/redirect'));

    assert.deepEqual(server.requests.slice(asked), ['/redirect']);
  });

  it('goes nowhere but to the allowed origins', async () => {
    const { port, hostname } = new URL(server.origin);

    const links = [
      `${other.origin}/picture`,
      `https://${hostname}:${port}/picture`,
      `http://localhost:${port}/picture`,
      `http://[::1]:${port}/picture`,
      `http://user:secret@${hostname}:${port}/picture`,
      `http://user@${hostname}:${port}/picture`,
      `${server.origin}@example.com/picture`,
      'https://cdn.discordapp.com.example.com/picture',
      'file:///etc/hostname',
      'data:image/png;base64,AAAA',
      'no link at all',
    ];

    for (const link of links) {
      await assert.rejects(fetchPath(link), refusal('LINK_NOT_ALLOWED'), link);
    }

    assert.deepEqual(other.requests, []);
  });

  it('reaches nothing inside, however a link is written', async () => {
    const { port } = new URL(server.origin);
    const download = createDownload({ origins: ['https://cdn.discordapp.com'] });
    const asked = server.requests.length;

    for (const link of linksInside(port)) {
      await assert.rejects(download(link), refusal('LINK_NOT_ALLOWED'), link);
    }

    assert.equal(server.requests.length, asked);
  });

  it('says nothing to this machine where an allowed name leads to it: it does not prove to be that name', async () => {
    const { port } = new URL(server.origin);
    const origin = `https://localhost:${port}`;
    const download = createDownload({ origins: [origin] });
    const asked = server.requests.length;

    await assert.rejects(download(`${origin}/picture`), refusal('DOWNLOAD_FAILED'));
    assert.equal(server.requests.length, asked);
  });

  it('ends with the caller’s own reason where the caller gives up', async () => {
    const reason = new Error('Nobody waits any more');

    await assert.rejects(fetchPath('/trickle', AbortSignal.abort(reason)), reason);
    await assert.rejects(fetchPath('/trickle', AbortSignal.any([AbortSignal.timeout(100)])), {
      name: 'TimeoutError',
    });
  });
});

/** Ways to write this machine and others inside, and ways to look like an allowed link. */
function linksInside(port: string): string[] {
  const hosts = [
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '0x7f.1',
    '０１２７.1',
    '127。0。0。1',
    '%31%32%37.0.0.1',
    '0.0.0.0',
    '0',
    'localhost',
    'LOCALHOST.',
    'localhost.localdomain',
    '127.0.0.1.nip.io',
    '[::1]',
    '[::]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[fe80::1]',
    '169.254.169.254',
    '10.0.0.1',
    '192.168.0.1',
    '[fd00:ec2::254]',
  ];
  const schemes = ['http', 'https', 'ftp', 'gopher', 'ws'];
  const disguises = [
    `http://cdn.discordapp.com@127.0.0.1:${port}/`,
    `https://cdn.discordapp.com:@127.0.0.1:${port}/`,
    `https://127.0.0.1:${port}#@cdn.discordapp.com/`,
    `https://127.0.0.1:${port}\\cdn.discordapp.com/`,
    `https://127.0.0.1:${port}?https://cdn.discordapp.com/`,
    'https://cdn.discordapp.com:8443/',
    'https://cdn.discordapp.com./',
    'https://cdn.discordapp.com%00.example.com/',
    'https://cdn.discordapp.com%2eexample.com/',
    'https://cdn.discordapp.com\u200b.example.com/',
    'https://cdn.dıscordapp.com/',
    'http://cdn.discordapp.com/',
    '//cdn.discordapp.com/',
    'blob:https://cdn.discordapp.com/picture',
    'javascript:https://cdn.discordapp.com/',
    'file://cdn.discordapp.com/etc/hostname',
  ];

  return [
    ...schemes.flatMap((scheme) => hosts.map((host) => `${scheme}://${host}:${port}/picture`)),
    ...disguises,
  ];
}
