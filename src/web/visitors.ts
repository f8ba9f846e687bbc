import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

import { AppError, type ErrorCode } from '../errors.ts';
import { type ApiKey, findApiKey, type Scope } from './api-keys.ts';

/** Who is let in, and how often. */
export interface VisitorRules {
  /** Of one address, without a key. */
  readonly picturesPerMinute: number;
  readonly apiKeys: readonly ApiKey[];
  /** Whether pictures are judged without a key too; absent: where there is no key for it. */
  readonly isPublic: boolean | undefined;
}

/** What a request shows of who is asking. */
export interface Credentials {
  /** As {@link visitorOf} gives it. */
  readonly address: string;
  /** The header Authorization. */
  readonly authorization: string | undefined;
}

/** Who is asking: the owner of a key, or an address. */
export interface Visitor {
  /** What their pictures are counted by. */
  readonly id: string;
  /** Absent where they came without one. */
  readonly key: ApiKey | undefined;
}

const WINDOW_SECONDS = 60;

/** Knows who may do what, and counts how often they do. */
export class Visitors {
  readonly #rules: VisitorRules;
  readonly #addresses: RateLimiterMemory;
  readonly #keys: ReadonlyMap<string, RateLimiterMemory>;

  constructor(rules: VisitorRules) {
    this.#rules = rules;
    this.#addresses = limiter('address', rules.picturesPerMinute);
    this.#keys = new Map(
      rules.apiKeys.map(({ sha256, picturesPerMinute }) => [
        sha256,
        limiter(sha256, picturesPerMinute),
      ]),
    );
  }

  /**
   * Finds out who is asking, and whether they may.
   *
   * @throws AppError KEY_MISSING, KEY_UNKNOWN, KEY_NOT_ALLOWED, RATE_LIMITED_ADDRESS
   */
  async admit({ address, authorization }: Credentials, scope: Scope): Promise<Visitor> {
    const given = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];

    if (given === undefined) {
      if (!isOpen(this.#rules, scope)) {
        throw new AppError('KEY_MISSING');
      }

      return { id: address, key: undefined };
    }

    const key = findApiKey(this.#rules.apiKeys, given);

    if (key === undefined) {
      // Trying keys out is no way around the limit.
      await consume(this.#addresses, address, 'RATE_LIMITED_ADDRESS');

      throw new AppError('KEY_UNKNOWN');
    }

    if (!key.scopes.includes(scope)) {
      throw new AppError('KEY_NOT_ALLOWED', { name: key.name, scope });
    }

    return { id: key.sha256, key };
  }

  /**
   * Counts a picture.
   *
   * @throws AppError RATE_LIMITED_ADDRESS, RATE_LIMITED_KEY (context: seconds)
   */
  async count({ id, key }: Visitor): Promise<void> {
    const ofKey = key === undefined ? undefined : this.#keys.get(key.sha256);

    if (ofKey === undefined) {
      await consume(this.#addresses, id, 'RATE_LIMITED_ADDRESS');
    } else {
      await consume(ofKey, id, 'RATE_LIMITED_KEY');
    }
  }
}

/** What there is a key for is closed to those without one, unless the operator says otherwise; moderating always is. */
export function isOpen({ apiKeys, isPublic }: VisitorRules, scope: Scope): boolean {
  const hasKey = apiKeys.some(({ scopes }) => scopes.includes(scope));

  switch (scope) {
    case 'classify':
      return isPublic ?? !hasKey;
    case 'metrics':
      return !hasKey;
    case 'moderate':
      return false;
  }
}

function limiter(keyPrefix: string, points: number): RateLimiterMemory {
  return new RateLimiterMemory({ keyPrefix, points, duration: WINDOW_SECONDS });
}

async function consume(limits: RateLimiterMemory, id: string, code: ErrorCode): Promise<void> {
  try {
    await limits.consume(id);
  } catch (rejection) {
    if (!(rejection instanceof RateLimiterRes)) {
      throw rejection;
    }

    throw new AppError(code, { seconds: Math.max(1, Math.ceil(rejection.msBeforeNext / 1000)) });
  }
}
