import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { DiscordError } from '../errors.ts';
import type { LoggedRequest } from '../events.ts';
import type { RestEffect } from '../faults.ts';
import type { ViolationKind } from '../violations.ts';
import type { World } from '../world/world.ts';
import type { Excess } from './rate-limits.ts';
import type { RequestBody } from './read-body.ts';
import type { Reply, Route } from './route.ts';

/** A request as hono hands it on, with Node's own objects behind it. */
export type HonoContext = Context<{ Bindings: HttpBindings }>;

/** Codes that only a client with a mistake in it meets. */
const FAULT_OF_CLIENT: Readonly<Record<number, ViolationKind>> = {
  10014: 'invalid-body',
  10062: 'broken-rule',
  10015: 'broken-rule',
  30015: 'invalid-body',
  40005: 'broken-rule',
  40060: 'broken-rule',
  40094: 'broken-rule',
  50006: 'invalid-body',
  50027: 'broken-rule',
  50035: 'invalid-body',
  50109: 'invalid-body',
};

/** A reply with headers of its own. */
export type FullReply = Reply & { headers?: Record<string, string> };

/** What a fault answers in the route's place, if one does. */
export function replyToFault(
  effects: readonly RestEffect[],
  context: HonoContext,
): FullReply | undefined {
  for (const effect of effects) {
    if (effect.kind === 'status') {
      return { status: effect.status, body: { message: `${effect.status}: injected`, code: 0 } };
    }
    if (effect.kind === 'rate-limit') return tooMany(effect);
    if (effect.kind === 'drop' && effect.when === 'before') {
      context.env.outgoing.destroy();
      return { status: 499 };
    }
  }

  return undefined;
}

/** The answer 429, if there are too many requests. */
export function tooMany(excess: Excess | undefined): FullReply | undefined {
  if (excess === undefined) return undefined;

  const { retryAfterSeconds, scope } = excess;
  return {
    status: 429,
    headers: {
      'Retry-After': String(Math.ceil(retryAfterSeconds)),
      'X-RateLimit-Scope': scope,
      'X-RateLimit-Reset-After': retryAfterSeconds.toFixed(3),
      ...(scope === 'user' ? { 'X-RateLimit-Remaining': '0' } : {}),
      ...(scope === 'global' ? { 'X-RateLimit-Global': 'true' } : {}),
    },
    body: {
      message:
        scope === 'shared' ? 'The resource is being rate limited.' : 'You are being rate limited.',
      retry_after: retryAfterSeconds,
      global: scope === 'global',
    },
  };
}

/** Turns what a route threw into Discord's answer; where only a mistake of the client leads there, it is a violation. */
export function refuse(error: unknown, route: Route, name: string, world: World): FullReply {
  const where = `${route.method} ${name}`;
  if (!(error instanceof DiscordError)) {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    world.violations.add({ kind: 'own-answer', where, what });
    return { status: 500, body: { message: '500: Internal Server Error', code: 0 } };
  }

  const kind = error.status === 401 ? 'broken-rule' : FAULT_OF_CLIENT[error.code];
  if (kind !== undefined) {
    const details = error.code === 50035 ? ` ${JSON.stringify(error.body['errors'])}` : '';
    const what = `${error.message}${details}`;
    world.violations.add({ kind, where, what, code: error.code });
  }

  return { status: error.status, body: error.body };
}

/** The log's entry for a request that has been answered. */
export function logged(
  context: HonoContext,
  route: string,
  body: RequestBody,
  reply: Reply,
  startedAt: number,
): LoggedRequest {
  const url = new URL(context.req.url);

  return {
    method: context.req.method,
    route,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    body: body.json,
    files: body.files.map(({ field, name, contentType, bytes }) => ({
      field,
      name,
      contentType: contentType ?? '',
      size: bytes.length,
    })),
    status: reply.status,
    response: reply.body,
    milliseconds: Date.now() - startedAt,
    at: startedAt,
  };
}
