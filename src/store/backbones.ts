import { fromFeatures } from './pictures.ts';
import type { StoreOperations } from './ports.ts';
import type { Database } from './schema.ts';
import type { Session } from './session.ts';

type BackboneOperations = Pick<
  StoreOperations,
  | 'listOutdatedExamples'
  | 'setExampleFeatures'
  | 'countPictures'
  | 'listGuildsApart'
  | 'putBackboneHead'
  | 'findBackboneHead'
  | 'deleteBackboneHead'
  | 'listPendingGuilds'
  | 'countHeadsInUse'
>;

/** What changes with the backbone: features and heads. */
export function backboneOperations(session: Session): BackboneOperations {
  return {
    async listOutdatedExamples(guildId, backbone, after, limit) {
      const rows = await session.run((database) => {
        const outdated = database
          .selectFrom('examplePictures')
          .select(['sha256', 'backbone', 'input'])
          .where('guildId', '=', guildId)
          .where('backbone', '!=', backbone)
          .orderBy('backbone')
          .orderBy('sha256')
          .limit(limit);

        const page =
          after === null
            ? outdated
            : outdated.where((where) =>
                where(
                  where.refTuple('backbone', 'sha256'),
                  '>',
                  where.tuple(after.backbone, after.sha256),
                ),
              );

        return page.execute();
      });

      return rows.map(({ input, ...row }) => ({ ...row, input: new Uint8Array(input) }));
    },

    async setExampleFeatures(guildId, sha256, { features, backbone }) {
      await session.run((database) =>
        database
          .updateTable('examplePictures')
          .set({ features: fromFeatures(features), backbone })
          .where('guildId', '=', guildId)
          .where('sha256', '=', sha256)
          .execute(),
      );
    },

    countPictures: (guildId) =>
      session.run((database) =>
        database
          .selectFrom('examplePictures')
          .select(({ fn }) => ['backbone', fn.countAll<number>().as('count')])
          .where('guildId', '=', guildId)
          .groupBy('backbone')
          .orderBy('backbone')
          .execute(),
      ),

    async listGuildsApart(backbone) {
      const answering = await session.run((database) =>
        selectAnswering(database).where('heads.backbone', '!=', backbone).execute(),
      );
      const resting = await listGuilds(session, backbone, 'resting');

      return [...new Set([...answering.map(({ id }) => id), ...resting])];
    },

    async putBackboneHead(head) {
      await session.run((database) =>
        database
          .insertInto('backboneHeads')
          .values(head)
          .onConflict((conflict) => conflict.columns(['guildId', 'backbone']).doUpdateSet(head))
          .execute(),
      );
    },

    findBackboneHead: (guildId, backbone) =>
      session.run((database) =>
        database
          .selectFrom('backboneHeads')
          .selectAll()
          .where('guildId', '=', guildId)
          .where('backbone', '=', backbone)
          .executeTakeFirst(),
      ),

    async deleteBackboneHead(guildId, backbone) {
      await session.run((database) =>
        database
          .deleteFrom('backboneHeads')
          .where('guildId', '=', guildId)
          .where('backbone', '=', backbone)
          .execute(),
      );
    },

    listPendingGuilds: (backbone) => listGuilds(session, backbone, 'pending'),

    async countHeadsInUse(backbone) {
      const answering = await session.run((database) =>
        selectAnswering(database).where('heads.backbone', '=', backbone).execute(),
      );

      return new Set(answering.map(({ id }) => id)).size;
    },
  };
}

/** The guilds where a head of their own answers; one that came out twice counts twice. */
function selectAnswering(database: Database) {
  return database
    .selectFrom('guilds')
    .innerJoin('heads', (join) =>
      join.onRef('heads.guildId', '=', 'guilds.id').onRef('heads.id', '=', 'guilds.activeHeadId'),
    )
    .select('guilds.id')
    .where('guilds.activeHeadId', 'is not', null);
}

async function listGuilds(
  session: Session,
  backbone: string,
  state: 'resting' | 'pending',
): Promise<readonly string[]> {
  const rows = await session.run((database) =>
    database
      .selectFrom('backboneHeads')
      .select('guildId')
      .where('backbone', '=', backbone)
      .where('state', '=', state)
      .orderBy('guildId')
      .execute(),
  );

  return rows.map(({ guildId }) => guildId);
}
