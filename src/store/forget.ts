import { groupByGuild } from './drop-pictures.ts';
import { FORGOTTEN, type Forgotten } from './ports.ts';
import type { Database } from './schema.ts';

/**
 * Deletes a person's pictures, features and corrections, and takes their id from all that stays.
 *
 * @param database in a transaction
 */
export async function forget(database: Database, userId: string): Promise<Forgotten> {
  await letGoOfCards(database, userId);

  const judged = await deleteVerdicts(database, userId);
  const corrections = await deleteCorrections(database, userId);
  const examples = await deleteExamples(database, userId);

  await takeIdFromWhatStays(database, userId);

  return {
    verdicts: judged.length,
    examples: examples.length,
    corrections,
    examplesByGuild: groupByGuild(examples),
    judgedByGuild: groupByGuild(judged.filter(isInGuild)),
  };
}

/** With their pictures; the buttons of their cards lead nowhere from now on. */
async function deleteVerdicts(
  database: Database,
  userId: string,
): Promise<{ guildId: string | null; sha256: string }[]> {
  return await database
    .deleteFrom('verdicts')
    .where('ownerId', '=', userId)
    .returning(['guildId', 'sha256'])
    .execute();
}

function isInGuild(judged: {
  guildId: string | null;
  sha256: string;
}): judged is { guildId: string; sha256: string } {
  return judged.guildId !== null;
}

/** A reaction stays on its card, and must not be taken for a new word when the bot starts again. */
async function letGoOfCards(database: Database, userId: string): Promise<void> {
  await database
    .updateTable('verdicts')
    .set({ messageId: null })
    .where('id', 'in', (theirs) =>
      theirs
        .selectFrom('corrections')
        .select('verdictId')
        .where('moderatorId', '=', userId)
        .where('via', '=', 'reaction')
        .where('verdictId', 'is not', null)
        .$castTo<{ verdictId: string }>(),
    )
    .execute();
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

  // What others said of them names them by their hashes.
  for (const { guildId, sha256 } of theirs) {
    await database
      .deleteFrom('corrections')
      .where('guildId', '=', guildId)
      .where('sha256', '=', sha256)
      .execute();
  }

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
