import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { runCommandLine } from '../support/command-line.ts';
import { drawPng } from '../support/pictures.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

/** Pictures of each label. */
const COUNT = 8;

describe('train', () => {
  let folder: TemporaryFolder;

  const at = (...names: string[]): string => join(folder.path, ...names);

  before(async () => {
    folder = await temporaryFolder();

    for (const [name, side] of [
      ['good', 'goody'],
      ['baddy', 'baddy'],
    ] as const) {
      await mkdir(at('data', name), { recursive: true });

      for (let seed = 0; seed < COUNT; seed += 1) {
        await writeFile(at('data', name, `${seed}.png`), await drawPng({ side, seed }));
      }
    }

    // One broken file, one picture twice under a label, and one under both.
    await writeFile(at('data', 'good', 'broken.jpg'), 'no picture');
    await writeFile(at('data', 'good', 'again.png'), await drawPng({ side: 'goody', seed: 0 }));
    await writeFile(at('data', 'baddy', 'both.png'), await drawPng({ side: 'goody', seed: 1 }));
  });

  after(async () => {
    await folder[Symbol.asyncDispose]();
  });

  it('trains, says what it left out and why, and how good the result is', async () => {
    const out = at('first');
    const { exitCode, stdout, stderr } = await runCommandLine([
      'train',
      '--data',
      at('data'),
      '--out',
      out,
    ]);

    assert.equal(exitCode, 0, stderr);
    assert.match(stderr, /left out good\/broken\.jpg: That file is not a picture/);
    assert.match(
      stderr,
      /left out good\/again\.png: it is the same picture as good\/0\.png|left out good\/0\.png: it is the same picture as good\/again\.png/,
    );
    assert.match(stderr, /left out (baddy\/both|good\/1)\.png: .* the other label/);
    assert.match(stdout, /^Trained head-[0-9a-f]{8} on 7 goodies and 8 baddies\.$/m);
    assert.match(stdout, /colours alone/);

    const report = JSON.parse(await readFile(join(out, 'report.json'), 'utf8')) as {
      leftOut: { file: string; reason: string }[];
    };
    assert.deepEqual(report.leftOut.map(({ reason }) => reason).sort(), [
      'NOT_AN_IMAGE',
      'contradiction',
      'contradiction',
      'same',
    ]);
  });

  it('makes the same head from the same pictures and seed, bit for bit', async () => {
    for (const out of ['second', 'third']) {
      await runCommandLine(['train', '--data', at('data'), '--out', at(out), '--seed', '5']);
    }

    for (const file of ['head.json', 'bottlenecks.jsonl', 'report.json']) {
      assert.equal(
        await readFile(at('second', file), 'utf8'),
        await readFile(at('third', file), 'utf8'),
      );
    }
  });

  it('makes a head that classify takes', async () => {
    await runCommandLine(['train', '--data', at('data'), '--out', at('fourth'), '--name', 'mine']);
    const picture = at('data', 'good', '2.png');

    const byFolder = await runCommandLine(['classify', '--json', '--model', at('fourth'), picture]);
    const byFile = await runCommandLine([
      'classify',
      '--json',
      '--model',
      at('fourth', 'head.json'),
      picture,
    ]);

    assert.match(byFolder.stdout, /\+mine-[0-9a-f]{8}"/);
    assert.equal(byFolder.exitCode, 0);
    assert.equal(byFile.exitCode, 0);
  });

  it('keeps no pixels of the pictures, only features and hashes', async () => {
    await runCommandLine(['train', '--data', at('data'), '--out', at('fifth')]);
    const [header = '', line = ''] = (
      await readFile(at('fifth', 'bottlenecks.jsonl'), 'utf8')
    ).split('\n');

    assert.deepEqual(Object.keys(JSON.parse(header) as object), ['backbone', 'coding']);
    assert.deepEqual(Object.keys(JSON.parse(line) as object), [
      'sha256',
      'perceptualHash',
      'label',
      'colours',
      'features',
    ]);
  });

  const refused: readonly (readonly [string, (() => Promise<string>) | string, RegExp])[] = [
    ['a folder that is not there', 'nowhere', /^There is no folder .*nowhere\.\n$/],
    [
      'a folder without a label',
      async () => {
        await mkdir(at('one', 'good'), { recursive: true });
        await writeFile(at('one', 'good', '1.png'), await drawPng());

        return 'one';
      },
      /has no pictures of the label baddy: put some into one of its sub-folders bad\/, baddy\/\.\n$/,
    ],
    [
      'a file in a label’s place',
      async () => {
        await mkdir(at('file'), { recursive: true });
        await writeFile(at('file', 'good'), 'no folder');

        return 'file';
      },
      /^The file .*good cannot be read\.\n$/,
    ],
    [
      'too few pictures',
      async () => {
        for (const name of ['good', 'bad']) {
          await mkdir(at('few', name), { recursive: true });

          for (const seed of [1, 2]) {
            const side = name === 'good' ? 'goody' : 'baddy';
            await writeFile(at('few', name, `${seed}.png`), await drawPng({ side, seed }));
          }
        }

        return 'few';
      },
      /too few different pictures to learn from: 2 goodies and 2 baddies; each label needs at least 5\.\n$/,
    ],
  ];

  it('says at once where the result cannot be written', async () => {
    const { exitCode, stdout, stderr } = await runCommandLine([
      'train',
      '--data',
      at('data'),
      '--out',
      at('data', 'good', '0.png'),
    ]);

    assert.equal(exitCode, 1);
    assert.equal(stdout, '');
    assert.match(stderr, /^The file .*0\.png cannot be written\.\n$/);
  });

  for (const [title, prepare, sentence] of refused) {
    it(`refuses ${title} in one sentence`, async () => {
      const name = typeof prepare === 'string' ? prepare : await prepare();
      const { exitCode, stdout, stderr } = await runCommandLine([
        'train',
        '--data',
        at(name),
        '--out',
        at('out'),
      ]);

      assert.equal(exitCode, 1);
      assert.equal(stdout, '');
      assert.match(stderr, sentence);
    });
  }
});
