import { AsyncLocalStorage } from 'node:async_hooks';

import { AppError } from '../errors.ts';
import { migrate } from './migrate.ts';
import { operationsOn } from './operations.ts';
import type { Store, StoreOperations } from './ports.ts';
import type { Database } from './schema.ts';
import type { Backend, Scope, Session } from './session.ts';

/** A store on a database that is there; makes its tables, or brings them up to date. */
export async function makeStore(backend: Backend): Promise<Store> {
  const session = new OuterSession(backend);

  try {
    await migrate(session, (migration) => backend.keepBefore(migration));
  } catch (error) {
    await session.close();

    throw error;
  }

  const operations = operationsOn(session);

  return {
    kind: backend.kind,
    ...operations,

    async deleteGuild(guildId) {
      await operations.deleteGuild(guildId);
      await session.run(() => backend.scrub());
    },

    async dropPictures(userId, at) {
      const dropped = await operations.dropPictures(userId, at);
      await session.run(() => backend.scrub());

      return dropped;
    },

    async forget(userId) {
      const forgotten = await operations.forget(userId);
      await session.run(() => backend.scrub());

      return forgotten;
    },

    transaction: (guildId, work) => session.transaction(guildId, work),
    backup: (path) => backend.backup(path),
    watch: (onChange) => backend.watch(onChange),
    close: () => session.close(),
  };
}

/** Outside of transactions: each use of the database is on its own. */
class OuterSession implements Session {
  readonly kind: Store['kind'];
  readonly #backend: Backend;

  /** Whether the code that runs is inside a transaction's work. */
  readonly #inside = new AsyncLocalStorage<{ open: boolean }>();

  readonly #underWay = new Set<Promise<unknown>>();
  #closed = false;

  constructor(backend: Backend) {
    this.kind = backend.kind;
    this.#backend = backend;
  }

  async run<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
    if (this.#closed) {
      throw new AppError('STORE_UNAVAILABLE', { reason: 'it is closed' });
    }

    if (this.#inside.getStore()?.open === true) {
      throw new Error(
        'Expected a transaction to use the operations it was handed, but it used the store itself, which would wait for it',
      );
    }

    const result = work(this.#backend.database);
    this.#underWay.add(result);

    try {
      return await result;
    } catch (error) {
      throw toKnown(this.#backend, error);
    } finally {
      this.#underWay.delete(result);
    }
  }

  atomically<Result>(
    scope: Scope,
    work: (transaction: Database) => Promise<Result>,
  ): Promise<Result> {
    return this.run((database) =>
      database.transaction().execute(async (transaction) => {
        await this.#backend.lock(transaction, scope);

        return await work(transaction);
      }),
    );
  }

  transaction<Result>(
    guildId: string,
    work: (operations: StoreOperations) => Promise<Result>,
  ): Promise<Result> {
    return this.atomically({ guildId }, async (transaction) => {
      const session = new InnerSession(this.#backend, transaction, guildId);
      const state = { open: true };

      try {
        return await this.#inside.run(state, () => work(operationsOn(session)));
      } finally {
        state.open = false;
      }
    });
  }

  /** Lets what is under way end, and nothing new begin. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#underWay);
    await this.#backend.close();
  }
}

/** Inside a transaction of one guild. */
class InnerSession implements Session {
  readonly kind: Store['kind'];
  readonly #backend: Backend;
  readonly #transaction: Database;
  readonly #guildId: string;

  constructor(backend: Backend, transaction: Database, guildId: string) {
    this.kind = backend.kind;
    this.#backend = backend;
    this.#transaction = transaction;
    this.#guildId = guildId;
  }

  async run<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
    try {
      return await work(this.#transaction);
    } catch (error) {
      throw toKnown(this.#backend, error);
    }
  }

  async atomically<Result>(
    scope: Scope,
    work: (transaction: Database) => Promise<Result>,
  ): Promise<Result> {
    if (typeof scope === 'string' || scope.guildId !== this.#guildId) {
      await this.#backend.lock(this.#transaction, scope);
    }

    return await this.run(work);
  }
}

function toKnown(backend: Backend, error: unknown): Error {
  return backend.translate(error) ?? (error instanceof Error ? error : new Error(String(error)));
}
