import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

import { Client } from 'pg';

import { CHANGES } from './migration-5.ts';
import type { Change } from './ports.ts';

/** Milliseconds between two looks whether the connection still answers, and that an answer may take. */
const LOOK_MS = 5_000;

/** Milliseconds before the connection is made anew: short, since nothing is heard meanwhile. */
const RECONNECT_MS = 250;
const MAX_RECONNECT_MS = 5_000;

/**
 * Hears of changes over a connection of its own (LISTEN), which is made anew whenever it breaks; after each
 * beginning anything may have changed.
 *
 * @returns ends it
 */
export function watchPostgres(
  databaseUrl: string,
  onChange: (change: Change) => void,
): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;

  async function watch(): Promise<void> {
    let pause = RECONNECT_MS;

    while (!signal.aborted) {
      const heard = await listenOnce(databaseUrl, onChange, signal);
      pause = heard ? RECONNECT_MS : Math.min(MAX_RECONNECT_MS, pause * 2);

      await sleep(pause, undefined, { signal }).catch(() => undefined);
    }
  }

  const ended = watch();

  return async () => {
    stopping.abort();
    await ended;
  };
}

/** Listens until the connection breaks; false where there was none. Never rejects. */
async function listenOnce(
  databaseUrl: string,
  onChange: (change: Change) => void,
  signal: AbortSignal,
): Promise<boolean> {
  const client = new Client({
    connectionString: databaseUrl,
    application_name: 'goodyorbaddy changes',
    connectionTimeoutMillis: LOOK_MS,
    query_timeout: LOOK_MS,
    keepAlive: true,
  });

  // Both are followed by an `end`; an `error` that nobody listens to would end the process.
  client.on('error', () => undefined);
  client.on('notification', ({ payload = '' }) => {
    onChange(readChange(payload));
  });

  const gone = once(client, 'end', { signal }).catch(() => undefined);

  try {
    await client.connect();
    await client.query(`listen ${CHANGES}`);
  } catch {
    await client.end().catch(() => undefined);

    return false;
  }

  onChange({ of: 'anything' });

  // A connection whose other end is gone without a word looks like one on which nothing happens.
  const look = setInterval(() => {
    client.query('select 1').catch(() => client.end().catch(() => undefined));
  }, LOOK_MS);

  await gone;
  clearInterval(look);
  await client.end().catch(() => undefined);

  return true;
}

function readChange(payload: string): Change {
  const [of, id = ''] = payload.split(':');

  return of === 'guild' || of === 'run' ? { of, id } : { of: 'anything' };
}
