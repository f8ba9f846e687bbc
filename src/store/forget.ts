import { groupByGuild } from './drop-pictures.ts';
import type { Forgotten } from './ports.ts';
import type { Database } from './schema.ts';

/** Stands where the id of somebody stood who was forgotten. */
export const FORGOTTEN = 'forgotten';

/**
 * Deletes a person's pictures, features and corrections, and takes their id from all that stays.
 *
 * @param database in a transaction
 */
export async function forget(database: Database, userId: string): Promise<Forgotten> {
  const verdicts = await forgetVerdicts(database, userId);
  const examples = await deleteExamples(database, userId);
  const corrections = await deleteCorrections(database, userId);

  await takeIdFromWhatStays(database, userId);

  return {
    verdicts,
    examples: examples.length,
    corrections,
    examplesByGuild: groupByGuild(examples),
  };
}

async function forgetVerdicts(database: Database, userId: string): Promise<number> {
  await database
    .deleteFrom('verdictPictures')
    .where('verdictId', 'in', (theirs) =>
      theirs.selectFrom('verdicts').select('id').where('askerId', '=', userId),
    )
    .execute();

  const { numUpdatedRows } = await database
    .updateTable('verdicts')
    .set({ askerId: FORGOTTEN })
    .where('askerId', '=', userId)
    .executeTakeFirst();

  return Number(numUpdatedRows);
}

async function deleteExamples(
  database: Database,
  userId: string,
): Promise<{ guildId: string; sha256: string }[]> {
  const theirs = await database
    .selectFrom('examples')
    .select(['guildId', 'sha256'])
    .where('ownerId', '=', userId)
    .orderBy('guildId')
    .orderBy('sha256')
    .execute();

  // Pictures and histories go with them.
  await database.deleteFrom('examples').where('ownerId', '=', userId).execute();

  return theirs;
}

async function deleteCorrections(database: Database, userId: string): Promise<number> {
  const { numDeletedRows } = await database
    .deleteFrom('corrections')
    .where('moderatorId', '=', userId)
    .executeTakeFirst();

  return Number(numDeletedRows);
}

async function takeIdFromWhatStays(database: Database, userId: string): Promise<void> {
  await database
    .updateTable('examples')
    .set({ moderatorId: FORGOTTEN })
    .where('moderatorId', '=', userId)
    .execute();

  await database
    .updateTable('heads')
    .set({ createdBy: FORGOTTEN })
    .where('createdBy', '=', userId)
    .execute();

  await database
    .updateTable('runs')
    .set({ requestedBy: FORGOTTEN })
    .where('requestedBy', '=', userId)
    .execute();

  for (const table of ['exampleEvents', 'audit'] as const) {
    await database.updateTable(table).set({ who: FORGOTTEN }).where('who', '=', userId).execute();
  }
}
