import type { StoreOperations } from './ports.ts';
import type { Session } from './session.ts';

type CorrectionOperations = Pick<
  StoreOperations,
  'addCorrection' | 'listCorrections' | 'listCorrectionsBy' | 'countDisputed'
>;

/** More than a moderator gives in a day; who asks wants to know how many lately, not all there ever were. */
const MAX_CORRECTIONS_LISTED = 1000;

export function correctionOperations(session: Session): CorrectionOperations {
  return {
    async addCorrection(correction) {
      await session.run((database) =>
        database.insertInto('corrections').values(correction).execute(),
      );
    },

    listCorrections: (guildId, sha256) =>
      session.run((database) =>
        database
          .selectFrom('corrections')
          .selectAll()
          .where('guildId', '=', guildId)
          .where('sha256', '=', sha256)
          .orderBy('id')
          .execute(),
      ),

    listCorrectionsBy: (guildId, moderatorId, since) =>
      session.run((database) =>
        database
          .selectFrom('corrections')
          .selectAll()
          .where('guildId', '=', guildId)
          .where('moderatorId', '=', moderatorId)
          .where('action', '=', 'correct')
          .where('at', '>=', since)
          .orderBy('at', 'desc')
          .orderBy('id', 'desc')
          .limit(MAX_CORRECTIONS_LISTED)
          .execute(),
      ),

    async countDisputed(guildId, moderatorId, since) {
      const { count } = await session.run((database) =>
        database
          .selectFrom('corrections')
          .innerJoin('examples', (join) =>
            join
              .onRef('examples.guildId', '=', 'corrections.guildId')
              .onRef('examples.sha256', '=', 'corrections.sha256')
              .onRef('examples.moderatorId', '=', 'corrections.moderatorId'),
          )
          .select(({ fn }) => fn.count<number>('corrections.sha256').distinct().as('count'))
          .where('corrections.guildId', '=', guildId)
          .where('corrections.moderatorId', '=', moderatorId)
          .where('corrections.action', '=', 'correct')
          .where('corrections.at', '>=', since)
          .where('examples.disputed', '=', 1)
          .executeTakeFirstOrThrow(),
      );

      return count;
    },
  };
}
