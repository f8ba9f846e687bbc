import type { RequestFile } from '../content/attachments.ts';
import type { Problem } from '../errors.ts';
import { isObject, type JsonObject } from '../json.ts';
import type { World } from '../world/world.ts';

/** The methods that Discord's routes use. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a route's handler is given. */
export interface RestContext {
  world: World;
  parameter(name: string): string;
  query: URLSearchParams;
  /** The JSON body, or a multipart body's `payload_json`; undefined where there is none. */
  body: unknown;
  files: readonly RequestFile[];
}

/** A route's answer; without a body it is 204. */
export interface Reply {
  status: number;
  body?: unknown;
}

/** How many requests a bucket takes in how many seconds. */
export interface BucketRule {
  limit: number;
  seconds: number;
}

/** One route of Discord's API. */
export interface Route {
  method: Method;
  /** The path as Discord's own description writes it. */
  path: string;
  /** Interaction routes need no bot token and do not count for the global limit. */
  isInteraction?: boolean;
  bucket?: BucketRule;
  /** What Discord would refuse of the body before it looks at anything else. */
  check?: (context: RestContext) => readonly Problem[];
  handle: (context: RestContext) => Reply | Promise<Reply>;
}

/** The answer 200 with a body. */
export function ok(body: unknown): Reply {
  return { status: 200, body };
}

/** The answer 204. */
export const NO_CONTENT: Reply = { status: 204 };

/** The body where it is an object, else an empty one. */
export function bodyOf(context: RestContext): JsonObject {
  return isObject(context.body) ? context.body : {};
}

/** Whether a query asks for something; libraries write it as `true`, `True` or `1`. */
export function isAsked(query: URLSearchParams, name: string): boolean {
  return /^(true|1)$/i.test(query.get(name) ?? '');
}
