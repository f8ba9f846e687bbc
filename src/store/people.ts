import { dropPictures } from './drop-pictures.ts';
import { forget } from './forget.ts';
import type { StoreOperations } from './ports.ts';
import type { Database } from './schema.ts';
import type { Session } from './session.ts';

type PeopleOperations = Pick<
  StoreOperations,
  'isOptedOut' | 'setOptedOut' | 'dropPictures' | 'countKept' | 'forget'
>;

export function peopleOperations(session: Session): PeopleOperations {
  return {
    async isOptedOut(userId) {
      const row = await session.run((database) =>
        database
          .selectFrom('optedOut')
          .select('userId')
          .where('userId', '=', userId)
          .executeTakeFirst(),
      );

      return row !== undefined;
    },

    async setOptedOut(userId, optedOut, at) {
      if (!optedOut) {
        await session.run((database) =>
          database.deleteFrom('optedOut').where('userId', '=', userId).execute(),
        );

        return;
      }

      await session.run((database) =>
        database
          .insertInto('optedOut')
          .values({ userId, at })
          .onConflict((conflict) => conflict.column('userId').doNothing())
          .execute(),
      );
    },

    countKept: (userId) =>
      session.run(async (database) => ({
        verdicts: await countRows(database, 'verdicts', 'ownerId', userId),
        examples: await countRows(database, 'examples', 'ownerId', userId),
        corrections: await countRows(database, 'corrections', 'moderatorId', userId),
      })),

    dropPictures: (userId, at) =>
      session.atomically('every guild', (database) => dropPictures(database, userId, at)),

    // Nobody else's transaction may put back what goes: it could have read it before.
    forget: (userId) => session.atomically('every guild', (database) => forget(database, userId)),
  };
}

async function countRows(
  database: Database,
  table: 'verdicts' | 'examples' | 'corrections',
  column: 'ownerId' | 'moderatorId',
  userId: string,
): Promise<number> {
  const { count } = await database
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(database.dynamic.ref(column), '=', userId)
    .executeTakeFirstOrThrow();

  return count;
}
