import { toPicture, toPictureColumns } from './pictures.ts';
import type { ExampleRecord, ExampleSummary, StoreOperations } from './ports.ts';
import type { Database, ExampleColumns, PictureColumns } from './schema.ts';
import { inParts, type Session } from './session.ts';

type ExampleOperations = Pick<
  StoreOperations,
  'putExample' | 'deleteExample' | 'findExample' | 'setExampleStates'
>;

export function exampleOperations(session: Session): ExampleOperations {
  return {
    async putExample(example) {
      await session.atomically({ guildId: example.guildId }, (database) =>
        putExample(database, example),
      );
    },

    async deleteExample(guildId, sha256) {
      // Its picture and its history go with it.
      await session.run((database) =>
        database
          .deleteFrom('examples')
          .where('guildId', '=', guildId)
          .where('sha256', '=', sha256)
          .execute(),
      );
    },

    async findExample(guildId, sha256) {
      const row = await session.run((database) =>
        selectExamplesWithPictures(database)
          .where('examples.guildId', '=', guildId)
          .where('examples.sha256', '=', sha256)
          .executeTakeFirst(),
      );

      return row && toExample(row);
    },

    async setExampleStates(guildId, sha256s, state, reason, event) {
      await session.atomically({ guildId }, async (database) => {
        for (const part of inParts(sha256s)) {
          const updated = await database
            .updateTable('examples')
            .set({ state, reason, updatedAt: event.at })
            .where('guildId', '=', guildId)
            .where('sha256', 'in', part)
            .returning('sha256')
            .execute();

          // Those that went in the meantime get no history.
          if (updated.length > 0) {
            await database
              .insertInto('exampleEvents')
              .values(updated.map(({ sha256 }) => ({ guildId, sha256, ...event })))
              .execute();
          }
        }
      });
    },
  };
}

async function putExample(
  database: Database,
  { picture, ...example }: ExampleRecord,
): Promise<void> {
  const { guildId, sha256 } = example;
  const columns = { ...example, disputed: +example.disputed, pinned: +example.pinned };

  await database
    .insertInto('examples')
    .values(columns)
    .onConflict((conflict) => conflict.columns(['guildId', 'sha256']).doUpdateSet(columns))
    .execute();

  if (picture === null) {
    await database
      .deleteFrom('examplePictures')
      .where('guildId', '=', guildId)
      .where('sha256', '=', sha256)
      .execute();

    return;
  }

  const pictureColumns = toPictureColumns(picture);

  await database
    .insertInto('examplePictures')
    .values({ guildId, sha256, ...pictureColumns })
    .onConflict((conflict) => conflict.columns(['guildId', 'sha256']).doUpdateSet(pictureColumns))
    .execute();
}

/** The start of every query that gives whole examples. */
export function selectExamplesWithPictures(database: Database) {
  return database
    .selectFrom('examples')
    .leftJoin('examplePictures', (join) =>
      join
        .onRef('examplePictures.guildId', '=', 'examples.guildId')
        .onRef('examplePictures.sha256', '=', 'examples.sha256'),
    )
    .selectAll('examples')
    .select(['input', 'features', 'backbone', 'colours']);
}

export function toExample({
  input,
  features,
  backbone,
  colours,
  ...columns
}: ExampleColumns & {
  [Name in keyof PictureColumns]: PictureColumns[Name] | null;
}): ExampleRecord {
  return { ...toSummary(columns), picture: toPicture({ input, features, backbone, colours }) };
}

export function toSummary(columns: ExampleColumns): ExampleSummary {
  return { ...columns, disputed: columns.disputed === 1, pinned: columns.pinned === 1 };
}
