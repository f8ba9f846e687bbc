import { createHash, randomBytes } from 'node:crypto';
import type { World } from '../world/world.ts';

/** How long a code works, as Discord says nothing of it: what RFC 6749 recommends at most. */
const CODE_LIFETIME_MS = 10 * 60 * 1000;

/** How long a token works: a week. */
export const TOKEN_LIFETIME_S = 604_800;

/** Whoever sits at the browser, and what they say when the app asks who they are. */
export interface Visitor {
  readonly person: { readonly id: string };
  readonly consents: boolean;
}

/** Signing in with Discord, as it is set up in the developer portal. */
export interface OAuth2 {
  readonly clientSecret: string;
  /** Where people may be sent back to; exactly these. */
  readonly redirectUris: string[];
  /** Who answers what the app asks from now on. */
  visitor: Visitor | undefined;
  /** What has been given out and not handed back. */
  readonly tokens: ReadonlyMap<string, Token>;
}

interface Grant {
  userId: string;
  redirectUri: string;
  challenge: string;
  scope: string;
  expiresAt: number;
}

interface Token {
  userId: string;
  scope: string;
  expiresAt: number;
}

/** What has been granted, and to whom. */
export interface Grants extends OAuth2 {
  readonly codes: Map<string, Grant>;
  readonly tokens: Map<string, Token>;
}

export function createGrants(clientSecret = randomBytes(24).toString('base64url')): Grants {
  return {
    clientSecret,
    redirectUris: [],
    visitor: undefined,
    codes: new Map(),
    tokens: new Map(),
  };
}

/** Why the app is refused, in the words of RFC 6749. */
export interface Refused {
  readonly error: string;
  readonly error_description: string;
}

const refused = (error: string, description: string): Refused => ({
  error,
  error_description: description,
});

/** Where the browser is sent back to, once whoever sits there has answered. */
export function authorise(world: World, issuer: string, asked: URLSearchParams): URL | Refused {
  const { visitor, redirectUris, codes } = world.grants;
  const redirectUri = asked.get('redirect_uri') ?? '';

  if (asked.get('client_id') !== world.application.id) {
    return refused('invalid_request', 'Unknown application');
  }
  if (!redirectUris.includes(redirectUri)) {
    return refused('invalid_request', `Invalid redirect_uri: ${redirectUri}`);
  }

  const back = new URL(redirectUri);
  const state = asked.get('state');
  back.searchParams.set('iss', issuer);
  if (state !== null) back.searchParams.set('state', state);

  const problem = problemOf(asked);
  if (problem !== undefined || visitor?.consents !== true) {
    const { error, error_description: description } =
      problem ?? refused('access_denied', 'The resource owner or authorization server denied');
    back.searchParams.set('error', error);
    back.searchParams.set('error_description', description);
    return back;
  }

  const code = randomBytes(15).toString('base64url');
  codes.set(code, {
    userId: visitor.person.id,
    redirectUri,
    challenge: asked.get('code_challenge') ?? '',
    scope: asked.get('scope') ?? '',
    expiresAt: world.clock.now() + CODE_LIFETIME_MS,
  });
  back.searchParams.set('code', code);

  return back;
}

function problemOf(asked: URLSearchParams): Refused | undefined {
  if (asked.get('response_type') !== 'code') {
    return refused('unsupported_response_type', 'Only codes are given here');
  }
  if (asked.get('scope') !== 'identify') {
    return refused('invalid_scope', 'The requested scope is invalid, unknown, or malformed.');
  }
  if (asked.get('code_challenge_method') !== 'S256' || !asked.has('code_challenge')) {
    return refused('invalid_request', 'code_challenge with S256 expected');
  }

  return undefined;
}

/** Gives a token for a code: once, to whoever has both the secret and the verifier. */
export function exchange(world: World, form: URLSearchParams): Record<string, unknown> | Refused {
  const { codes, tokens } = world.grants;
  const code = form.get('code') ?? '';
  const grant = codes.get(code);
  codes.delete(code);

  if (form.get('grant_type') !== 'authorization_code') {
    return refused('unsupported_grant_type', 'Only codes are taken here');
  }

  const challenge = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url');

  if (
    grant === undefined ||
    grant.expiresAt <= world.clock.now() ||
    grant.redirectUri !== form.get('redirect_uri') ||
    grant.challenge !== challenge
  ) {
    return refused('invalid_grant', 'Invalid "code" in request.');
  }

  const { userId, scope } = grant;
  const token = randomBytes(24).toString('base64url');
  tokens.set(token, { userId, scope, expiresAt: world.clock.now() + TOKEN_LIFETIME_S * 1000 });

  return {
    token_type: 'Bearer',
    access_token: token,
    expires_in: TOKEN_LIFETIME_S,
    refresh_token: randomBytes(24).toString('base64url'),
    scope,
  };
}

/** Whose token it is; undefined where it is none, or none any more. */
export function userOfToken(world: World, token: string): string | undefined {
  const found = world.grants.tokens.get(token);

  return found !== undefined && found.expiresAt > world.clock.now() ? found.userId : undefined;
}
