import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

import { parse } from 'csv-parse/sync';
import { z } from 'zod';

import { AppError } from '../errors.ts';

/** Whom each picture shows, by its file. */
export interface Characters {
  /** @returns empty where the list has no such file */
  of(file: string): string;
}

const rowsSchema = z.array(z.looseObject({ file: z.string(), character: z.string() }));

/**
 * Reads a list of characters: CSV whose first line names the columns, among them `file` and `character`.
 * Files are found by their path below the data folder, or else by their name.
 *
 * @param path absent: nobody is known
 * @throws AppError FILE_UNREADABLE, CHARACTERS_INVALID
 */
export async function readCharacters(path: string | undefined): Promise<Characters> {
  if (path === undefined) {
    return { of: () => '' };
  }

  const rows = parseRows(await readText(path), path);
  const byPath = new Map(rows.map(({ file, character }) => [file, character.trim()]));
  const byName = new Map(rows.map(({ file, character }) => [basename(file), character.trim()]));

  return { of: (file) => byPath.get(file) ?? byName.get(basename(file)) ?? '' };
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new AppError('FILE_UNREADABLE', { file: path }, { cause: error });
  }
}

function parseRows(text: string, path: string): z.infer<typeof rowsSchema> {
  try {
    return rowsSchema.parse(parse(text, { columns: true, bom: true, trim: true }));
  } catch (error) {
    throw new AppError('CHARACTERS_INVALID', { file: path }, { cause: error });
  }
}
