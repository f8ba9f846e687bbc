import { sql } from 'kysely';

import type { StoreOperations } from './ports.ts';
import type { Session } from './session.ts';

type MonitoringOperations = Pick<StoreOperations, 'probe' | 'countQueued'>;

export function monitoringOperations(session: Session): MonitoringOperations {
  return {
    async probe(at) {
      await session.run((database) =>
        database
          .insertInto('probe')
          .values({ id: 1, at })
          .onConflict((conflict) => conflict.column('id').doUpdateSet({ at }))
          .execute(),
      );
    },

    async countQueued() {
      const { count } = await session.run((database) =>
        database
          .selectFrom('examples')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          // Written out, since SQLite finds the index of the queued ones by nothing else.
          .where('state', '=', sql.lit('queued' as const))
          .executeTakeFirstOrThrow(),
      );

      return count;
    },
  };
}
