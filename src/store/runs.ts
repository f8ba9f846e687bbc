import { sql } from 'kysely';

import { AppError } from '../errors.ts';
import type { StoreOperations } from './ports.ts';
import type { Session } from './session.ts';

type RunOperations = Pick<
  StoreOperations,
  'addRun' | 'updateRun' | 'findRun' | 'listRunning' | 'listRuns'
>;

/** Written out, since SQLite finds the index of the running ones by nothing else. */
const RUNNING = sql.lit<'running'>('running');

export function runOperations(session: Session): RunOperations {
  return {
    async addRun(run) {
      const result = await session.run((database) =>
        database
          .insertInto('runs')
          .values(run)
          // An index lets a guild have one run at a time. Nothing is done rather than failed, since
          // a failed statement would spoil the transaction it is in.
          .onConflict((conflict) =>
            conflict.column('guildId').where('state', '=', RUNNING).doNothing(),
          )
          .executeTakeFirst(),
      );

      if (result.numInsertedOrUpdatedRows === 0n) {
        throw new AppError('RETRAIN_RUNNING');
      }
    },

    async updateRun(id, change) {
      if (Object.keys(change).length === 0) {
        return;
      }

      await session.run((database) =>
        database.updateTable('runs').set(change).where('id', '=', id).execute(),
      );
    },

    findRun: (id) =>
      session.run((database) =>
        database.selectFrom('runs').selectAll().where('id', '=', id).executeTakeFirst(),
      ),

    listRunning: () =>
      session.run((database) =>
        database
          .selectFrom('runs')
          .selectAll()
          .where('state', '=', RUNNING)
          .orderBy('startedAt')
          .orderBy('id')
          .execute(),
      ),

    listRuns: (guildId, { offset, limit }) =>
      session.run((database) =>
        database
          .selectFrom('runs')
          .selectAll()
          .where('guildId', '=', guildId)
          .orderBy('startedAt', 'desc')
          .orderBy('id', 'desc')
          .limit(limit)
          .offset(offset)
          .execute(),
      ),
  };
}
