import { firstMigration } from './migration-1.ts';
import { secondMigration } from './migration-2.ts';
import { thirdMigration } from './migration-3.ts';
import { fourthMigration } from './migration-4.ts';
import { fifthMigration } from './migration-5.ts';
import { sixthMigration } from './migration-6.ts';
import type { Store } from './ports.ts';

/** A step's statements, in the words of the database. */
export type Migration = (kind: Store['kind']) => readonly string[];

/**
 * The steps from an empty database to today's, in order; the number of a step is its place, from 1.
 * A step that has been released is never changed: what it got wrong, a later one puts right. There is
 * no way back.
 */
export const MIGRATIONS: readonly Migration[] = [
  firstMigration,
  secondMigration,
  thirdMigration,
  fourthMigration,
  fifthMigration,
  sixthMigration,
];
