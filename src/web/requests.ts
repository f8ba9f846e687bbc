import { randomUUID } from 'node:crypto';

import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';

import { clientAddress, visitorOf } from './addresses.ts';
import { incomingOf } from './connection.ts';
import type { WebEnvironment, WebServices } from './environment.ts';
import { negotiateLocale } from './page/negotiate-locale.ts';
import { CLIENT_GONE } from './problem.ts';

/** Methods that are told apart; anybody can make up others. */
const METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS'];

/** Routes that programs ask for every few seconds. */
const OFTEN_ASKED = ['/healthz', '/readyz', '/metrics'];

/**
 * Finds out what all routes need to know of a request; writes down and counts how it ended. Addresses, keys,
 * file names and queries are not written down.
 */
export function followRequests({
  log,
  metrics,
  rules,
}: WebServices): MiddlewareHandler<WebEnvironment> {
  let hasWarned = false;

  return async (context, next) => {
    const start = performance.now();
    const requestId = randomUUID();
    const { req } = context;

    const address = clientAddress(
      {
        peer: incomingOf(context)?.socket.remoteAddress,
        forwardedFor: req.header('X-Forwarded-For'),
      },
      rules.trustedProxies,
    );

    context.set('requestId', requestId);
    context.set('locale', negotiateLocale(undefined, req.header('Accept-Language')));
    context.set('address', visitorOf(address));
    context.header('X-Request-Id', requestId);

    // Behind a proxy that nobody told of, the whole world is one visitor.
    if (!hasWarned && rules.trustedProxies === 0 && req.header('X-Forwarded-For') !== undefined) {
      hasWarned = true;
      log.warn(
        'requests come through a proxy: set WEB_TRUST_PROXY, or all of them are one visitor',
      );
    }

    await next();

    const method = METHODS.includes(req.method) ? req.method : 'other';
    const { status } = context.res;
    const { error, key } = context.var;
    const route = error?.code === 'ROUTE_UNKNOWN' ? 'unknown' : routePath(context, -1);
    const seconds = (performance.now() - start) / 1000;
    const ms = Math.round(seconds * 1000);
    const fields = { request: requestId, method, route, status, ms, key };

    metrics.requested({ method, route, status, seconds });

    if (status === CLIENT_GONE) {
      log.info(fields, 'nobody waited for the answer');
    } else if (error?.code === 'INTERNAL') {
      // What nobody foresaw needs its stack; what is the request's fault does not.
      log.error({ ...fields, code: error.code, error: error.cause }, 'something went wrong');
    } else if (error !== undefined) {
      const level = status >= 500 ? 'warn' : 'info';
      log[level]({ ...fields, code: error.code, context: error.context }, 'refused');
    } else {
      log[OFTEN_ASKED.includes(route) ? 'debug' : 'info'](fields, 'answered');
    }
  };
}
