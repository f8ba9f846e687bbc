import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a key can be for. */
export const SCOPES = ['classify', 'moderate', 'metrics'] as const;

export type Scope = (typeof SCOPES)[number];

/** A key as it is configured: whoever reads the settings cannot use it. */
export interface ApiKey {
  /** Names its owner in the log. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly picturesPerMinute: number;
  /** Of the whole key, hex. */
  readonly sha256: string;
}

/**
 * Random bits of a key. With so many there is nothing to guess, and a plain hash is as good as a slow one.
 */
const KEY_BYTES = 32;

/** Tells people, and programs that look for secrets, what they have found. */
const PREFIX = 'gob_';

export function generateKey(): string {
  return PREFIX + randomBytes(KEY_BYTES).toString('base64url');
}

export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** A key as one entry of WEB_API_KEYS. */
export function formatApiKey({ name, scopes, picturesPerMinute, sha256 }: ApiKey): string {
  return [name, scopes.join('+'), picturesPerMinute, sha256].join(':');
}

const ENTRY =
  /^(?<name>[\w-]{1,40}):(?<scopes>[a-z+]+):(?<perMinute>[1-9]\d{0,5}):(?<sha256>[\da-f]{64})$/;

/**
 * Reads one entry of WEB_API_KEYS.
 *
 * @param entry as `museum:classify:120:9f86d081…`: name, scopes joined by `+`, pictures a minute, SHA-256
 * @returns undefined where it is none
 */
export function parseApiKey(entry: string): ApiKey | undefined {
  const { name, scopes, perMinute, sha256 } = ENTRY.exec(entry)?.groups ?? {};

  if (name === undefined || scopes === undefined || sha256 === undefined) {
    return undefined;
  }

  const wanted = scopes.split('+');
  const known = SCOPES.filter((scope) => wanted.includes(scope));

  if (known.length !== wanted.length) {
    return undefined;
  }

  return { name, scopes: known, picturesPerMinute: Number(perMinute), sha256 };
}

/** Finds who a key belongs to; how long that takes says nothing of how much of it was right. */
export function findApiKey(keys: readonly ApiKey[], given: string): ApiKey | undefined {
  const hash = Buffer.from(hashKey(given), 'hex');
  let found: ApiKey | undefined;

  for (const key of keys) {
    if (timingSafeEqual(hash, Buffer.from(key.sha256, 'hex'))) {
      found = key;
    }
  }

  return found;
}
