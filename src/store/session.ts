import type { AppError } from '../errors.ts';
import type { Change, Store } from './ports.ts';
import type { Database } from './schema.ts';

/** Who has to wait until a transaction has ended: those of one guild, everybody, or nobody. */
export type Scope = { readonly guildId: string } | 'every guild' | 'no guild';

/** What SQLite and PostgreSQL do each in its own way. */
export interface Backend {
  readonly kind: Store['kind'];
  readonly database: Database;
  /** Waits, in a transaction that has just begun, until no other one of that scope is open. */
  lock(transaction: Database, scope: Scope): Promise<void>;
  /** A failure of the database as a person may meet it; absent for all others, which are mistakes of ours. */
  translate(error: unknown): AppError | undefined;
  backup(path: string): Promise<void>;
  /** Keeps the database as it is before a migration; where that is the operator's to do, nothing happens. */
  keepBefore(migration: number): Promise<void>;
  /** As {@link Store.watch}. */
  watch(onChange: (change: Change) => void): () => Promise<void>;
  /** Sees to it that what was deleted is nowhere in the database's files. */
  scrub(): Promise<void>;
  close(): Promise<void>;
}

/** How operations reach the database: the same inside and outside a transaction. */
export interface Session {
  readonly kind: Store['kind'];
  /** Does one thing, or several that need not hold together. */
  run<Result>(work: (database: Database) => Promise<Result>): Promise<Result>;
  /** Does several things at once or not at all, in the transaction that is open or in one of its own. */
  atomically<Result>(
    scope: Scope,
    work: (transaction: Database) => Promise<Result>,
  ): Promise<Result>;
}

/** What waits longest is the disk: many numbers of rows in one statement would only make it longer. */
const ROWS_PER_STATEMENT = 500;

/** Parts of a list that fit into one statement. */
export function inParts<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const parts: (readonly Item[])[] = [];

  for (let start = 0; start < items.length; start += ROWS_PER_STATEMENT) {
    parts.push(items.slice(start, start + ROWS_PER_STATEMENT));
  }

  return parts;
}
