import { LRUCache } from 'lru-cache';
import type { Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';

import { AppError } from '../../../errors.ts';
import { sentenceOf, translate } from '../../../locales/index.ts';
import type { Markup } from '../../page/marks.ts';
import { noteError } from '../../problem.ts';
import { addressOf } from '../cookies.ts';
import { beginSignIn, finishSignIn, type PendingSignIn } from '../discord-sign-in.ts';
import {
  type Asked,
  type ModerationEnvironment,
  type ModerationServices,
  sessionOf,
} from '../environment.ts';
import { readForm } from '../forms.ts';
import { BACK_FROM_DISCORD, MODERATE, SIGN_IN } from '../links.ts';
import { renderPage } from '../markup/layout.ts';
import { makeSecret, type Subject } from '../sessions.ts';

/** Milliseconds that somebody may stay at Discord, and how many may be there at once. */
const PENDING_MS = 10 * 60 * 1_000;
const MAX_PENDING = 5_000;

/** Signing in and out. */
export function addSignIn(pages: Hono<ModerationEnvironment>, services: ModerationServices): void {
  const { web, sessions, cookies, discord, now } = services;

  const pending = new LRUCache<string, PendingSignIn>({
    max: MAX_PENDING,
    ttl: PENDING_MS,
    ttlResolution: 0,
    perf: { now },
  });

  /** Whoever is signed in gets a new session: an old one that somebody else knows is of no use. */
  function letIn(context: Asked, subject: Subject): Response {
    const { session } = context.var;

    if (session !== undefined) {
      sessions.end(session.id);
    }

    cookies.write(context, 'session', sessions.begin(subject).id);

    return context.redirect(MODERATE, 303);
  }

  pages.get('/sign-in', (context) => {
    const { session } = context.var;

    return session === undefined
      ? context.html(renderSignIn(context, services))
      : context.redirect(MODERATE, 303);
  });

  pages.post('/sign-in', async (context) => {
    const { key: given } = await context.req.parseBody();
    const { address } = context.var;

    try {
      const authorization = `Bearer ${typeof given === 'string' ? given.trim() : ''}`;
      const { key } = await web.visitors.admit({ address, authorization }, 'moderate');

      if (key === undefined) {
        throw new AppError('KEY_UNKNOWN');
      }

      const { name, sha256 } = key;

      return letIn(context, { kind: 'key', name, sha256 });
    } catch (error) {
      if (!(error instanceof AppError)) {
        throw error;
      }

      // Nothing to sign in with is as good as something wrong.
      const refusal = error.code === 'KEY_MISSING' ? new AppError('KEY_UNKNOWN') : error;
      const status = noteError(context, refusal);

      return context.html(renderSignIn(context, services, refusal), status);
    }
  });

  pages.get('/sign-in/discord', async (context) => {
    if (discord === undefined) {
      throw new AppError('ROUTE_UNKNOWN');
    }

    const redirectUri = addressOf(context, services) + BACK_FROM_DISCORD;
    const begun = await beginSignIn(discord, redirectUri);
    const id = makeSecret();

    pending.set(id, begun.pending);
    cookies.write(context, 'sign-in', id);

    return context.redirect(begun.url, 302);
  });

  pages.get('/sign-in/discord/back', async (context) => {
    const id = cookies.read(context, 'sign-in') ?? '';
    const begun = pending.get(id);

    // Once, whatever comes of it.
    pending.delete(id);
    cookies.remove(context, 'sign-in');

    if (discord === undefined || begun === undefined) {
      throw new AppError('SIGN_IN_STALE');
    }

    const person = await finishSignIn(discord, begun, new URL(context.req.url));

    return letIn(context, { kind: 'person', ...person });
  });

  pages.post('/sign-out', async (context) => {
    await readForm(context, z.object({}));
    sessions.end(sessionOf(context).id);
    cookies.remove(context, 'session');

    return context.redirect(SIGN_IN, 303);
  });
}

function renderSignIn(
  context: Asked,
  { discord }: ModerationServices,
  refusal?: AppError,
): Markup | Promise<string> {
  const { locale } = context.var;

  const withDiscord = html`<div class="way">
    <a class="button main" href="${SIGN_IN}/discord">${translate(locale, 'mod.signIn.discord')}</a>
    <p class="small">${translate(locale, 'mod.signIn.discordHelp')}</p>
  </div>`;

  const trouble =
    refusal === undefined
      ? ''
      : html`<p class="trouble" id="trouble" role="alert">${sentenceOf(locale, refusal)}</p>`;

  return renderPage(context, {
    title: translate(locale, 'mod.signIn'),
    body: html`<p class="lead">${translate(locale, 'mod.signIn.lead')}</p>
      <div class="panel sign-in">
        ${discord === undefined ? '' : withDiscord}
        <form class="way" method="post" action="${SIGN_IN}">
          <input name="username" value="GoodyOrBaddy" autocomplete="username" hidden />
          <label for="key">${translate(locale, 'mod.signIn.key')}</label>
          <input
            type="password"
            id="key"
            name="key"
            required
            autocomplete="current-password"
            aria-describedby="key-help${refusal === undefined ? '' : ' trouble'}"
            ${refusal === undefined ? '' : html`aria-invalid="true"`}
          />
          ${trouble}
          <p class="small" id="key-help">${translate(locale, 'mod.signIn.keyHelp')}</p>
          <button class="button">${translate(locale, 'mod.signIn.withKey')}</button>
        </form>
      </div>
      <p class="small">${translate(locale, 'mod.signIn.cookie')}</p>`,
  });
}
