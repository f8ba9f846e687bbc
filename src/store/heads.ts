import type { StoreOperations } from './ports.ts';
import type { Session } from './session.ts';

type HeadOperations = Pick<StoreOperations, 'addHead' | 'findHead' | 'listHeads'>;

export function headOperations(session: Session): HeadOperations {
  return {
    addHead: (head) =>
      session.atomically({ guildId: head.guildId }, async (database) => {
        const latest = await database
          .selectFrom('heads')
          .select('version')
          .where('guildId', '=', head.guildId)
          .orderBy('version', 'desc')
          .limit(1)
          .executeTakeFirst();

        const version = (latest?.version ?? 0) + 1;

        await database
          .insertInto('heads')
          .values({ ...head, version })
          .execute();

        return version;
      }),

    // A retrain that comes to the same numbers again makes the same id again: the later one counts.
    findHead: (guildId, id) =>
      session.run((database) =>
        database
          .selectFrom('heads')
          .selectAll()
          .where('guildId', '=', guildId)
          .where('id', '=', id)
          .orderBy('version', 'desc')
          .limit(1)
          .executeTakeFirst(),
      ),

    listHeads: (guildId, { offset, limit }) =>
      session.run((database) =>
        database
          .selectFrom('heads')
          .select([
            'id',
            'guildId',
            'version',
            'parentId',
            'state',
            'backbone',
            'report',
            'createdBy',
            'createdAt',
          ])
          .where('guildId', '=', guildId)
          .orderBy('version', 'desc')
          .limit(limit)
          .offset(offset)
          .execute(),
      ),
  };
}
