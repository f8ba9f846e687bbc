import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { DiscordError, invalidForm, refusal } from '../errors.ts';
import type { LoggedRequest } from '../events.ts';
import type { RestEffect, RestFaults } from '../faults.ts';
import type { OpenApi } from '../openapi.ts';
import type { ViolationKind } from '../violations.ts';
import type { World } from '../world/world.ts';
import { createRateLimits, type Excess, type RateLimits } from './rate-limits.ts';
import { readBody, type RequestBody } from './read-body.ts';
import type { Reply, RestContext, Route } from './route.ts';

type HonoContext = Context<{ Bindings: HttpBindings }>;

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

const LOG_LIMIT = 2000;

/** The running REST server. */
export interface Rest {
  readonly url: string;
  readonly requests: LoggedRequest[];
  readonly rateLimits: RateLimits;
  close(): Promise<void>;
}

/** What the REST server is made of. */
export interface RestParts {
  world: World;
  routes: readonly Route[];
  faults: RestFaults;
  openApi: OpenApi | undefined;
}

/** Serves Discord's REST API v10 on a free port of 127.0.0.1. */
export async function startRest(parts: RestParts): Promise<Rest> {
  const rateLimits = createRateLimits();
  const requests: LoggedRequest[] = [];
  const app = new Hono<{ Bindings: HttpBindings }>();

  const log = (request: LoggedRequest) => {
    requests.push(request);
    if (requests.length > LOG_LIMIT) requests.shift();
    parts.world.bus.emit('request', request);
  };

  for (const route of parts.routes) {
    const path = `/api/v10${route.path.replaceAll(/\{(\w+)\}/g, ':$1')}`;
    app.on(route.method, path, (context) => answer(context, route, parts, rateLimits, log));
  }
  app.all('*', (context) => {
    const where = `${context.req.method} ${context.req.path}`;
    const what = 'there is no such route here';
    parts.world.violations.add({ kind: 'unknown-route', where, what });
    const { body } = refusal('notFound');
    log(
      logged(context, 'unknown', { json: undefined, files: [] }, { status: 404, body }, Date.now()),
    );
    return Response.json(body, { status: 404 });
  });

  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    requests,
    rateLimits,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

async function answer(
  context: HonoContext,
  route: Route,
  parts: RestParts,
  rateLimits: RateLimits,
  log: (request: LoggedRequest) => void,
): Promise<Response> {
  const startedAt = Date.now();
  const { world } = parts;
  const name = templateOf(route, context);
  const effects = parts.faults.striking(`${route.method} ${name}`);
  for (const effect of effects) {
    if (effect.kind === 'latency') await sleep(effect.milliseconds);
  }

  const admission = rateLimits.admit(route, context.req.param());
  const body: RequestBody = { json: undefined, files: [] };
  let reply = replyToFault(effects, context) ?? tooMany(admission.excess);

  try {
    Object.assign(body, await readBody(context));
    reply ??= await handle(context, route, parts, body, name);
  } catch (error) {
    reply = refuse(error, route, name, world);
  }

  const lost = effects.find((effect) => effect.kind === 'drop');
  if (lost !== undefined) context.env.outgoing.destroy();

  if ([401, 403, 429].includes(reply.status) && rateLimits.countInvalid()) {
    reply = { status: 403, body: { message: 'You are banned for invalid requests', code: 0 } };
  }
  log(logged(context, name, body, reply, startedAt));

  return new Response(reply.body === undefined ? null : JSON.stringify(reply.body), {
    status: reply.status,
    headers: {
      ...admission.headers,
      ...reply.headers,
      ...(reply.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
  });
}

type FullReply = Reply & { headers?: Record<string, string> };

function replyToFault(effects: readonly RestEffect[], context: HonoContext): FullReply | undefined {
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

function tooMany(excess: Excess | undefined): FullReply | undefined {
  if (excess === undefined) return undefined;

  const { retryAfterSeconds, scope } = excess;
  return {
    status: 429,
    headers: {
      'Retry-After': String(Math.ceil(retryAfterSeconds)),
      'X-RateLimit-Scope': scope,
      'X-RateLimit-Reset-After': retryAfterSeconds.toFixed(3),
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

async function handle(
  context: HonoContext,
  route: Route,
  parts: RestParts,
  body: RequestBody,
  name: string,
): Promise<FullReply> {
  const { world, openApi } = parts;
  const where = `${route.method} ${name}`;
  const authorization = context.req.header('authorization');
  const needsToken = !(route.isInteraction ?? false);
  if (needsToken && authorization !== `Bot ${world.token}`) throw refusal('unauthorized');
  if (!(context.req.header('user-agent') ?? '').startsWith('DiscordBot (')) {
    const what = 'the User-Agent is not of the form "DiscordBot (url, version)"';
    world.violations.add({ kind: 'broken-rule', where, what });
  }

  const restContext: RestContext = {
    world,
    parameter: (parameter) => context.req.param(parameter) ?? '',
    query: new URL(context.req.url).searchParams,
    body: body.json,
    files: body.files,
  };
  const problems = route.check?.(restContext) ?? [];
  if (problems.length > 0) throw invalidForm(problems);

  for (const problem of openApi?.checkRequest(route.method, name, body.json) ?? []) {
    if (!problem.isUnknownField) throw invalidForm([problem]);

    const what = `${problem.path.join('.')}: Discord knows no such field`;
    world.violations.add({ kind: 'invalid-body', where, what });
  }

  const reply = await route.handle(restContext);
  for (const problem of openApi?.checkReply(route.method, name, reply.status, reply.body) ?? []) {
    const what = `${problem.path.join('.')} ${problem.message}`;
    world.violations.add({ kind: 'own-answer', where, what });
  }

  return reply;
}

function refuse(error: unknown, route: Route, name: string, world: World): FullReply {
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

// Discord's description has a route of its own for the first answer.
function templateOf(route: Route, context: HonoContext): string {
  return route.path.startsWith('/webhooks') && context.req.param('message_id') === '@original'
    ? route.path.replace('{message_id}', '@original')
    : route.path;
}

function logged(
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
