import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';

import { AppError, toAppError } from '../../errors.ts';
import { LOCALES } from '../../locales/index.ts';
import type { WebServices } from '../environment.ts';
import { CLIENT_GONE, noteError } from '../problem.ts';
import { Access } from './access.ts';
import { addressOf, Cookies } from './cookies.ts';
import type { Asked, ModerationEnvironment, ModerationServices } from './environment.ts';
import { MAX_FORM_BYTES } from './forms.ts';
import { SIGN_IN } from './links.ts';
import { renderFailure } from './markup/failure.ts';
import type { Moderation } from './moderation.ts';
import { addAccuracy } from './routes/accuracy.ts';
import { addDataset } from './routes/dataset.ts';
import { addPictures } from './routes/pictures.ts';
import { addQueue } from './routes/queue.ts';
import { addServers } from './routes/servers.ts';
import { addSignIn } from './routes/sign-in.ts';
import { addVersions } from './routes/versions.ts';
import { Sessions } from './sessions.ts';
import { TaughtSets } from './taught-sets.ts';

/** Pages for moderators, to be mounted at `/moderate`: what a server was taught, and what came of it. */
export function createModeratorPages(
  web: WebServices,
  moderation: Moderation,
): Hono<ModerationEnvironment> {
  const { doorkeeper, now } = moderation;

  const services: ModerationServices = {
    ...moderation,
    web,
    sessions: new Sessions(now),
    access: new Access(doorkeeper, () => web.rules.apiKeys, now),
    cookies: new Cookies(moderation),
    taughtSets: new TaughtSets({
      ...moderation,
      base: moderation.baseSet,
      memory: async () => (await moderation.classifier).backbone.card.memory,
      stopping: web.stopping,
    }),
  };

  const pages = new Hono<ModerationEnvironment>();

  pages.use(async (context, next) => {
    await next();
    // Nobody who uses this browser later finds them in its cache.
    context.header('Cache-Control', 'private, no-store');
  });
  pages.use(
    csrf({
      origin: (origin, context) =>
        [new URL(context.req.url).origin, addressOf(context, moderation)].includes(origin),
    }),
  );
  pages.use(
    bodyLimit({
      maxSize: MAX_FORM_BYTES,
      onError: () => {
        throw new AppError('FORM_FORGED');
      },
    }),
  );
  pages.use(async (context, next) => {
    recogniseSession(context, services);
    chooseLanguage(context);

    if (context.var.session === undefined && !context.req.path.startsWith(SIGN_IN)) {
      return context.redirect(SIGN_IN, 303);
    }

    await next();

    return undefined;
  });

  addSignIn(pages, services);
  addServers(pages, services);
  addQueue(pages, services);
  addPictures(pages, services);
  addVersions(pages, services);
  addAccuracy(pages, services);
  addDataset(pages, services);

  pages.onError(answerFailure);

  return pages;
}

function recogniseSession(context: Asked, { sessions, access, cookies }: ModerationServices): void {
  const id = cookies.read(context, 'session');
  const session = id === undefined ? undefined : sessions.find(id);

  if (session !== undefined && !access.isValid(session.subject)) {
    sessions.end(session.id);

    return;
  }

  context.set('session', session);
  context.set('key', session?.subject.kind === 'key' ? session.subject.name : undefined);
}

/** What somebody chooses on a page goes for all others, as long as they are signed in. */
function chooseLanguage(context: Asked): void {
  const { session } = context.var;
  const wanted = LOCALES.find((locale) => locale === context.req.query('lang'));

  if (wanted !== undefined && session !== undefined) {
    session.locale = wanted;
  }

  context.set('locale', wanted ?? session?.locale ?? context.var.locale);
}

/** Turns whatever was thrown into a page. */
async function answerFailure(thrown: unknown, context: Asked): Promise<Response> {
  if (context.req.raw.signal.aborted) {
    return new Response(null, { status: CLIENT_GONE });
  }

  const error = thrown instanceof HTTPException ? new AppError('FORM_FORGED') : toAppError(thrown);
  const status = noteError(context, error);

  return context.html(await renderFailure(context, error), status);
}
