import { sql } from 'kysely';

import { AppError } from '../errors.ts';
import { MIGRATIONS } from './migrations.ts';
import type { Database } from './schema.ts';
import type { Session } from './session.ts';

/**
 * Brings a database up to date, or leaves it as it is. One that has something in it is kept as it was first.
 *
 * kysely's own Migrator is not used: it begins a transaction that SQLite lets two processes be in at
 * once, and tells a database of a newer program by nothing but the words of an Error.
 *
 * @throws AppError STORE_NEWER, and what `keepBefore` throws
 */
export async function migrate(
  session: Session,
  keepBefore: (migration: number) => Promise<void>,
): Promise<void> {
  await session.atomically('every guild', async (database) => {
    const done = await findLastMigration(database);

    if (done > MIGRATIONS.length) {
      throw new AppError('STORE_NEWER', { found: done, known: MIGRATIONS.length });
    }

    // Nobody else writes now, and nothing has been changed yet.
    if (done > 0 && done < MIGRATIONS.length) {
      await keepBefore(done + 1);
    }

    for (const [index, statements] of MIGRATIONS.slice(done).entries()) {
      for (const statement of statements(session.kind)) {
        await sql.raw(statement).execute(database);
      }

      await database
        .insertInto('migrations')
        .values({ number: done + index + 1, at: Date.now() })
        .execute();
    }
  });
}

/** 0 for an empty database. */
async function findLastMigration(database: Database): Promise<number> {
  await database.schema
    .createTable('migrations')
    .ifNotExists()
    .addColumn('number', 'integer', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();

  const last = await database
    .selectFrom('migrations')
    .select('number')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();

  return last?.number ?? 0;
}
