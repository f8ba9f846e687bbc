import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { secureHeaders } from 'hono/secure-headers';

import type { WebEnvironment, WebRules } from './environment.ts';

/** Seconds that a browser may remember what it may ask for. */
const PREFLIGHT_SECONDS = 600;

const EXPOSED = ['Content-Language', 'Retry-After', 'X-Request-Id'];

/**
 * The page needs its own origin alone; heat maps are data, previews are blobs. Whether there is HTTPS, and for how
 * long, only the proxy in front knows.
 */
export function securityHeaders(): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'blob:', 'data:'],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    // To other sites nothing goes, and a browser names the origin of a form to this one.
    referrerPolicy: 'same-origin',
    permissionsPolicy: { camera: [], geolocation: [], microphone: [] },
    strictTransportSecurity: false,
    xFrameOptions: 'DENY',
  });
}

/** Lets pages of the origins that are configured ask for verdicts; never with cookies. */
export function allowOrigins({ origins }: WebRules): MiddlewareHandler<WebEnvironment> {
  return cors({
    origin: [...origins],
    allowMethods: ['POST'],
    allowHeaders: ['Accept-Language', 'Authorization', 'Cache-Control', 'X-Requested-With'],
    exposeHeaders: EXPOSED,
    maxAge: PREFLIGHT_SECONDS,
  });
}

/** The page of the original project may lie anywhere; these are the headers that its Dropzone sends. */
export function allowOriginalPage({
  function1Origins,
}: WebRules): MiddlewareHandler<WebEnvironment> {
  return cors({
    origin: function1Origins === '*' ? '*' : [...function1Origins],
    allowMethods: ['POST'],
    allowHeaders: ['Accept', 'Cache-Control', 'X-Requested-With'],
    exposeHeaders: EXPOSED,
    maxAge: PREFLIGHT_SECONDS,
  });
}
