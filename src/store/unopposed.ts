import { expressionBuilder, type Expression } from 'kysely';

import { toFeatures } from './pictures.ts';
import type { StoreOperations } from './ports.ts';
import type { Schema } from './schema.ts';
import type { Session } from './session.ts';

type UnopposedOperations = Pick<StoreOperations, 'listUnopposed' | 'listKeptPictures'>;

export function unopposedOperations(session: Session): UnopposedOperations {
  return {
    async listUnopposed(guildId, backbone, keptBeyond, { offset, limit }) {
      const rows = await session.run((database) =>
        database
          .selectFrom('verdictPictures as picture')
          .innerJoin('verdicts', 'verdicts.id', 'picture.verdictId')
          .select([
            'picture.sha256',
            'verdicts.perceptualHash',
            'verdicts.label',
            'verdicts.source',
            'picture.features',
            'picture.colours',
          ])
          .where('picture.guildId', '=', guildId)
          .where('picture.backbone', '=', backbone)
          .where('picture.createdAt', '<', latestWord(guildId))
          .where('picture.expiresAt', '>', keptBeyond)
          .where('verdicts.rememberedFrom', 'is', null)
          .where((where) =>
            where.not(
              where.exists(
                where
                  .selectFrom('examples')
                  .select('examples.sha256')
                  .whereRef('examples.guildId', '=', 'picture.guildId')
                  .whereRef('examples.sha256', '=', 'picture.sha256'),
              ),
            ),
          )
          .where((where) =>
            where.not(
              where.exists(
                where
                  .selectFrom('optedOut')
                  .select('optedOut.userId')
                  .whereRef('optedOut.userId', '=', 'verdicts.ownerId'),
              ),
            ),
          )
          .orderBy('picture.createdAt', 'desc')
          .orderBy('picture.verdictId', 'desc')
          .limit(limit)
          .offset(offset)
          .execute(),
      );

      return rows.map(({ features, colours, ...row }) => ({
        ...row,
        features: toFeatures(features),
        colours: JSON.parse(colours) as number[],
      }));
    },

    async listKeptPictures(guildId) {
      const rows = await session.run((database) =>
        database
          .selectFrom('verdictPictures')
          .select('sha256')
          .distinct()
          .where('guildId', '=', guildId)
          .execute(),
      );

      return rows.map(({ sha256 }) => sha256);
    },
  };
}

/** When somebody last had something to say of a card: on a list or in a folder nobody sees what is right. */
function latestWord(guildId: string): Expression<number> {
  return expressionBuilder<Schema>()
    .selectFrom('corrections')
    .select('corrections.at')
    .where('corrections.guildId', '=', guildId)
    .where('corrections.via', 'in', ['button', 'reaction'])
    .orderBy('corrections.at', 'desc')
    .limit(1)
    .$asScalar();
}
