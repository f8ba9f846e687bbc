import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';

import type { Label } from '../../inference/head.ts';
import type { WebEnvironment, WebServices } from '../environment.ts';
import { judgeRequest } from '../judge.ts';
import { FORM, problems } from '../openapi.ts';
import { wordSchema } from '../schemas.ts';

/** The words of the original project. */
const WORDS = { goody: 'good', baddy: 'bad' } as const satisfies Record<Label, string>;

const route = createRoute({
  method: 'post',
  path: '/api/Function1',
  operationId: 'function1',
  summary: 'Says good or bad, as the page of the original GoodyOrBaddy expects it.',
  description: 'The likelier label, also where the verdict is unsure.',
  security: [{}, { key: [] }],
  request: { body: FORM },
  responses: {
    200: { description: 'The label.', content: { 'text/plain': { schema: wordSchema } } },
    ...problems(400, 401, 403, 408, 413, 415, 422, 429, 500, 503),
  },
});

/** `POST /api/Function1`: the endpoint of the original project. */
export function addFunction1(app: OpenAPIHono<WebEnvironment>, services: WebServices): void {
  app.openapi(route, async (context) => {
    const { judgement } = await judgeRequest(context, services, false);

    context.header('Cache-Control', 'no-store');

    return context.text(wordSchema.parse(WORDS[judgement.label]), 200);
  });
}
