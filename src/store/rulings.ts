import { type RawBuilder, sql } from 'kysely';

import type { StoreOperations } from './ports.ts';
import type { Session } from './session.ts';

type RulingOperations = Pick<StoreOperations, 'countRulings'>;

export function rulingOperations(session: Session): RulingOperations {
  return {
    countRulings: (guildId, from, until) =>
      session.run((database) =>
        database
          .selectFrom('verdicts')
          .leftJoin('examples', (join) =>
            join
              .onRef('examples.guildId', '=', 'verdicts.guildId')
              .onRef('examples.sha256', '=', 'verdicts.sha256')
              .on('examples.state', '<>', 'removed'),
          )
          .select((selected) => [
            selected.fn.countAll<number>().as('verdicts'),
            countWhere(sql`examples.label = verdicts.verdict`).as('confirmed'),
            countWhere(sql`examples.label <> verdicts.verdict`).as('overruled'),
          ])
          .where('verdicts.guildId', '=', guildId)
          .where('verdicts.createdAt', '>=', from)
          .where('verdicts.createdAt', '<', until)
          .where('verdicts.verdict', '<>', 'unsure')
          .where('verdicts.rememberedFrom', 'is', null)
          .executeTakeFirstOrThrow(),
      ),
  };
}

function countWhere(condition: RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`count(*) filter (where ${condition})`;
}
