import { formatApiKey, generateKey, hashKey, type Scope } from '../web/api-keys.ts';

export interface KeyOptions {
  readonly scopes: readonly Scope[];
  readonly perMinute: number;
}

/** Makes an API key and prints it, this once, with the entry that lets it in. */
export function key(name: string, { scopes, perMinute }: KeyOptions): void {
  const made = generateKey();
  const entry = formatApiKey({
    name,
    scopes,
    picturesPerMinute: perMinute,
    sha256: hashKey(made),
  });

  console.log(`The key, for whoever is to use it; it is not shown again: ${made}`);
  console.log(`Its entry, for WEB_API_KEYS: ${entry}`);
}
