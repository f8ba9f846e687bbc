import { expressionBuilder, sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';

import { selectExamplesWithPictures, toExample, toSummary } from './examples.ts';
import type { ExampleFilter, StoreOperations } from './ports.ts';
import type { Schema } from './schema.ts';
import type { Session } from './session.ts';

type ExampleListOperations = Pick<
  StoreOperations,
  | 'findNearExamples'
  | 'listExamples'
  | 'listExamplesWithPictures'
  | 'countExamples'
  | 'addExampleEvent'
  | 'listExampleEvents'
>;

export function exampleListOperations(session: Session): ExampleListOperations {
  return {
    async findNearExamples(guildId, perceptualHash, maxBits) {
      const distance = DISTANCES[session.kind](perceptualHash);

      const rows = await session.run((database) =>
        selectExamplesWithPictures(database)
          .where('examples.guildId', '=', guildId)
          .where(distance, '<=', maxBits)
          .orderBy(distance)
          .orderBy('examples.createdAt')
          .orderBy('examples.sha256')
          .execute(),
      );

      return rows.map(toExample);
    },

    async listExamples(filter, { offset, limit }) {
      const rows = await session.run((database) =>
        database
          .selectFrom('examples')
          .selectAll('examples')
          .where(matches(filter))
          .orderBy('examples.createdAt')
          .orderBy('examples.sha256')
          .limit(limit)
          .offset(offset)
          .execute(),
      );

      return rows.map(toSummary);
    },

    async listExamplesWithPictures(filter, { offset, limit }) {
      const rows = await session.run((database) =>
        selectExamplesWithPictures(database)
          .where(matches(filter))
          .orderBy('examples.createdAt')
          .orderBy('examples.sha256')
          .limit(limit)
          .offset(offset)
          .execute(),
      );

      return rows.map(toExample);
    },

    countExamples: (guildId) =>
      session.run((database) =>
        database
          .selectFrom('examples')
          .select(({ fn }) => ['state', 'label', fn.countAll<number>().as('count')])
          .where('guildId', '=', guildId)
          .groupBy(['state', 'label'])
          .orderBy('state')
          .orderBy('label')
          .execute(),
      ),

    async addExampleEvent(guildId, sha256, event) {
      await session.run((database) =>
        database
          .insertInto('exampleEvents')
          .values({ guildId, sha256, ...event })
          .execute(),
      );
    },

    listExampleEvents: (guildId, sha256) =>
      session.run((database) =>
        database
          .selectFrom('exampleEvents')
          .select(['at', 'who', 'what'])
          .where('guildId', '=', guildId)
          .where('sha256', '=', sha256)
          .orderBy('id')
          .execute(),
      ),
  };
}

/** In how many bits an example's perceptual hash differs. */
const DISTANCES: Readonly<Record<Session['kind'], (hash: string) => RawBuilder<number>>> = {
  // Our own function: SQLite can neither tell differing bits nor count them.
  sqlite: (hash) => sql`hamming(${sql.ref('examples.perceptualHash')}, ${hash})`,
  postgresql: (hash) => sql`bit_count(
    ('x' || ${sql.ref('examples.perceptualHash')})::bit(64) # ('x' || ${hash}::text)::bit(64)
  )`,
};

function matches({ guildId, states, pinned }: ExampleFilter): Expression<SqlBool> {
  const example = expressionBuilder<Schema, 'examples'>();
  const conditions = [example('examples.guildId', '=', guildId)];

  if (states !== undefined) {
    conditions.push(
      states.length === 0 ? example.lit(false) : example('examples.state', 'in', states),
    );
  }

  if (pinned !== undefined) {
    // Written out, since SQLite finds the index of the pinned ones by nothing else.
    conditions.push(example('examples.pinned', '=', example.lit(pinned ? 1 : 0)));
  }

  return example.and(conditions);
}
