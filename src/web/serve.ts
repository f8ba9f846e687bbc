import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { getRequestListener } from '@hono/node-server';

import { AppError } from '../errors.ts';
import { clientAddress, visitorOf } from './addresses.ts';
import { createWebApp } from './app.ts';
import { drainAfter } from './connection.ts';
import type { WebParts } from './environment.ts';
import { createAssets, createPage } from './page/page.ts';
import { Places } from './places.ts';
import { UPLOAD_TIMEOUT_MS } from './read-upload.ts';
import { isOpen } from './visitors.ts';

export interface WebOptions extends Omit<WebParts, 'stopping'> {
  /** An address of this machine. */
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
}

/** The web page and the API, as they run. */
export interface Web {
  /** Where they are, as `http://127.0.0.1:8787`. */
  readonly address: string;
  /**
   * Answers what is in work, then ends.
   *
   * @param drainMs milliseconds that requests in work get to finish
   */
  stop(drainMs?: number): Promise<void>;
}

/** Milliseconds that a request's headers, and then all of it, may take to arrive. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = UPLOAD_TIMEOUT_MS + HEADERS_TIMEOUT_MS;

/** Milliseconds between two looks whether somebody has been too slow. */
const CHECK_CONNECTIONS_MS = 2_000;

/** Connections at once: many more than there are places for pictures. */
const MAX_CONNECTIONS = 1_000;

/** Connections of one address; a browser has six, and a proxy of one's own as many as it likes. */
const MAX_CONNECTIONS_OF_ONE = 100;

const DRAIN_MS = 8_000;

/** Milliseconds in which those who did not finish are told so. */
const FAREWELL_MS = 1_000;

/** Milliseconds between two looks whether connections have fallen idle. */
const LOOK_MS = 50;

/**
 * Serves the page and the API; resolves as soon as there is somebody who listens, whether the model is loaded or not.
 *
 * @throws AppError WEB_UNAVAILABLE where nobody can listen at that address
 */
export async function startWeb({ host, port, ...parts }: WebOptions): Promise<Web> {
  const stopping = new AbortController();
  const pages = isOpen(parts.rules, 'classify') ? [await createPage(parts)] : [];
  const app = createWebApp({ ...parts, stopping: stopping.signal }, await createAssets(), ...pages);

  const answer = getRequestListener(app.fetch, {
    overrideGlobalObjects: false,
    autoCleanupIncoming: false,
  });

  const server = createServer(
    {
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: CHECK_CONNECTIONS_MS,
    },
    (incoming, outgoing) => {
      drainAfter(outgoing, incoming);
      void answer(incoming, outgoing);
    },
  );
  server.maxConnections = MAX_CONNECTIONS;

  if (parts.rules.trustedProxies === 0) {
    limitConnections(server);
  }

  await listen(server, host, port);
  const address = addressOf(server);
  parts.log.info({ address }, 'the web page is up');

  if (!isOpen(parts.rules, 'classify')) {
    parts.log.info('the page itself is off, since pictures need a key; WEB_PUBLIC=true opens it');
  }

  async function stop(drainMs = DRAIN_MS): Promise<void> {
    const closed = once(server, 'close');
    const look = setInterval(() => {
      server.closeIdleConnections();
    }, LOOK_MS);

    const deadline = setTimeout(() => {
      stopping.abort(new AppError('BUSY'));
    }, drainMs);

    const end = setTimeout(() => {
      server.closeAllConnections();
    }, drainMs + FAREWELL_MS);

    server.close();
    await closed;
    clearInterval(look);
    clearTimeout(deadline);
    clearTimeout(end);

    // What no request waits for ends as well.
    stopping.abort(new AppError('BUSY'));
  }

  return { address, stop };
}

/** Hangs up on whoever has too many connections already, so that nobody takes all there are. */
function limitConnections(server: Server): void {
  const places = new Places(MAX_CONNECTIONS, MAX_CONNECTIONS_OF_ONE / MAX_CONNECTIONS);

  server.on('connection', (socket) => {
    const visitor = visitorOf(
      clientAddress({ peer: socket.remoteAddress, forwardedFor: undefined }, 0),
    );

    try {
      places.take(visitor);
    } catch {
      socket.destroy();

      return;
    }

    socket.once('close', () => {
      places.leave(visitor);
    });
  });
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);

    throw new AppError('WEB_UNAVAILABLE', { host, port: String(port), reason }, { cause: error });
  }
}

function addressOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;

  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
