import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { temporaryFolder } from '../support/temporary-folder.ts';
import type { StorePlace } from './place.ts';

export interface SqlitePlace extends StorePlace {
  readonly dataFolder: string;
  /** The database's file. */
  readonly file: string;
}

export async function sqlitePlace(): Promise<SqlitePlace> {
  const folder = await temporaryFolder();
  const dataFolder = join(folder.path, 'data');
  const file = join(dataFolder, 'goodyorbaddy.sqlite');

  return {
    dataFolder,
    file,
    settings: { dataFolder, databaseUrl: undefined },
    // eslint-disable-next-line @typescript-eslint/require-await -- a failure is a rejection
    execute: async (statement) => executeIn(file, statement),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

/** Runs a statement on a connection of its own. */
export function executeIn(file: string, statement: string): unknown[] {
  using database = new DatabaseSync(file);

  return database.prepare(statement).all();
}
