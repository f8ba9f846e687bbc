import { setImmediate, setTimeout } from 'node:timers/promises';

import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult } from 'kysely';

import { isBusy } from './sqlite-errors.ts';

/** What is needed of node:sqlite's DatabaseSync. */
export interface SqliteHandle {
  readonly isTransaction: boolean;
  prepare(sql: string): SqliteStatement;
  close(): void;
}

interface SqliteStatement {
  columns(): readonly unknown[];
  all(...parameters: readonly unknown[]): unknown[];
  run(...parameters: readonly unknown[]): { readonly changes: number | bigint };
}

export interface SqliteDriverSettings {
  /** How long to wait while another process writes. */
  readonly patienceMs: number;
  /** Set on the connection before anything else is asked of it. */
  readonly pragmas: readonly string[];
}

const RETRY_AFTER_MS = 10;

/**
 * Lets kysely use SQLite through Node. kysely's own driver for SQLite does not do: its transactions
 * begin without the right to write, which another process may take until they need it.
 */
export class SqliteDriver implements Driver {
  readonly #handle: SqliteHandle;
  readonly #connection: SqliteConnection;
  readonly #pragmas: readonly string[];

  constructor(handle: SqliteHandle, { patienceMs, pragmas }: SqliteDriverSettings) {
    this.#handle = handle;
    this.#connection = new SqliteConnection(handle, patienceMs);
    this.#pragmas = pragmas;
  }

  async init(): Promise<void> {
    for (const pragma of this.#pragmas) {
      await this.#connection.executeQuery(CompiledQuery.raw(`pragma ${pragma}`));
    }
  }

  /**
   * The only one: kysely hands it to one user after the other. SQLite answers at once, so whoever asks
   * one thing after another would keep all else in the process from its turn, but for the pause here.
   */
  async acquireConnection(): Promise<DatabaseConnection> {
    await setImmediate();

    return this.#connection;
  }

  releaseConnection(): Promise<void> {
    return Promise.resolve();
  }

  async beginTransaction(): Promise<void> {
    await this.#connection.executeQuery(CompiledQuery.raw('begin immediate'));
    this.#connection.inTransaction = true;
  }

  async commitTransaction(): Promise<void> {
    await this.#connection.executeQuery(CompiledQuery.raw('commit'));
    this.#connection.inTransaction = false;
  }

  async rollbackTransaction(): Promise<void> {
    this.#connection.inTransaction = false;

    // A full disk makes SQLite roll back by itself.
    if (this.#handle.isTransaction) {
      await this.#connection.executeQuery(CompiledQuery.raw('rollback'));
    }
  }

  destroy(): Promise<void> {
    this.#handle.close();

    return Promise.resolve();
  }
}

class SqliteConnection implements DatabaseConnection {
  readonly #handle: SqliteHandle;
  readonly #patienceMs: number;

  /** Whether a transaction was begun that has neither been committed nor rolled back. */
  inTransaction = false;

  constructor(handle: SqliteHandle, patienceMs: number) {
    this.#handle = handle;
    this.#patienceMs = patienceMs;
  }

  /**
   * Waits with timers while another process writes: SQLite's own waiting would hold up the whole bot.
   */
  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const patienceEnds = performance.now() + this.#patienceMs;

    for (;;) {
      try {
        return this.#execute(query);
      } catch (error) {
        if (!isBusy(error) || this.inTransaction || performance.now() >= patienceEnds) {
          throw error;
        }
      }

      await setTimeout(RETRY_AFTER_MS);
    }
  }

  streamQuery(): never {
    throw new Error('Expected pages of rows to be asked for, but a stream was');
  }

  #execute<Row>({ sql, parameters }: CompiledQuery): QueryResult<Row> {
    // After a full disk, what is still to come would otherwise be written without what came before.
    if (this.inTransaction && !this.#handle.isTransaction) {
      throw new Error('Expected an open transaction, but SQLite has rolled it back');
    }

    const statement = this.#handle.prepare(sql);

    if (statement.columns().length > 0) {
      return { rows: statement.all(...parameters) as Row[] };
    }

    return { rows: [], numAffectedRows: BigInt(statement.run(...parameters).changes) };
  }
}
