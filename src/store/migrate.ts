import { sql } from 'kysely';

import { AppError } from '../errors.ts';
import { MIGRATIONS } from './migrations.ts';
import type { Database } from './schema.ts';
import type { Session } from './session.ts';

/**
 * Brings a database up to date, or leaves it as it is.
 *
 * kysely's own Migrator is not used: it begins a transaction that SQLite lets two processes be in at
 * once, and tells a database of a newer program by nothing but the words of an Error.
 *
 * @throws AppError STORE_NEWER
 */
export async function migrate(session: Session): Promise<void> {
  await session.atomically('every guild', async (database) => {
    const done = await findLastMigration(database);

    if (done > MIGRATIONS.length) {
      throw new AppError('STORE_NEWER', { found: done, known: MIGRATIONS.length });
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
