import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

import type { Moderation } from './moderation.ts';
import { LONGEST_MS } from './sessions.ts';

/** The two cookies that there are: one while somebody is signed in, one while they sign in with Discord. */
export type CookieName = 'session' | 'sign-in';

/** Where people reach the pages. */
export function addressOf(context: Context, { address }: Pick<Moderation, 'address'>): string {
  return address ?? new URL(context.req.url).origin;
}

/** Cookies that no script reads, and no other site sends along with a form. */
export class Cookies {
  readonly #moderation: Pick<Moderation, 'address'>;

  constructor(moderation: Pick<Moderation, 'address'>) {
    this.#moderation = moderation;
  }

  read(context: Context, name: CookieName): string | undefined {
    return getCookie(context, this.#nameOf(context, name));
  }

  write(context: Context, name: CookieName, value: string): void {
    setCookie(context, this.#nameOf(context, name), value, {
      ...this.#attributes(context),
      maxAge: LONGEST_MS / 1_000,
    });
  }

  remove(context: Context, name: CookieName): void {
    deleteCookie(context, this.#nameOf(context, name), this.#attributes(context));
  }

  /** With that prefix a browser takes it from this host alone, over HTTPS. */
  #nameOf(context: Context, name: CookieName): string {
    return `${this.#isSecure(context) ? '__Host-' : ''}goodyorbaddy-${name}`;
  }

  #attributes(context: Context) {
    const secure = this.#isSecure(context);

    return { path: '/', httpOnly: true, sameSite: 'Lax', secure } as const;
  }

  #isSecure(context: Context): boolean {
    return addressOf(context, this.#moderation).startsWith('https:');
  }
}
