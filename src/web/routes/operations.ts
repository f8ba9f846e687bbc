import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';

import { AppError } from '../../errors.ts';
import { clientAddress } from '../addresses.ts';
import { incomingOf } from '../connection.ts';
import type { Probe, WebEnvironment, WebServices } from '../environment.ts';
import { problems } from '../openapi.ts';
import { healthSchema, readinessSchema } from '../schemas.ts';

/** Milliseconds that a check may take: whoever asks has no more patience. */
const PROBE_TIMEOUT_MS = 2_000;

const health = createRoute({
  method: 'get',
  path: '/healthz',
  summary: 'Whether the program is alive.',
  responses: {
    200: { description: 'It is.', content: { 'application/json': { schema: healthSchema } } },
  },
});

const readiness = createRoute({
  method: 'get',
  path: '/readyz',
  summary: 'Whether all that is needed works: model, database, Discord.',
  responses: {
    200: { description: 'It does.', content: { 'application/json': { schema: readinessSchema } } },
    503: {
      description: 'Something does not, or not yet.',
      content: { 'application/json': { schema: readinessSchema } },
    },
  },
});

const metrics = createRoute({
  method: 'get',
  path: '/metrics',
  summary: 'What happened so far, for Prometheus.',
  security: [{}, { key: [] }],
  responses: {
    200: { description: 'Counts.', content: { 'text/plain': { schema: z.string() } } },
    ...problems(401, 403, 429),
  },
});

/** `GET /healthz`, `/readyz` and `/metrics`. */
export function addOperations(app: OpenAPIHono<WebEnvironment>, services: WebServices): void {
  app.openapi(health, (context) => {
    context.header('Cache-Control', 'no-store');

    return context.json({ alive: true as const }, 200);
  });

  // Those who ask at the same time share one answer: it costs a write to the database.
  let checking: Promise<Record<string, boolean>> | undefined;

  app.openapi(readiness, async (context) => {
    checking ??= check({ model: () => modelLoads(services), ...services.probes }).finally(() => {
      checking = undefined;
    });

    const checks = await checking;
    const ready = Object.values(checks).every(Boolean);

    context.header('Cache-Control', 'no-store');

    return context.json(readinessSchema.parse({ ready, checks }), ready ? 200 : 503);
  });

  app.openapi(metrics, async (context) => {
    const { address } = context.var;
    const authorization = context.req.header('Authorization');

    const visitor = await services.visitors.admit({ address, authorization }, 'metrics');

    if (visitor.key === undefined && !comesFromHere(context)) {
      throw new AppError('KEY_MISSING');
    }

    const { contentType, text } = await services.metrics.expose();

    context.header('Cache-Control', 'no-store');

    return context.body(text, 200, { 'Content-Type': contentType }) as never;
  });
}

/** Whether a request comes from this machine, and not through a proxy on it. */
function comesFromHere(context: Context<WebEnvironment>): boolean {
  const peer = incomingOf(context)?.socket.remoteAddress ?? '127.0.0.1';
  const address = clientAddress({ peer, forwardedFor: undefined }, 0);
  const isLoopback = address === '::1' || address.startsWith('127.');

  return isLoopback && context.req.header('X-Forwarded-For') === undefined;
}

async function modelLoads({ classifier }: WebServices): Promise<boolean> {
  await classifier;

  return true;
}

/** Asks all at once; what fails or takes too long does not work. */
async function check(probes: Readonly<Record<string, Probe>>): Promise<Record<string, boolean>> {
  const answers = Object.entries(probes).map(
    async ([name, probe]) => [name, await withinTime(probe)] as const,
  );

  return Object.fromEntries(await Promise.all(answers));
}

async function withinTime(probe: Probe): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<false>();
  const timer = setTimeout(resolve, PROBE_TIMEOUT_MS, false);

  try {
    return await Promise.race([(async () => await probe())(), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
