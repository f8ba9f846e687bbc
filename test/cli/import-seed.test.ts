import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import type { Inflation } from '../../src/learning/doctor/inflation.ts';
import { type Run, runCommandLine } from '../support/command-line.ts';
import { drawPng } from '../support/pictures.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

/** Pictures of each label. */
const COUNT = 10;

describe('import-seed', () => {
  let folder: TemporaryFolder;
  let run: Run;

  const at = (...names: string[]): string => join(folder.path, ...names);

  async function put(file: string, bytes: Uint8Array | string): Promise<void> {
    await mkdir(dirname(at(file)), { recursive: true });
    await writeFile(at(file), bytes);
  }

  /** As the original lays its pictures out, each of them twice. */
  async function putOriginal(): Promise<void> {
    for (const [name, side] of [
      ['good', 'goody'],
      ['bad', 'baddy'],
    ] as const) {
      for (let seed = 0; seed < COUNT; seed += 1) {
        const picture = await drawPng({ side, seed });
        await put(`original/images/training/${name}/${seed}.png`, picture);
        await put(`original/images/training/${name}/${seed} - Copy.png`, picture);
      }

      await put(`original/images/test/${name}/new.png`, await drawPng({ side, seed: 80 }));
      await put(`original/docs/images/${name}1.png`, await drawPng({ side, seed: 1 }));
      await put(`original/images/${name}/raw.png`, await drawPng({ side, seed: 90 }));
    }

    await put('original/images/test/goody7.png', await drawPng({ side: 'goody', seed: 81 }));
    await put('original/images/test/download.png', await drawPng({ side: 'goody', seed: 82 }));
    await put('original/images/training/good/half.crdownload', 'half');
  }

  before(async () => {
    folder = await temporaryFolder();
    await putOriginal();
    run = await runCommandLine(['import-seed', at('original'), '--out', at('seed')]);
  });

  after(async () => {
    await folder[Symbol.asyncDispose]();
  });

  it('keeps one of each picture, and none that people are invited to try', async () => {
    assert.equal(run.exitCode, 0, run.stderr);

    for (const name of ['good', 'bad']) {
      assert.equal((await readdir(at('seed', 'pictures', name))).length, COUNT - 1);
    }

    const list = await readFile(at('seed', 'pictures', 'left-out.csv'), 'utf8');
    assert.match(list, /^good\/1\.png,goody,leak,/m);
    assert.match(list, /half\.crdownload,goody,NOT_AN_IMAGE/);
  });

  it('trains a head that classify takes', async () => {
    const picture = at('original', 'images', 'test', 'good', 'new.png');
    const judged = await runCommandLine(['classify', '--json', '--model', at('seed'), picture]);

    assert.match(run.stdout, /^Trained seed-[0-9a-f]{8} on 9 goodies and 9 baddies\.$/m);
    assert.match(judged.stdout, /\+seed-[0-9a-f]{8}"/);
  });

  it('shows what the duplicates make of the figures beside the honest ones', async () => {
    const { naive, honest } = JSON.parse(
      await readFile(at('seed', 'figures.json'), 'utf8'),
    ) as Inflation;

    assert.deepEqual([naive.goody, naive.baddy], [2 * COUNT, 2 * COUNT]);
    assert.deepEqual([honest.goody, honest.baddy], [COUNT - 1, COUNT - 1]);
    assert.ok(naive.accuracy.value >= honest.accuracy.value);
    // Two of each side, and the goody whose name says so; not the one whose name says nothing.
    assert.deepEqual([naive.test?.of, honest.test?.of], [5, 5]);
    assert.match(run.stdout, /^pictures to learn from +40 +18$/m);
    assert.match(run.stdout, /^right of 5 test pictures +\d \(\d+ %\) +\d \(\d+ %\)$/m);
    assert.match(await readFile(at('seed', 'doctor.html'), 'utf8'), /Exact duplicates/);
  });

  it('takes any two folders, and says where there was nothing to take away', async () => {
    for (const side of ['goody', 'baddy'] as const) {
      for (let seed = 0; seed < 6; seed += 1) {
        await put(`mine/${side}/${seed}.png`, await drawPng({ side, seed }));
      }
    }

    const { exitCode, stdout } = await runCommandLine([
      'import-seed',
      at('mine'),
      '--out',
      at('mine-seed'),
    ]);

    assert.equal(exitCode, 0);
    assert.match(stdout, /^Kept 12 pictures of .*mine, and left out 0:/m);
    assert.match(stdout, /There are no duplicates: both figures are honest\./);
  });

  it('refuses a folder without labels, and one that holds something, in one sentence', async () => {
    const nothing = await runCommandLine([
      'import-seed',
      at('original', 'docs'),
      '--out',
      at('new'),
    ]);
    const taken = await runCommandLine(['import-seed', at('original'), '--out', at('seed')]);

    assert.equal(nothing.exitCode, 1);
    assert.match(nothing.stderr, /has no pictures of the label goody/);
    assert.equal(taken.exitCode, 1);
    assert.match(taken.stderr, /^There is something in the folder .*seed already/);
  });
});
