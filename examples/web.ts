import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import sharp from 'sharp';

import { EXAMPLE_SIZE, EXAMPLES, nameExample } from '../src/web/page/examples.ts';
import { renderCharacter } from './draw.ts';

const FOLDER = join(import.meta.dirname, '..', 'src', 'web', 'page', 'examples');

/** Draws the pictures that the web page offers to try. */
await mkdir(FOLDER, { recursive: true });

for (const example of EXAMPLES) {
  const png = await renderCharacter(example, EXAMPLE_SIZE);

  // A palette makes the files a third as large, and nobody sees it.
  await sharp(png)
    .png({ palette: true, effort: 10 })
    .toFile(join(FOLDER, nameExample(example)));
}
