import { STATUS_CODES } from 'node:http';

import type { OpenAPIHono } from '@hono/zod-openapi';

import type { WebEnvironment } from './environment.ts';
import { codesWith } from './problem.ts';
import { formSchema, problemSchema } from './schemas.ts';

/**
 * A picture in a form. It is read and checked piece by piece while it arrives, not by the framework, which would
 * take in all of it first: hence the reference.
 */
export const FORM = {
  required: true,
  content: {
    'multipart/form-data': { schema: { $ref: '#/components/schemas/PictureForm' } },
  },
} as const;

type ProblemStatus = 400 | 401 | 403 | 404 | 405 | 408 | 413 | 415 | 422 | 429 | 500 | 503;

const RETRY_AFTER = {
  'Retry-After': {
    description: 'Seconds after which it is worth asking again.',
    schema: { type: 'integer', minimum: 1 },
  },
} as const;

interface ProblemResponse {
  readonly description: string;
  readonly content: {
    readonly 'application/problem+json': { readonly schema: typeof problemSchema };
  };
  readonly headers?: typeof RETRY_AFTER;
}

/** How a route can fail, for the document. */
export function problems<Status extends ProblemStatus>(
  ...statuses: readonly Status[]
): Record<Status, ProblemResponse> {
  const responses = statuses.map((status) => {
    const response: ProblemResponse = {
      description: `${STATUS_CODES[status] ?? ''}: ${codesWith(status).join(', ')}.`,
      content: { 'application/problem+json': { schema: problemSchema } },
      ...(status === 429 || status === 503 ? { headers: RETRY_AFTER } : {}),
    };

    return [status, response];
  });

  return Object.fromEntries(responses) as Record<Status, ProblemResponse>;
}

/** `GET /openapi.json`: made from the schemas that check what comes in and what goes out. */
export function addDocument(app: OpenAPIHono<WebEnvironment>): void {
  app.openAPIRegistry.register('PictureForm', formSchema);

  app.openAPIRegistry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
    description: 'Needed where the operator says so; whoever has a key has limits of their own.',
  });

  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'GoodyOrBaddy',
      version: '1.0.0',
      description:
        'Says whether a drawn character is a goody or a baddy, how sure it is, and what it looked at.',
      license: { name: 'MIT' },
    },
    // Beside this document, wherever it was found.
    servers: [{ url: '.' }],
  });
}
