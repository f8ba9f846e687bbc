import pMap from 'p-map';

import { describeWho, isUserId } from '../../describe/who.ts';
import type { Locale } from '../../locales/index.ts';
import type { Doorkeeper } from './moderation.ts';
import { withPatience } from './patience.ts';

/** What everybody on a page is called there. */
export type Names = (who: string) => string;

/** People who are asked about at a time, and milliseconds that a page waits for each name. */
const ASKED_AT_A_TIME = 5;
const PATIENCE_MS = 1_000;

/**
 * Finds out what everybody on a page is called. Whose name cannot be had goes by their number.
 *
 * @param everybody as the audit log calls them
 */
export async function findNames(
  locale: Locale,
  everybody: readonly string[],
  doorkeeper: Doorkeeper,
): Promise<Names> {
  const found = new Map<string, string>();

  await pMap(
    new Set(everybody.filter(isUserId)),
    async (id) => {
      found.set(id, (await withPatience(doorkeeper.nameOf(id), PATIENCE_MS)) ?? id);
    },
    { concurrency: ASKED_AT_A_TIME },
  );

  return (who) =>
    describeWho(locale, who, { user: (id) => found.get(id) ?? id, key: (name) => name });
}
