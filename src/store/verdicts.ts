import { sql, type NotNull, type SqlBool } from 'kysely';

import { toFeatures, toPicture, toPictureColumns } from './pictures.ts';
import type { StoreOperations, VerdictRecord } from './ports.ts';
import type { Database } from './schema.ts';
import type { Session } from './session.ts';

type VerdictOperations = Pick<
  StoreOperations,
  | 'addVerdict'
  | 'setVerdictMessage'
  | 'findVerdict'
  | 'findVerdictByMessage'
  | 'listVerdictCards'
  | 'listRecentFeatures'
  | 'shortenRetention'
  | 'expireVerdicts'
>;

/** Some 3 MB: verdicts that are given meanwhile wait for no more than that. */
const EXPIRED_AT_ONCE = 50;

const IS_LATER = sql<SqlBool>`
  (later.created_at, later.verdict_id) > (picture.created_at, picture.verdict_id)
`;

export function verdictOperations(session: Session): VerdictOperations {
  return {
    async addVerdict({ picture, ...verdict }) {
      await session.atomically('no guild', async (database) => {
        await database.insertInto('verdicts').values(verdict).execute();

        if (picture !== null) {
          const { id: verdictId, guildId, sha256, createdAt, expiresAt } = verdict;

          await database
            .insertInto('verdictPictures')
            .values({
              verdictId,
              guildId,
              sha256,
              createdAt,
              expiresAt,
              ...toPictureColumns(picture),
            })
            .execute();
        }
      });
    },

    async setVerdictMessage(id, messageId) {
      await session.run((database) =>
        database.updateTable('verdicts').set({ messageId }).where('id', '=', id).execute(),
      );
    },

    findVerdict: (id) => session.run((database) => findVerdict(database, 'verdicts.id', id)),

    findVerdictByMessage: (messageId) =>
      session.run((database) => findVerdict(database, 'verdicts.messageId', messageId)),

    listVerdictCards: (since, { offset, limit }) =>
      session.run((database) =>
        database
          .selectFrom('verdicts')
          .select(['id', 'guildId', 'channelId', 'messageId'])
          .where('messageId', 'is not', null)
          .where('guildId', 'is not', null)
          .where('createdAt', '>=', since)
          .orderBy('createdAt', 'desc')
          .orderBy('id', 'desc')
          .limit(limit)
          .offset(offset)
          .$narrowType<{ guildId: NotNull; messageId: NotNull }>()
          .execute(),
      ),

    async listRecentFeatures(guildId, backbone, limit) {
      const rows = await session.run((database) =>
        database
          .selectFrom('verdictPictures as picture')
          .select(['sha256', 'features'])
          .where('guildId', '=', guildId)
          .where('backbone', '=', backbone)
          .where((where) =>
            where.not(
              where.exists(
                where
                  .selectFrom('verdictPictures as later')
                  .select('later.verdictId')
                  .whereRef('later.guildId', '=', 'picture.guildId')
                  .whereRef('later.sha256', '=', 'picture.sha256')
                  .where(IS_LATER),
              ),
            ),
          )
          .orderBy('createdAt', 'desc')
          .orderBy('verdictId', 'desc')
          .limit(limit)
          .execute(),
      );

      return rows.map(({ sha256, features }) => ({ sha256, features: toFeatures(features) }));
    },

    async shortenRetention(guildId, milliseconds) {
      await session.run((database) =>
        database
          .updateTable('verdictPictures')
          .set({ expiresAt: sql<number>`created_at + ${milliseconds}` })
          .where('guildId', '=', guildId)
          .where('expiresAt', '>', sql<number>`created_at + ${milliseconds}`)
          .execute(),
      );
    },

    async expireVerdicts(now) {
      let expired = 0;

      for (;;) {
        const gone = await session.run((database) => expireSome(database, now));
        expired += gone;

        if (gone < EXPIRED_AT_ONCE) {
          return expired;
        }
      }
    },
  };
}

async function findVerdict(
  database: Database,
  column: 'verdicts.id' | 'verdicts.messageId',
  value: string,
): Promise<VerdictRecord | undefined> {
  const row = await database
    .selectFrom('verdicts')
    .leftJoin('verdictPictures', 'verdictPictures.verdictId', 'verdicts.id')
    .selectAll('verdicts')
    .select(['input', 'features', 'backbone', 'colours'])
    .where(column, '=', value)
    .orderBy('verdicts.createdAt')
    .orderBy('verdicts.id')
    .limit(1)
    .executeTakeFirst();

  if (row === undefined) {
    return undefined;
  }

  const { input, features, backbone, colours, ...verdict } = row;

  return { ...verdict, picture: toPicture({ input, features, backbone, colours }) };
}

/** The pictures have the time in their own table: those that are gone are not looked at again. */
async function expireSome(database: Database, now: number): Promise<number> {
  const result = await database
    .deleteFrom('verdictPictures')
    .where('verdictId', 'in', (expired) =>
      expired
        .selectFrom('verdictPictures')
        .select('verdictId')
        .where('expiresAt', '<=', now)
        .orderBy('expiresAt')
        .limit(EXPIRED_AT_ONCE),
    )
    .executeTakeFirst();

  return Number(result.numDeletedRows);
}
