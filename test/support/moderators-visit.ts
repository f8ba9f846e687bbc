import assert from 'node:assert/strict';

import type { Person } from '../discord/index.ts';
import type { ModeratorsWorld } from './moderators.ts';

/** A page, or why there is none. */
export interface Seen {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

/** Somebody who opens the pages for moderators, with cookies of their own. */
export interface Visitor {
  /** @param path below `/moderate`, or a whole address */
  get(path: string): Promise<Seen>;
  /** Sends a form as a page of ours does, with the token of the page that was seen last. */
  post(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Seen>;
  signInWithKey(key: string): Promise<Seen>;
  /** The way through Discord; gives what comes of it, and the address that Discord sent the browser back to. */
  signInWithDiscord(person: Person, consents?: boolean): Promise<Seen & { readonly back: string }>;
  /** The cookies as they are now, by name. */
  readonly cookies: ReadonlyMap<string, string>;
}

export function openBrowser({ address, discord }: ModeratorsWorld): Visitor {
  const cookies = new Map<string, string>();
  let token = '';

  async function ask(path: string, init: RequestInit = {}): Promise<Seen> {
    const url = path.startsWith('http') ? path : `${address}/moderate${path}`;
    const headers = new Headers(init.headers);
    headers.set('Cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));

    const response = await fetch(url, { ...init, headers, redirect: 'manual' });

    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];

      if (value === '') {
        cookies.delete(name);
      } else {
        cookies.set(name, value);
      }
    }

    const text = await response.text();
    token = /name="token" value="([^"]+)"/.exec(text)?.[1] ?? token;

    return { status: response.status, text, headers: response.headers };
  }

  const post: Visitor['post'] = (path, fields, headers = {}) =>
    ask(path, {
      method: 'POST',
      headers: { Origin: address, ...headers },
      body: new URLSearchParams({ token, ...fields }),
    });

  return {
    cookies,
    get: (path) => ask(path),
    post,
    signInWithKey: (key) => post('/sign-in', { key }),

    async signInWithDiscord(person, consents = true) {
      discord.oauth2.visitor = { person, consents };

      const begun = await ask('/sign-in/discord');
      assert.equal(begun.status, 302);
      const answer = await fetch(begun.headers.get('Location') ?? '', { redirect: 'manual' });
      const back = answer.headers.get('Location') ?? '';

      return { ...(await ask(back)), back };
    },
  };
}

/** The sentence of a page that refuses. */
export function sentenceOn({ text }: Seen): string | undefined {
  return /role="alert">([^<]*)</.exec(text)?.[1]?.replaceAll('&#39;', "'").trim();
}
