import * as oauth from 'oauth4webapi';
import { z } from 'zod';

import { AppError, toAppError } from '../../errors.ts';
import type { DiscordApplication } from './moderation.ts';

/** What is kept of a sign-in while somebody is at Discord. */
export interface PendingSignIn {
  readonly state: string;
  readonly codeVerifier: string;
  readonly redirectUri: string;
}

export interface Person {
  readonly userId: string;
  readonly name: string;
}

/** Milliseconds that Discord gets for each answer. */
const TIMEOUT_MS = 10_000;

const API_VERSION = 'v10';

const userSchema = z.object({
  id: z.string().regex(/^\d+$/),
  username: z.string(),
  global_name: z.string().nullish(),
});

/** Begins a sign-in: where to send the browser, and what to keep until it comes back. */
export async function beginSignIn(
  application: DiscordApplication,
  redirectUri: string,
): Promise<{ readonly url: string; readonly pending: PendingSignIn }> {
  const { server, client } = describe(application);
  const state = oauth.generateRandomState();
  const codeVerifier = oauth.generateRandomCodeVerifier();
  const url = new URL(server.authorization_endpoint);

  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: client.client_id,
    redirect_uri: redirectUri,
    scope: 'identify',
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
  }).toString();

  return { url: url.href, pending: { state, codeVerifier, redirectUri } };
}

/**
 * Finds out who came back from Discord. Its token is handed back at once: there is nothing more to ask.
 *
 * @param url what the browser was sent to, with all that Discord has written into it
 * @throws AppError SIGN_IN_STALE where the state is not the one that was sent, SIGN_IN_DENIED, SIGN_IN_FAILED
 */
export async function finishSignIn(
  application: DiscordApplication,
  pending: PendingSignIn,
  url: URL,
): Promise<Person> {
  const { server, client } = describe(application);
  const { clientSecret, apiUrl } = application;
  const authentication = oauth.ClientSecretPost(clientSecret);

  if (url.searchParams.get('state') !== pending.state) {
    throw new AppError('SIGN_IN_STALE');
  }

  try {
    const parameters = oauth.validateAuthResponse(server, client, url, pending.state);

    const answer = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      authentication,
      parameters,
      pending.redirectUri,
      pending.codeVerifier,
      optionsFor(apiUrl),
    );
    const { access_token: token } = await oauth.processAuthorizationCodeResponse(
      server,
      client,
      answer,
    );

    const person = await readPerson(apiUrl, token);

    // Where that fails the token ends by itself, and nobody has it.
    await oauth
      .revocationRequest(server, client, authentication, token, optionsFor(apiUrl))
      .catch(() => undefined);

    return person;
  } catch (error) {
    throw toSignInError(error);
  }
}

async function readPerson(apiUrl: string, token: string): Promise<Person> {
  const response = await oauth.protectedResourceRequest(
    token,
    'GET',
    new URL(`${apiUrl}/${API_VERSION}/users/@me`),
    undefined,
    undefined,
    optionsFor(apiUrl),
  );

  if (!response.ok) {
    throw new Error(`Expected a user but received ${response.status}`);
  }

  const { id, username, global_name: displayName } = userSchema.parse(await response.json());

  return { userId: id, name: displayName ?? username };
}

/** Discord in the words of RFC 8414; its own document at /.well-known/oauth-authorization-server says the same. */
function describe({ apiUrl, clientId }: DiscordApplication) {
  const id = clientId();

  if (id === undefined) {
    throw new AppError('SIGN_IN_FAILED', { reason: 'the bot is not logged in yet' });
  }

  return {
    server: {
      issuer: new URL(apiUrl).origin,
      authorization_endpoint: `${apiUrl}/oauth2/authorize`,
      token_endpoint: `${apiUrl}/oauth2/token`,
      revocation_endpoint: `${apiUrl}/oauth2/token/revoke`,
    },
    client: { client_id: id },
  } as const;
}

/** Only the stand-in of the tests is asked without HTTPS. */
function optionsFor(apiUrl: string) {
  return {
    signal: AbortSignal.timeout(TIMEOUT_MS),
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- Deprecated as a warning, for what this is.
    [oauth.allowInsecureRequests]: apiUrl.startsWith('http:'),
  };
}

function toSignInError(error: unknown): AppError {
  if (error instanceof oauth.AuthorizationResponseError) {
    const code = error.error === 'access_denied' ? 'SIGN_IN_DENIED' : 'SIGN_IN_FAILED';

    return new AppError(code, { reason: error.error }, { cause: error });
  }

  return new AppError('SIGN_IN_FAILED', { reason: toAppError(error).code }, { cause: error });
}
