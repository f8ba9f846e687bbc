import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';

import {
  CamelCasePlugin,
  Kysely,
  sql,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type Dialect,
} from 'kysely';

import { AppError } from '../errors.ts';
import { hamming } from './hamming.ts';
import type { Schema } from './schema.ts';
import type { Backend } from './session.ts';
import { SqliteDriver } from './sqlite-driver.ts';
import { isBusy, translateSqliteError } from './sqlite-errors.ts';
import { writeBackup } from './write-backup.ts';

export interface SqliteSettings {
  readonly dataFolder: string;
  /** How long to wait while another process writes. */
  readonly patienceMs?: number;
  /** A size that the database may not grow beyond, in pages of 4 KB. */
  readonly maxPages?: number;
  /** Whether this is the bot, of which there is one: commands that read may open the file beside it. */
  readonly isBot?: boolean;
}

const FILE_NAME = 'goodyorbaddy.sqlite';
const LOCK_FILE_NAME = 'goodyorbaddy.lock';

/** Longer than anybody's transaction, shorter than people wait for an answer. */
const PATIENCE_MS = 2000;

/** All pages in one go: between two goes, a write would make it begin anew. */
const ALL_PAGES = 2 ** 31 - 1;

/**
 * Opens the file, or makes it. What is in it is not checked as a whole, since starting would take
 * longer the more there is: SQLite itself notices a file that is none of its own or is cut off, and
 * finds other damage when it comes across it.
 *
 * @throws AppError STORE_UNAVAILABLE, STORE_FULL, BOT_RUNNING
 */
export async function openSqlite({
  dataFolder,
  patienceMs = PATIENCE_MS,
  maxPages,
  isBot = false,
}: SqliteSettings): Promise<Backend> {
  const file = join(dataFolder, FILE_NAME);
  const handle = await openFile(dataFolder, file);
  const unlock = isBot ? lockForBot(dataFolder, handle) : () => undefined;

  handle.function('hamming', { deterministic: true, directOnly: true }, (first, second) =>
    hamming(String(first), String(second)),
  );

  const pragmas = [
    'journal_mode = wal',
    // What a promise said is kept is on disk, also when the power fails.
    'synchronous = full',
    // What somebody wants deleted is overwritten, not only left out.
    'secure_delete = on',
    ...(maxPages === undefined ? [] : [`max_page_count = ${maxPages}`]),
  ];

  const database = new Kysely<Schema>({
    dialect: dialectOf(new SqliteDriver(handle, { patienceMs, pragmas })),
    plugins: [new CamelCasePlugin()],
  });

  return {
    kind: 'sqlite',
    database,
    // Beginning a transaction has waited for all others already.
    lock: () => Promise.resolve(),
    translate: (error) => translateSqliteError(error, file),
    backup: (path) => writeBackup(path, (partial) => copyDatabase(file, partial)),
    keepBefore: (migration) =>
      writeBackup(nameBefore(file, migration), (partial) => copyDatabase(file, partial)),
    watch: () => () => Promise.resolve(),
    scrub: async () => {
      await sql`pragma wal_checkpoint(truncate)`.execute(database);
    },
    close: async () => {
      await database.destroy();

      // kysely leaves a database open that it could not set up.
      if (handle.isOpen) {
        handle.close();
      }

      unlock();
    },
  };
}

async function openFile(dataFolder: string, file: string): Promise<DatabaseSync> {
  try {
    await mkdir(dataFolder, { recursive: true, mode: 0o700 });

    // SQLite would let everybody on the machine read it.
    await (await open(file, 'a', 0o600)).close();

    return new DatabaseSync(file, { enableForeignKeyConstraints: true });
  } catch (error) {
    const known = translateSqliteError(error, file);

    if (known !== undefined) {
      throw known;
    }

    throw error;
  }
}

/**
 * SQLite's own lock on a file beside the database: the system ends it with the process, however that ends.
 *
 * @returns gives it back
 * @throws AppError BOT_RUNNING where another bot has it
 */
function lockForBot(dataFolder: string, opened: DatabaseSync): () => void {
  const file = join(dataFolder, LOCK_FILE_NAME);
  let lock: DatabaseSync | undefined;

  try {
    lock = new DatabaseSync(file);
    lock.exec('begin exclusive');
  } catch (error) {
    lock?.close();
    opened.close();

    throw isBusy(error) ? new AppError('BOT_RUNNING', { folder: dataFolder }) : error;
  }

  const locked = lock;

  return () => {
    if (locked.isOpen) {
      locked.close();
    }
  };
}

/** Says what it is, and is another one at each attempt. */
function nameBefore(file: string, migration: number): string {
  const now = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');

  return `${file.replace(/\.sqlite$/, '')}-before-migration-${migration}-${now}.sqlite`;
}

function dialectOf(driver: SqliteDriver): Dialect {
  return {
    createDriver: () => driver,
    createAdapter: () => new SqliteAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (database) => new SqliteIntrospector(database),
  };
}

/** Copies on a connection of its own, which reads while others write, in a thread of its own. */
async function copyDatabase(file: string, target: string): Promise<void> {
  const source = new DatabaseSync(file, { readOnly: true });

  try {
    await backup(source, target, { rate: ALL_PAGES });
  } finally {
    source.close();
  }
}
