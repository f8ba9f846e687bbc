import { createHash } from 'node:crypto';
import type { BucketRule, Route } from './route.ts';

const DEFAULT_RULE: BucketRule = { limit: 50, seconds: 1 };

const GLOBAL_LIMIT = 50;

/** Whose parameters give a bucket of its own to each value. */
const MAJOR_PARAMETERS = ['channel_id', 'guild_id', 'webhook_id', 'webhook_token'];

const INVALID_LIMIT = 10_000;
const INVALID_WINDOW_MS = 10 * 60_000;

/** How strictly requests are counted. */
export interface RateLimitOptions {
  /** Off: every request is admitted, the headers are still sent. */
  isOn: boolean;
}

/** A refusal for too many requests. */
export interface Excess {
  retryAfterSeconds: number;
  scope: 'user' | 'global' | 'shared';
}

/** What is said about a bucket in the headers of an answer. */
export interface Admission {
  headers: Record<string, string>;
  excess: Excess | undefined;
}

interface Bucket {
  used: number;
  resetsAt: number;
}

/** Counts requests by route and by second, as Discord does. */
export interface RateLimits {
  options: RateLimitOptions;
  admit(route: Route, parameters: Record<string, string>): Admission;
  /** Counts an answer 401, 403 or 429; true when the address would now be banned. */
  countInvalid(): boolean;
  readonly invalidRequests: number;
}

/** Buckets that are all empty. They run on the machine's time: skipping the clock does not refill them. */
export function createRateLimits(): RateLimits {
  const buckets = new Map<string, Bucket>();
  const globalBucket: Bucket = { used: 0, resetsAt: 0 };
  const options: RateLimitOptions = { isOn: true };
  let invalid: number[] = [];

  return {
    options,

    admit: (route, parameters) => {
      const now = Date.now();
      const rule = route.bucket ?? DEFAULT_RULE;
      const name = createHash('sha256').update(`${route.method} ${route.path}`).digest('hex');
      const major = MAJOR_PARAMETERS.map((key) => parameters[key] ?? '').join(':');
      const key = `${name}:${major}`;
      const bucket = current(buckets.get(key), rule.seconds, now);
      buckets.set(key, bucket);

      if (!(route.isInteraction ?? false) && options.isOn) {
        Object.assign(globalBucket, current(globalBucket, 1, now));
        globalBucket.used += 1;
        if (globalBucket.used > GLOBAL_LIMIT) {
          const retryAfterSeconds = secondsUntil(globalBucket, now);
          return {
            headers: { 'X-RateLimit-Global': 'true', 'X-RateLimit-Scope': 'global' },
            excess: { retryAfterSeconds, scope: 'global' },
          };
        }
      }

      const isOver = options.isOn && bucket.used >= rule.limit;
      // Where nothing is limited, clients must not be told that a bucket is empty either.
      if (!isOver && options.isOn) bucket.used += 1;
      const resetAfter = secondsUntil(bucket, now);

      return {
        headers: {
          'X-RateLimit-Limit': String(rule.limit),
          'X-RateLimit-Remaining': String(Math.max(0, rule.limit - bucket.used)),
          'X-RateLimit-Reset': (bucket.resetsAt / 1000).toFixed(3),
          'X-RateLimit-Reset-After': resetAfter.toFixed(3),
          'X-RateLimit-Bucket': name.slice(0, 32),
          ...(isOver ? { 'X-RateLimit-Scope': 'user' } : {}),
        },
        excess: isOver ? { retryAfterSeconds: resetAfter, scope: 'user' } : undefined,
      };
    },

    countInvalid: () => {
      const now = Date.now();
      invalid = [...invalid.filter((at) => now - at < INVALID_WINDOW_MS), now];
      return invalid.length > INVALID_LIMIT;
    },

    get invalidRequests() {
      return invalid.length;
    },
  };
}

function current(bucket: Bucket | undefined, seconds: number, now: number): Bucket {
  return bucket !== undefined && bucket.resetsAt > now
    ? bucket
    : { used: 0, resetsAt: now + seconds * 1000 };
}

function secondsUntil({ resetsAt }: Bucket, now: number): number {
  return Math.max(0, Math.ceil(resetsAt - now) / 1000);
}
