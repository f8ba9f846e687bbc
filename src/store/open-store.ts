import type { Jobs, Store } from './ports.ts';
import { openPostgres } from './postgres.ts';
import { openPostgresJobs } from './postgres-jobs.ts';
import { openSqlite } from './sqlite.ts';
import { makeStore } from './store.ts';

export interface StoreSettings {
  /** Where the SQLite file lies; made where it is missing. */
  readonly dataFolder: string;
  /** A PostgreSQL database (`postgres://…`), in the file's place. */
  readonly databaseUrl: string | undefined;
}

/**
 * Opens the store and brings its tables up to date.
 *
 * @param isBot whether the bot opens it: with SQLite there is one bot on one file, and what reads may join it
 * @throws AppError STORE_UNAVAILABLE, STORE_LOCKED, STORE_FULL, STORE_DAMAGED, STORE_NEWER, BOT_RUNNING
 */
export async function openStore(
  { dataFolder, databaseUrl }: StoreSettings,
  isBot = false,
): Promise<Store> {
  return await makeStore(
    databaseUrl === undefined ? await openSqlite({ dataFolder, isBot }) : openPostgres(databaseUrl),
  );
}

/**
 * The queue of work that processes share; absent with SQLite, where one process does everything.
 *
 * @param onWarning told of what goes wrong in the background
 * @throws AppError STORE_UNAVAILABLE
 */
export async function openJobs(
  { databaseUrl }: Pick<StoreSettings, 'databaseUrl'>,
  onWarning: (details: object) => void,
): Promise<Jobs | undefined> {
  return databaseUrl === undefined ? undefined : await openPostgresJobs(databaseUrl, onWarning);
}
