import { renderCharacter } from '../../examples/draw.ts';

/** A file as it is chosen. */
export interface GivenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export const TEXT_FILE: GivenFile = {
  name: 'notes.txt',
  mimeType: 'text/plain',
  buffer: Buffer.from('not a picture'),
};

/** A drawn character. The base head takes goody 14 for a goody and baddy 5 for a baddy; of baddy 18 it is unsure. */
export async function drawFile(side: 'goody' | 'baddy', seed: number): Promise<GivenFile> {
  const buffer = await renderCharacter({ side, seed });

  return { name: `${side}-${seed}.png`, mimeType: 'image/png', buffer };
}

/** Several of one side. */
export async function drawFiles(
  side: 'goody' | 'baddy',
  seeds: readonly number[],
): Promise<GivenFile[]> {
  return await Promise.all(seeds.map((seed) => drawFile(side, seed)));
}
