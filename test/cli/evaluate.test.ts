import assert from 'node:assert/strict';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import sharp from 'sharp';

import type { FolderEvaluation } from '../../src/learning/folder-evaluation.ts';
import { runCommandLine } from '../support/command-line.ts';
import { drawPng } from '../support/pictures.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

/** Pictures of each label in each source. */
const COUNT = 6;

const SOURCES = ['first', 'second', 'third'] as const;

describe('evaluate', () => {
  let folder: TemporaryFolder;

  const at = (...names: string[]): string => join(folder.path, ...names);

  before(async () => {
    folder = await temporaryFolder();

    for (const [number, source] of SOURCES.entries()) {
      for (const [name, side] of [
        ['good', 'goody'],
        ['bad', 'baddy'],
      ] as const) {
        await mkdir(at('data', source, name), { recursive: true });

        for (let seed = 0; seed < COUNT; seed += 1) {
          const picture = await drawPng({ side, seed: 10 * number + seed });

          await writeFile(at('data', source, name, `${seed}.png`), picture);
        }
      }
    }

    await writeFile(at('data', 'first', 'good', 'broken.jpg'), 'no picture');
  });

  after(async () => {
    await folder[Symbol.asyncDispose]();
  });

  it('tells people how good a recipe is, source by source and picture by picture', async () => {
    const { exitCode, stdout, stderr } = await runCommandLine([
      'evaluate',
      '--data',
      at('data'),
      '--report',
      at('report.html'),
      '--png',
      at('plots.png'),
      '--card',
      at('card.md'),
    ]);

    assert.equal(exitCode, 0, stderr);
    assert.match(stderr, /left out first\/good\/broken\.jpg: That file is not a picture/);
    assert.match(stdout, /^ {2}picture +expected +result +confidence$/m);
    assert.match(stdout, /^ {2}second\/bad\/3\.png +baddy +(goody|baddy|unsure) +\d+\.\d %$/m);
    assert.match(stdout, /^Heads are trained on 18 goodies and 18 baddies and their views, /m);
    assert.match(stdout, /Made darker, /);
    assert.match(stdout, /must not be used on them/);
    assert.match(stdout, /^ {2}six colour numbers alone +\d+\.\d % \(/m);
    assert.match(stdout, /^ {2}8×8 pixels alone +\d+\.\d % \(/m);
    assert.match(stdout, /^Each source by heads that had seen none of it:$/m);

    const page = await readFile(at('report.html'), 'utf8');
    assert.match(page, /first\/good\/broken\.jpg/);

    const { format, width } = await sharp(at('plots.png')).metadata();
    assert.deepEqual([format, width], ['png', 1_200]);

    assert.match(await readFile(at('card.md'), 'utf8'), /^# Model card: a recipe$/m);
  });

  it('shows mistakes as pictures that stand in the page itself', async () => {
    // Under turned labels every verdict is a mistake.
    await cp(at('data', 'first', 'good'), at('turned', 'bad'), { recursive: true });
    await cp(at('data', 'first', 'bad'), at('turned', 'good'), { recursive: true });
    const trained = await runCommandLine(['train', '--data', at('data'), '--out', at('trained')]);
    assert.equal(trained.exitCode, 0, trained.stderr);

    const { exitCode, stdout } = await runCommandLine([
      'evaluate',
      '--data',
      at('turned'),
      '--model',
      at('trained'),
      '--report',
      at('turned.html'),
    ]);

    assert.equal(exitCode, 0);
    assert.match(stdout, /it was trained on 12 pictures, and on near-duplicates of 0 more/);
    assert.match(stdout, /these say how well it remembers, and nothing about new pictures/);
    assert.match(await readFile(at('turned.html'), 'utf8'), /src="data:image\/webp;base64,/);
  });

  it('gives programs every figure as JSON, the same each time', async () => {
    const args = ['evaluate', '--data', at('data'), '--json', '--no-views', '--seed', '3'];
    const first = await runCommandLine(args);
    const second = await runCommandLine(args);
    const { recipe, verdicts, leftOut } = JSON.parse(first.stdout) as FolderEvaluation & {
      leftOut: unknown;
    };

    assert.equal(first.stdout, second.stdout);
    assert.equal(recipe?.views, false);
    assert.equal(recipe.seed, 3);
    assert.equal(verdicts.length, 36);
    assert.deepEqual(leftOut, [{ file: 'first/good/broken.jpg', reason: 'NOT_AN_IMAGE' }]);
  });

  it('judges a folder by the shipped head, which was trained on none of it', async () => {
    const { exitCode, stdout, stderr } = await runCommandLine([
      'evaluate',
      '--data',
      at('data', 'second'),
      '--model',
    ]);

    assert.equal(exitCode, 0, stderr);
    assert.match(stdout, /^The head base-[0-9a-f]{8} judges 6 goodies and 6 baddies\.$/m);
    assert.match(stdout, /^It was trained on \d+ pictures, none of them in this folder\.$/m);
  });

  it('measures a trained head’s recipe again without any picture', async () => {
    const { exitCode, stdout, stderr } = await runCommandLine([
      'evaluate',
      '--model',
      at('trained'),
    ]);

    assert.equal(exitCode, 0, stderr);
    assert.match(stdout, /^The recipe of head-[0-9a-f]{8}: heads are trained on 18 goodies/m);
  });

  it('keeps a character on one side where it is told who is who', async () => {
    const lines = SOURCES.flatMap((source) =>
      ['good', 'bad'].flatMap((name) =>
        Array.from({ length: COUNT }, (_, seed) => `${source}/${name}/${seed}.png,${name} ${seed}`),
      ),
    );
    await writeFile(at('characters.csv'), ['file,character', ...lines].join('\n'));

    const { stdout } = await runCommandLine([
      'evaluate',
      '--data',
      at('data'),
      '--characters',
      at('characters.csv'),
      '--json',
    ]);
    const { nearDuplicates, recipe } = JSON.parse(stdout) as FolderEvaluation;

    // Six characters of each side, each three times.
    assert.equal(nearDuplicates, 24);
    assert.equal(recipe?.folds, 6);
  });

  it('refuses what it cannot do in one sentence', async () => {
    await writeFile(at('no-list.csv'), 'name\nx');
    await mkdir(at('bare'), { recursive: true });
    await cp(at('trained', 'head.json'), at('bare', 'head.json'));

    const refusals: readonly (readonly [readonly string[], RegExp])[] = [
      [['--data', at('nowhere')], /^There is no folder .*nowhere\.\n$/],
      [['--data', at('data'), '--model', at('nowhere')], /nowhere/],
      [
        ['--data', at('data'), '--characters', at('no-list.csv')],
        /^The file .*no-list\.csv is no list of characters/,
      ],
      [['--model', at('bare')], /^Beside .*head\.json there are no bottlenecks and observations/],
    ];

    for (const [args, sentence] of refusals) {
      const { exitCode, stdout, stderr } = await runCommandLine(['evaluate', ...args]);

      assert.equal(exitCode, 1);
      assert.equal(stdout, '');
      assert.match(stderr, sentence);
    }
  });
});
