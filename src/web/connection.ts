import type { IncomingMessage, ServerResponse } from 'node:http';

import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

import type { WebEnvironment } from './environment.ts';

/**
 * Bytes that are let go by after an answer that came early, and milliseconds in which they have to come: most
 * clients read the answer only when they have sent all, and lose it where the connection is closed before.
 */
const MAX_DRAINED_BYTES = 64_000_000;
const DRAIN_TIMEOUT_MS = 10_000;

/** The connection of a request; absent where the application is asked without one. */
export function incomingOf({ env }: Context<WebEnvironment>): IncomingMessage | undefined {
  return (env as Partial<HttpBindings> | undefined)?.incoming;
}

/** What is sent, piece by piece; whoever stops reading leaves the connection open. */
export async function* bodyOf(context: Context<WebEnvironment>): AsyncGenerator<Uint8Array> {
  const incoming = incomingOf(context);

  if (incoming === undefined) {
    yield* context.req.raw.body?.values({ preventCancel: true }) ?? [];
  } else {
    yield* incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
  }
}

/** Lets the rest of a request go by, where it was answered before it had all come. */
export function drainAfter(outgoing: ServerResponse, incoming: IncomingMessage): void {
  outgoing.once('finish', () => {
    if (!incoming.complete) {
      drain(incoming);
    }
  });
}

function drain(incoming: IncomingMessage): void {
  let bytes = 0;

  const hangUp = (): void => {
    // Once all has come, the connection may be about something else.
    if (!incoming.complete) {
      incoming.socket.destroySoon();
    }
  };
  const timer = setTimeout(hangUp, DRAIN_TIMEOUT_MS);

  incoming.once('close', () => {
    clearTimeout(timer);
  });

  incoming.on('data', (piece: Buffer) => {
    bytes += piece.length;

    if (bytes > MAX_DRAINED_BYTES) {
      hangUp();
    }
  });

  incoming.resume();
}
