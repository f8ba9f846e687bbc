import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import type { CorrectionRecord, ExampleRecord, RunRecord } from '../../../src/store/ports.ts';
import { temporaryFolder } from '../temporary-folder.ts';

export type CorrectionRow = Pick<
  CorrectionRecord,
  'verdictId' | 'moderatorId' | 'action' | 'label' | 'via'
>;

export type ExampleRow = Pick<ExampleRecord, 'verdictId' | 'label' | 'state'>;

export type RunRow = Pick<RunRecord, 'id' | 'state'>;

/** What was on disk when the bot had ended. */
export interface Snapshot {
  /** What SQLite finds wrong with the file, and rows that hang on none; empty where all is well. */
  readonly damage: readonly unknown[];
  readonly corrections: readonly CorrectionRow[];
  readonly examples: readonly ExampleRow[];
  readonly runs: readonly RunRow[];
}

const DATABASE = 'goodyorbaddy.sqlite';
const WRITE_AHEAD_LOG = `${DATABASE}-wal`;

/**
 * Reads the database of a bot that has ended from a copy: opening the file itself would clear up after the
 * crash, which is what the next start has to do.
 */
export async function takeSnapshot(dataFolder: string): Promise<Snapshot> {
  await using folder = await temporaryFolder();
  const file = join(folder.path, DATABASE);
  await copyFile(join(dataFolder, DATABASE), file);
  await copyIfThere(join(dataFolder, WRITE_AHEAD_LOG), join(folder.path, WRITE_AHEAD_LOG));

  using database = new DatabaseSync(file);
  const all = (sql: string): unknown[] => database.prepare(sql).all();

  const damage = [
    ...all('pragma integrity_check').filter((row) => JSON.stringify(row) !== NO_DAMAGE),
    ...all('pragma foreign_key_check'),
  ];

  if (damage.length > 0 || all("select 1 from sqlite_schema where name = 'runs'").length === 0) {
    return { damage, corrections: [], examples: [], runs: [] };
  }

  return {
    damage,
    corrections: all(
      `select verdict_id as verdictId, moderator_id as moderatorId, action, label, via
        from corrections order by id`,
    ) as CorrectionRow[],
    examples: all('select verdict_id as verdictId, label, state from examples') as ExampleRow[],
    runs: all('select id, state from runs') as RunRow[],
  };
}

const NO_DAMAGE = JSON.stringify({ integrity_check: 'ok' });

async function copyIfThere(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) {
      throw error;
    }
  }
}
