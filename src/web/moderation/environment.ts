import type { Context } from 'hono';

import type { WebEnvironment, WebServices } from '../environment.ts';
import type { Access } from './access.ts';
import type { Cookies } from './cookies.ts';
import type { Moderation } from './moderation.ts';
import type { Session, Sessions } from './sessions.ts';
import type { TaughtSets } from './taught-sets.ts';

/** What is known of each request to these pages. */
export interface ModerationEnvironment {
  Bindings: WebEnvironment['Bindings'];
  Variables: WebEnvironment['Variables'] & {
    /** Absent where nobody is signed in: only those who sign in come that far. */
    session: Session | undefined;
  };
}

export type Asked = Context<ModerationEnvironment>;

/** What all routes of these pages use. */
export interface ModerationServices extends Moderation {
  readonly web: WebServices;
  readonly sessions: Sessions;
  readonly access: Access;
  readonly cookies: Cookies;
  readonly taughtSets: TaughtSets;
}

/** The session of a page that nobody reaches without one. */
export function sessionOf(context: Asked): Session {
  const { session } = context.var;

  if (session === undefined) {
    throw new Error('Expected a session, but nobody is signed in');
  }

  return session;
}
