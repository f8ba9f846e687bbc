import {
  CamelCasePlugin,
  CompiledQuery,
  Kysely,
  PostgresDialect,
  sql,
  type PostgresPool,
} from 'kysely';
import { Pool, TypeOverrides, types } from 'pg';

import { AppError } from '../errors.ts';
import { toUnavailable, translatePostgresError } from './postgres-errors.ts';
import { watchPostgres } from './postgres-changes.ts';
import type { Database, Schema } from './schema.ts';
import type { Backend, Scope } from './session.ts';

/** Connections at once; the bot's own work is one thing after the other. */
const MAX_CONNECTIONS = 10;

/** Shorter than people wait for an answer, as far as that can be. */
const CONNECT_TIMEOUT_MS = 5000;

/**
 * What a promise said is kept is on disk; and nobody waits for ever for a process that hangs, which in
 * turn loses the transaction that it hangs in.
 */
const CONNECTION_SETTINGS = `
  set synchronous_commit = on;
  set lock_timeout = '10s';
  set idle_in_transaction_session_timeout = '60s';
`;

/** Tell our locks from those of other programs in the same database; the numbers mean nothing. */
const EVERY_GUILD = 1_196_377_090;
const ONE_GUILD = 1_196_377_091;

/** @param databaseUrl `postgres://user:password@host/database` */
export function openPostgres(databaseUrl: string): Backend {
  const database = new Kysely<Schema>({
    dialect: new PostgresDialect({
      pool: makePool(databaseUrl),
      onCreateConnection: async (connection) => {
        await connection.executeQuery(CompiledQuery.raw(CONNECTION_SETTINGS));
      },
    }),
    plugins: [new CamelCasePlugin()],
  });

  return {
    kind: 'postgresql',
    database,
    lock,
    translate: translatePostgresError,
    backup: () => Promise.reject(new AppError('BACKUP_NOT_HERE')),
    // pg_dump is the operator's, who may have nothing but a connection here.
    keepBefore: () => Promise.resolve(),
    watch: (onChange) => watchPostgres(databaseUrl, onChange),
    // PostgreSQL's vacuum does, when it comes by.
    scrub: () => Promise.resolve(),
    close: () => database.destroy(),
  };
}

function makePool(connectionString: string): PostgresPool {
  // Times and counts come as text otherwise; they are well below 2^53.
  const wholeNumbers = new TypeOverrides();
  wholeNumbers.setTypeParser(types.builtins.INT8, Number);

  const pool = new Pool({
    connectionString,
    application_name: 'goodyorbaddy',
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    types: wholeNumbers,
  });

  // Whoever uses a connection that breaks is told; one that nobody uses is replaced by the pool. An
  // event that nobody listens to would end the process.
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));

  return {
    options: pool.options,
    connect: async () => {
      try {
        return await pool.connect();
      } catch (error) {
        throw toUnavailable(error);
      }
    },
    end: () => pool.end(),
  };
}

function ignore(): void {
  // Nothing is to be done.
}

/**
 * Every transaction holds its guild's lock alone, and the lock of all guilds together with the others;
 * one that is about every guild holds that one alone.
 */
async function lock(transaction: Database, scope: Scope): Promise<void> {
  if (scope === 'no guild') {
    return;
  }

  if (scope === 'every guild') {
    await sql`select pg_advisory_xact_lock(${EVERY_GUILD}::bigint)`.execute(transaction);

    return;
  }

  await sql`
    select
      pg_advisory_xact_lock_shared(${EVERY_GUILD}::bigint),
      pg_advisory_xact_lock(${ONE_GUILD}::int, hashtext(${scope.guildId}))
  `.execute(transaction);
}
