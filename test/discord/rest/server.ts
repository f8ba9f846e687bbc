import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { invalidForm, refusal } from '../errors.ts';
import type { LoggedRequest } from '../events.ts';
import type { RestFaults } from '../faults.ts';
import { oauth2Routes } from '../oauth2/routes.ts';
import type { OpenApi } from '../openapi.ts';
import type { World } from '../world/world.ts';
import { createRateLimits, type RateLimits } from './rate-limits.ts';
import { readBody, type RequestBody } from './read-body.ts';
import type { RestContext, Route } from './route.ts';
import {
  type FullReply,
  type HonoContext,
  logged,
  refuse,
  replyToFault,
  tooMany,
} from './replies.ts';

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

  app.route('/api', oauth2Routes(parts.world, parts.faults));
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
  // Interaction routes are open to plain HTTP clients, and some libraries use one for them.
  if (needsToken && !(context.req.header('user-agent') ?? '').startsWith('DiscordBot (')) {
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

// Discord's description has a route of its own for the first answer.
function templateOf(route: Route, context: HonoContext): string {
  return route.path.startsWith('/webhooks') && context.req.param('message_id') === '@original'
    ? route.path.replace('{message_id}', '@original')
    : route.path;
}
