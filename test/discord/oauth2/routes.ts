import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { RestFaults } from '../faults.ts';
import { type HonoContext, replyToFault } from '../rest/replies.ts';
import { userOf, type World } from '../world/world.ts';
import { authorise, exchange, userOfToken } from './oauth2.ts';

/** Signing in with Discord: what lies beside the versioned API, and the one route of it that a token opens. */
export function oauth2Routes(world: World, faults: RestFaults): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();

  const struck = (context: HonoContext, route: string): Response | undefined => {
    const reply = replyToFault(faults.striking(route), context);

    return reply === undefined ? undefined : Response.json(reply.body, { status: reply.status });
  };

  // In Discord's own window somebody answers; here they have answered before.
  app.get('/oauth2/authorize', (context) => {
    const { origin, searchParams } = new URL(context.req.url);
    const answer = authorise(world, origin, searchParams);

    if (!(answer instanceof URL)) {
      const what = answer.error_description;
      world.violations.add({ kind: 'broken-rule', where: 'GET /oauth2/authorize', what });
      return context.json(answer, 400);
    }

    return context.redirect(answer.href, 302);
  });

  app.post('/oauth2/token', async (context) => {
    const fault = struck(context, 'POST /oauth2/token');
    if (fault !== undefined) return fault;

    const form = new URLSearchParams(await context.req.text());
    if (!isApp(form, world)) return refuseApp(context, world);

    const answer = exchange(world, form);
    return context.json(answer, 'error' in answer ? 400 : 200);
  });

  app.post('/oauth2/token/revoke', async (context) => {
    const form = new URLSearchParams(await context.req.text());
    if (!isApp(form, world)) return refuseApp(context, world);

    world.grants.tokens.delete(form.get('token') ?? '');
    return context.json({});
  });

  app.get('/v10/users/@me', (context, next) => {
    const token = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1];
    // The bot asks the same of itself.
    if (token === undefined) return next();

    const fault = struck(context, 'GET /users/@me');
    if (fault !== undefined) return Promise.resolve(fault);

    const userId = userOfToken(world, token);
    return Promise.resolve(
      userId === undefined
        ? context.json({ message: '401: Unauthorized', code: 0 }, 401)
        : context.json({ ...userOf(world, userId).user, mfa_enabled: false, premium_type: 0 }),
    );
  });

  return app;
}

/** Discord takes the secret in a header as well. */
function isApp(form: URLSearchParams, { application, grants }: World): boolean {
  return (
    form.get('client_id') === application.id && form.get('client_secret') === grants.clientSecret
  );
}

function refuseApp(context: HonoContext, world: World): Response {
  const where = `POST ${context.req.path}`;
  world.violations.add({ kind: 'broken-rule', where, what: 'the client secret is wrong' });

  return context.json({ error: 'invalid_client' }, 401);
}
