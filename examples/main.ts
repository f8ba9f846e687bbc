import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { renderCharacter } from './draw.ts';

/** Pictures of each side where the command line names no number. */
const DEFAULT_COUNT = 12;

const [folder, count = String(DEFAULT_COUNT)] = process.argv.slice(2);

if (folder === undefined || !/^[1-9]\d{0,3}$/.test(count)) {
  console.error('Usage: node examples/main.ts DIR [COUNT]   (COUNT: 1 to 9999 of each side)');
  process.exitCode = 2;
} else {
  await drawInto(folder, Number(count));
}

/** Writes DIR/goody/*.png and DIR/baddy/*.png. */
async function drawInto(target: string, howMany: number): Promise<void> {
  for (const side of ['goody', 'baddy'] as const) {
    const sideFolder = join(target, side);
    await mkdir(sideFolder, { recursive: true });

    for (let seed = 1; seed <= howMany; seed += 1) {
      const name = `${side}-${String(seed).padStart(4, '0')}.png`;
      await writeFile(join(sideFolder, name), await renderCharacter({ side, seed }));
    }
  }

  console.log(`Drew ${howMany} goodies and ${howMany} baddies into ${target}`);
}
