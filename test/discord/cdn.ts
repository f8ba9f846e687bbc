import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type CdnEffect, type CdnFaultList, createCdnFaults } from './cdn-faults.ts';
import type { FileStore, StoredFile } from './files.ts';

/** What Discord says of links that have run out. */
const GONE = 'This content is no longer available.';

/** One download. */
export interface LoggedDownload {
  path: string;
  status: number;
  host: 'cdn' | 'media';
}

/** The running CDN and media proxy. */
export interface Cdn {
  readonly faults: CdnFaultList;
  readonly downloads: LoggedDownload[];
  /** What an expired or forged link gets; Discord has answered with either. */
  refusalStatus: 403 | 404;
  close(): Promise<void>;
}

/** Downloads that are remembered. */
const LOG_LIMIT = 1000;

/** Serves the store's files on two free ports of 127.0.0.1, as cdn.discordapp.com and media.discordapp.net do. */
export async function startCdn(files: FileStore): Promise<Cdn> {
  const faults = createCdnFaults();
  const cdn: Cdn = {
    faults,
    downloads: [],
    refusalStatus: 404,
    close: async () => {
      await Promise.all([stop(cdnServer), stop(mediaServer)]);
    },
  };

  const answer =
    (host: 'cdn' | 'media') => (request: IncomingMessage, response: ServerResponse) => {
      const url = new URL(request.url ?? '/', files.cdnOrigin);
      response.on('close', () => {
        cdn.downloads.push({ path: url.pathname, status: response.statusCode, host });
        if (cdn.downloads.length > LOG_LIMIT) cdn.downloads.shift();
      });

      const file = files.byPath(url.pathname);
      const effect = faults.striking(url.pathname);
      if (effect?.kind === 'status') refuse(response, effect.status);
      else if (effect?.kind === 'redirect') response.writeHead(302, { location: effect.url }).end();
      else if (file === undefined) refuse(response, 404);
      else if (files.state(url.pathname, url.searchParams) !== 'valid') {
        refuse(response, cdn.refusalStatus);
      } else serve(response, file, effect, request.method === 'HEAD');
    };

  const cdnServer = createServer(answer('cdn'));
  const mediaServer = createServer(answer('media'));
  [files.cdnOrigin, files.mediaOrigin] = await Promise.all([
    listen(cdnServer),
    listen(mediaServer),
  ]);

  return cdn;
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => {
    server.close(resolve);
  });
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/plain;charset=UTF-8' }).end(GONE);
}

function serve(
  response: ServerResponse,
  file: StoredFile,
  effect: CdnEffect | undefined,
  isHead: boolean,
): void {
  const length = effect?.kind === 'content-length' ? effect.bytes : file.bytes.length;
  const contentType = effect?.kind === 'content-type' ? effect.contentType : file.contentType;
  // A wrong length is meant to reach the client, so Node must not correct it.
  response.strictContentLength = false;
  response.writeHead(200, {
    'content-type': contentType,
    'content-length': String(length),
    'content-disposition': `attachment; filename="${file.filename}"`,
    'cache-control': 'private, max-age=31536000',
    'accept-ranges': 'bytes',
    'x-robots-tag': 'noindex, nofollow, noarchive, nocache, noimageindex, noodp',
  });

  if (isHead) response.end();
  else if (effect?.kind === 'stall') response.flushHeaders();
  else if (effect?.kind === 'truncate') {
    response.write(file.bytes.subarray(0, Math.ceil(file.bytes.length / 2)), () => {
      response.destroy();
    });
  } else if (effect?.kind === 'trickle') trickle(response, file.bytes);
  else response.end(file.bytes);
}

function trickle(response: ServerResponse, bytes: Uint8Array): void {
  let sent = 0;
  const send = () => {
    response.write(bytes.subarray(sent, sent + 1));
    sent += 1;
    if (sent === bytes.length) response.end();
  };

  send();
  const timer = setInterval(send, 1000);
  response.on('close', () => {
    clearInterval(timer);
  });
}
