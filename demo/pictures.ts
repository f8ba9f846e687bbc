import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

import { renderCharacter } from '../examples/draw.ts';
import { listFiles } from '../src/inference/files.ts';

/** A file as a member would upload it. */
export interface DemoPicture {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Pictures that the members post; more would only repeat what the first show. */
const MAX_PICTURES = 12;

/**
 * The pictures of the demo: those of a folder, or some that the project draws itself.
 *
 * @param folder the first dozen of its files are used
 */
export async function loadPictures(folder: string | undefined): Promise<DemoPicture[]> {
  if (folder === undefined) {
    return await drawPictures();
  }

  const paths = (await listFiles(folder)).slice(0, MAX_PICTURES);

  return await Promise.all(
    paths.map(async (path) => ({ name: basename(path), bytes: await readFile(path) })),
  );
}

async function drawPictures(): Promise<DemoPicture[]> {
  const seeds = [5, 1, 2, 8];
  const pictures: DemoPicture[] = [];

  for (const seed of seeds) {
    for (const side of ['goody', 'baddy'] as const) {
      pictures.push({ name: `${side}-${seed}.png`, bytes: await renderCharacter({ side, seed }) });
    }
  }

  return pictures;
}
