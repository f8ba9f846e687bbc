import { BOT, keyOf } from '../learning/audit.ts';
import { type Locale, translate } from '../locales/index.ts';

/** How a surface writes what it knows somebody by. */
export interface Names {
  /** By the id of a Discord user. */
  readonly user: (id: string) => string;
  /** By the name of an API key. */
  readonly key: (name: string) => string;
}

/** Somebody in a text; in words where it was the bot itself, or somebody who was forgotten. */
export function describeWho(locale: Locale, who: string, { user, key }: Names): string {
  if (isUserId(who)) {
    return user(who);
  }

  const name = keyOf(who);

  if (name !== undefined) {
    return translate(locale, 'mod.key', { name: key(name) });
  }

  return translate(locale, who === BOT ? 'audit.bot' : 'audit.forgotten');
}

/** Whether it is the id of somebody who can be called. */
export function isUserId(text: string): boolean {
  return /^\d+$/.test(text);
}
