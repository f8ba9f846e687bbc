import { STATUS_CODES } from 'node:http';

import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

import { type AppError, type ErrorCode, toAppError } from '../errors.ts';
import { sentenceOf } from '../locales/index.ts';
import type { WebEnvironment } from './environment.ts';
import { type Problem, problemSchema } from './schemas.ts';

/** What each failure that can happen on the web is in HTTP. */
const STATUSES = {
  QUERY_INVALID: 400,
  FORM_DAMAGED: 400,
  FILE_FIELD_MISSING: 400,
  TOO_MANY_FILES: 400,
  KEY_MISSING: 401,
  KEY_UNKNOWN: 401,
  KEY_NOT_ALLOWED: 403,
  ROUTE_UNKNOWN: 404,
  METHOD_NOT_ALLOWED: 405,
  UPLOAD_TIMEOUT: 408,
  IMAGE_TOO_LARGE: 413,
  FORM_EXPECTED: 415,
  NOT_AN_IMAGE: 415,
  UNSUPPORTED_FORMAT: 415,
  IMAGE_EMPTY: 422,
  IMAGE_DAMAGED: 422,
  IMAGE_TOO_MANY_PIXELS: 422,
  IMAGE_TOO_MANY_FRAMES: 422,
  IMAGE_TOO_SMALL: 422,
  IMAGE_TOO_NARROW: 422,
  DECODE_TIMEOUT: 422,
  DECODE_TOO_MUCH_MEMORY: 422,
  DECODE_CRASHED: 422,
  NSFW_PICTURE: 422,
  RATE_LIMITED_ADDRESS: 429,
  RATE_LIMITED_KEY: 429,
  INTERNAL: 500,
  BUSY: 503,
} as const satisfies Partial<Record<ErrorCode, ContentfulStatusCode>>;

/** The same for what happens on the pages for moderators alone, which are no part of the API. */
const PAGE_STATUSES = {
  NOT_A_MODERATOR: 403,
  NOT_AN_ADMIN: 403,
  FORM_FORGED: 403,
  SIGN_IN_STALE: 403,
  SIGN_IN_DENIED: 403,
  GUILD_UNKNOWN: 404,
  VERSION_UNKNOWN: 404,
  EXAMPLE_GONE: 404,
  LEARNING_OFF: 409,
  VERSION_ACTIVE: 409,
  SIGN_IN_FAILED: 502,
  DISCORD_UNREACHABLE: 503,
  STORE_UNAVAILABLE: 503,
  STORE_LOCKED: 503,
  STORE_FULL: 503,
} as const satisfies Partial<Record<ErrorCode, ContentfulStatusCode>>;

/** Seconds after which it is worth asking again where many ask at once: most pictures take a tenth of one. */
const BUSY_SECONDS = 5;

/** What is written down where nobody waited for the answer, as nginx does. */
export const CLIENT_GONE = 499;

/** The status of a failure; what nobody foresaw here is ours to mend. */
export function statusOf(code: ErrorCode): ContentfulStatusCode {
  const statuses: Partial<Record<ErrorCode, ContentfulStatusCode>> = {
    ...STATUSES,
    ...PAGE_STATUSES,
  };

  return statuses[code] ?? 500;
}

/** The codes that come with a status. */
export function codesWith(status: number): string[] {
  return Object.entries(STATUSES)
    .filter(([, own]) => own === status)
    .map(([code]) => code);
}

/** Turns whatever was thrown into an answer: a sentence for people, and a code for programs. */
export function answerError(thrown: unknown, context: Context<WebEnvironment>): Response {
  if (context.req.raw.signal.aborted) {
    return new Response(null, { status: CLIENT_GONE });
  }

  return answerProblem(context, toAppError(thrown));
}

export function answerProblem(context: Context<WebEnvironment>, error: AppError): Response {
  const { locale, requestId } = context.var;
  const status = noteError(context, error);

  const problem: Problem = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? '',
    status,
    detail: sentenceOf(locale, error),
    code: error.code,
    request: requestId,
  };

  return context.body(JSON.stringify(problemSchema.parse(problem)), status, {
    'Content-Type': 'application/problem+json',
  });
}

/**
 * Writes an error down for the log, and into the headers of its answer; gives the status.
 *
 * @param context of any request whose variables are those of {@link WebEnvironment} and more
 */
export function noteError(context: Context, error: AppError): ContentfulStatusCode {
  const { locale } = context.var as WebEnvironment['Variables'];
  const status = statusOf(error.code);

  context.set('error', error);
  context.header('Content-Language', locale);
  context.header('Vary', 'Accept-Language', { append: true });
  context.header('Cache-Control', 'no-store');

  if (status === 429 || status === 503) {
    context.header('Retry-After', String(error.context['seconds'] ?? BUSY_SECONDS));
  }

  if (status === 401) {
    context.header('WWW-Authenticate', 'Bearer');
  }

  return status;
}
