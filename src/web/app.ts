import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';

import { AppError } from '../errors.ts';
import type { WebEnvironment, WebParts, WebServices } from './environment.ts';
import { allowOriginalPage, allowOrigins, securityHeaders } from './headers.ts';
import { MODERATE } from './moderation/links.ts';
import { createModeratorPages } from './moderation/pages.ts';
import { addDocument } from './openapi.ts';
import { answerError, answerProblem } from './problem.ts';
import { followRequests } from './requests.ts';
import { addClassify } from './routes/classify.ts';
import { addFunction1 } from './routes/function1.ts';
import { addOperations } from './routes/operations.ts';
import { Turns } from './turns.ts';
import { Visitors } from './visitors.ts';

export type WebApp = OpenAPIHono<WebEnvironment>;

/**
 * The whole HTTP application, as a value: `app.request('/healthz')` asks it without a port.
 *
 * @param pages what is served beside the API
 */
export function createWebApp(parts: WebParts, ...pages: readonly Hono[]): WebApp {
  const { rules, metrics, classifier, maxPictureBytes, maxWaitingPictures, moderation } = parts;
  const visitors = new Visitors(rules);
  const turns = new Turns({ maxWaiting: maxWaitingPictures, maxPictureBytes });
  const services: WebServices = { ...parts, visitors, turns };

  const app: WebApp = new OpenAPIHono<WebEnvironment>({
    defaultHook(result) {
      if (!result.success) {
        const [issue] = result.error.issues;
        throw new AppError('QUERY_INVALID', { name: String(issue?.path[0]) });
      }
    },
  });

  metrics.watchWaiting('web', () => turns.inside);
  void classifier.then(
    ({ model }) => {
      metrics.loaded(model);
    },
    () => undefined,
  );

  app.use(followRequests(services));
  app.use(securityHeaders());
  app.use(methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }));
  app.use('/api/classify', allowOrigins(rules));
  app.use('/api/Function1', allowOriginalPage(rules));

  addClassify(app, services);
  addFunction1(app, services);
  addOperations(app, services);
  addDocument(app);

  if (moderation !== undefined) {
    app.route(MODERATE, createModeratorPages(services, moderation));
  }

  for (const page of pages) {
    app.route('/', page);
  }

  app.notFound((context) => answerProblem(context, new AppError('ROUTE_UNKNOWN')));
  app.onError(answerError);

  return app;
}

function refuseMethod(context: Context<WebEnvironment>, methods: readonly string[]): Response {
  context.header('Allow', methods.join(', '));

  return answerProblem(context, new AppError('METHOD_NOT_ALLOWED', { method: context.req.method }));
}
