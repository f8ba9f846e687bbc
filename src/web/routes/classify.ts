import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';

import { strongestRegion } from '../../inference/explain.ts';
import { toVerdictLine } from '../../inference/verdict-line.ts';
import type { WebEnvironment, WebServices } from '../environment.ts';
import { type Judged, judgeRequest } from '../judge.ts';
import { FORM, problems } from '../openapi.ts';
import { classifyQuerySchema, type VerdictAnswer, verdictSchema } from '../schemas.ts';

const route = createRoute({
  method: 'post',
  path: '/api/classify',
  operationId: 'classify',
  summary: 'Says whether a drawn character is a goody or a baddy.',
  description: 'One picture a request. Nothing of it is kept.',
  security: [{}, { key: [] }],
  request: { query: classifyQuerySchema, body: FORM },
  responses: {
    200: {
      description: 'The verdict.',
      content: { 'application/json': { schema: verdictSchema } },
    },
    ...problems(400, 401, 403, 408, 413, 415, 422, 429, 500, 503),
  },
});

/** `POST /api/classify`: the line of JSON that the command line prints. */
export function addClassify(app: OpenAPIHono<WebEnvironment>, services: WebServices): void {
  app.openapi(route, async (context) => {
    const { explain } = context.req.valid('query');
    const judged = await judgeRequest(context, services, explain === 'true');

    context.header('Cache-Control', 'no-store');

    return context.json(verdictSchema.parse(toAnswer(judged)), 200);
  });
}

function toAnswer({ name, judgement, explanation, ms }: Judged): VerdictAnswer {
  const { label, picture } = judgement;
  const answer: VerdictAnswer = toVerdictLine(name, judgement, ms);

  if (explanation !== undefined) {
    answer.region = strongestRegion(explanation.map, label);
    answer.heatMap = `data:image/jpeg;base64,${Buffer.from(explanation.heatMap).toString('base64')}`;

    if (picture.frameCount > 1) {
      answer.frames = { judged: picture.inputs.length, of: picture.frameCount };
    }
  }

  return answer;
}
