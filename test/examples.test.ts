import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { promisify } from 'node:util';

import sharp from 'sharp';

import { drawCharacter, renderCharacter } from '../examples/draw.ts';
import { PROJECT_FOLDER } from '../src/config.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const run = promisify(execFile);
const PROGRAM = join(PROJECT_FOLDER, 'examples', 'main.ts');

it('a seed always draws the same character, and each another one', () => {
  const drawings = new Set<string>();

  for (const side of ['goody', 'baddy'] as const) {
    for (let seed = 0; seed < 200; seed += 1) {
      const drawing = drawCharacter({ side, seed });

      assert.equal(drawing, drawCharacter({ side, seed }));
      assert.doesNotMatch(drawing, /NaN|undefined|Infinity/);
      drawings.add(drawing);
    }
  }

  assert.equal(drawings.size, 400);
});

it('a character is rendered as an opaque PNG of the size that is asked for', async () => {
  for (const [size, expected] of [
    [undefined, 512],
    [224, 224],
  ] as const) {
    const png = await renderCharacter({ side: 'baddy', seed: 3 }, size);
    const { format, width, height } = await sharp(png).metadata();
    const { isOpaque } = await sharp(png).stats();

    assert.deepEqual([format, width, height, isOpaque], ['png', expected, expected, true]);
  }
});

it('the command writes as many of each side as are asked for', async () => {
  await using folder = await temporaryFolder();
  const { stdout } = await run(process.execPath, [PROGRAM, folder.path, '2']);

  assert.match(stdout, /^Drew 2 goodies and 2 baddies into /);
  assert.deepEqual(await readdir(join(folder.path, 'goody')), ['goody-0001.png', 'goody-0002.png']);
  assert.deepEqual(await readdir(join(folder.path, 'baddy')), ['baddy-0001.png', 'baddy-0002.png']);
});

it('the command ends with 2 where it is used wrongly', async () => {
  for (const args of [[], ['somewhere', '0'], ['somewhere', 'many']]) {
    await assert.rejects(run(process.execPath, [PROGRAM, ...args]), { code: 2 });
  }
});
