import type { ExamplesOfGuild } from './ports.ts';
import type { Database } from './schema.ts';
import { inParts } from './session.ts';

/**
 * Takes a person's pictures and features away; what was said of them is remembered.
 *
 * @param database in a transaction
 */
export async function dropPictures(
  database: Database,
  userId: string,
  at: number,
): Promise<readonly ExamplesOfGuild[]> {
  await database
    .deleteFrom('verdictPictures')
    .where('verdictId', 'in', (theirs) =>
      theirs.selectFrom('verdicts').select('id').where('ownerId', '=', userId),
    )
    .execute();

  const examples = await database
    .selectFrom('examples')
    .select(['guildId', 'sha256', 'label'])
    .where('ownerId', '=', userId)
    .where('state', '!=', 'removed')
    .orderBy('guildId')
    .orderBy('sha256')
    .execute();

  await database
    .updateTable('examples')
    .set({ state: 'remembered', reason: 'taken-out', pinned: 0, updatedAt: at })
    .where('ownerId', '=', userId)
    .where('state', '!=', 'removed')
    .execute();

  for (const [guildId, ofGuild] of Map.groupBy(examples, (example) => example.guildId)) {
    for (const part of inParts(ofGuild)) {
      const sha256s = part.map(({ sha256 }) => sha256);

      await database
        .deleteFrom('examplePictures')
        .where('guildId', '=', guildId)
        .where('sha256', 'in', sha256s)
        .execute();

      await database
        .insertInto('exampleEvents')
        .values(
          part.map(({ sha256, label }) => ({
            guildId,
            sha256,
            at,
            who: userId,
            what: `remembered ${label}`,
          })),
        )
        .execute();
    }
  }

  return groupByGuild(examples);
}

export function groupByGuild(
  examples: readonly { readonly guildId: string; readonly sha256: string }[],
): readonly ExamplesOfGuild[] {
  return [...Map.groupBy(examples, ({ guildId }) => guildId)].map(([guildId, ofGuild]) => ({
    guildId,
    sha256s: ofGuild.map(({ sha256 }) => sha256),
  }));
}
