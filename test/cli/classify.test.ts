import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import sharp from 'sharp';

import { PROJECT_FOLDER } from '../../src/config.ts';
import { runCommandLine } from '../support/command-line.ts';
import { bmp, drawJpeg, drawPng, svgFiles } from '../support/pictures.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

interface Line {
  readonly file: string;
  readonly verdict?: string;
  readonly label?: string;
  readonly confidence?: number;
  readonly scores?: { readonly goody: number; readonly baddy: number };
  readonly nsfw?: number;
  readonly model?: string;
  readonly ms?: number;
  readonly error?: { readonly code: string; readonly message: string };
}

function parse(stdout: string): Line[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

describe('classify', () => {
  let folder: TemporaryFolder;

  /** The path of a file in the folder. */
  const at = (...names: string[]): string => join(folder.path, ...names);

  before(async () => {
    folder = await temporaryFolder();
    await mkdir(at('good', 'deep'), { recursive: true });
    await mkdir(at('mixed'));
    await mkdir(at('empty'));

    await writeFile(at('good', 'b.png'), await drawPng({ side: 'goody', seed: 1 }));
    await writeFile(at('good', 'a.jpg'), await drawJpeg({ side: 'goody', seed: 2 }));
    await writeFile(at('good', 'deep', 'c.png'), await drawPng({ side: 'baddy', seed: 3 }));
    await writeFile(at('good', '.hidden.png'), 'not looked at');

    await writeFile(at('mixed', '1.png'), await drawPng());
    await writeFile(at('mixed', '2.png'), 'no picture');
    await writeFile(at('mixed', '3.bmp'), bmp());
    await writeFile(at('mixed', '4.jpg'), svgFiles().get('a plain SVG') ?? '');
    await writeFile(at('mixed', '5.png'), await drawPng({ seed: 5 }));
  });

  after(async () => {
    await folder[Symbol.asyncDispose]();
  });

  it('prints one line of JSON a picture, in the order of their names, and ends with 0', async () => {
    const { exitCode, stdout, stderr } = await runCommandLine(['classify', '--json', at('good')]);
    const lines = parse(stdout);

    assert.equal(exitCode, 0);
    assert.equal(stderr, '');
    assert.deepEqual(
      lines.map(({ file }) => file),
      [at('good', 'a.jpg'), at('good', 'b.png'), at('good', 'deep', 'c.png')],
    );

    for (const line of lines) {
      const { verdict, label, confidence = 0, scores, nsfw = -1, model, ms = -1 } = line;

      assert.deepEqual(Object.keys(line), [
        'file',
        'verdict',
        'label',
        'confidence',
        'scores',
        'nsfw',
        'model',
        'ms',
      ]);
      assert.ok(label === 'goody' || label === 'baddy');
      assert.ok(verdict === label || verdict === 'unsure');
      assert.ok(confidence >= 0.5 && confidence <= 1);
      assert.equal(confidence, scores?.[label]);
      assert.ok(nsfw >= 0 && nsfw <= 1);
      assert.match(model ?? '', /^\S+\+base-[0-9a-f]{8}$/);
      assert.ok(ms > 0);
    }
  });

  it('goes on after files that cannot be judged, and ends with 1', async () => {
    const { exitCode, stdout } = await runCommandLine(['classify', '--json', at('mixed')]);
    const lines = parse(stdout);

    assert.equal(exitCode, 1);
    assert.deepEqual(
      lines.map(({ error }) => error?.code),
      [undefined, 'NOT_AN_IMAGE', 'UNSUPPORTED_FORMAT', 'UNSUPPORTED_FORMAT', undefined],
    );
    assert.match(lines[2]?.error?.message ?? '', /BMP/);
  });

  it('says the same for people, in words', async () => {
    const { exitCode, stdout } = await runCommandLine(['classify', at('mixed')]);
    const lines = stdout.trimEnd().split('\n');

    assert.equal(exitCode, 1);
    assert.equal(lines.length, 5);
    assert.match(lines[0] ?? '', /1\.png: (goody|baddy|unsure) \(.*\d+ %\)$/);
    assert.match(lines[1] ?? '', /2\.png: That file is not a picture/);
  });

  it('names paths that lead nowhere, empty folders and what is no file', async () => {
    const { exitCode, stdout } = await runCommandLine([
      'classify',
      '--json',
      at('nowhere.png'),
      at('empty'),
      '/dev/null',
    ]);

    assert.equal(exitCode, 1);
    assert.deepEqual(
      parse(stdout).map(({ error }) => error?.code),
      ['FILE_NOT_FOUND', 'FOLDER_EMPTY', 'FILE_UNREADABLE'],
    );
  });

  it('writes heat maps of the pictures’ proportions, in their folders', async () => {
    const maps = at('maps');
    const { exitCode } = await runCommandLine(['classify', '--explain', maps, at('good')]);
    const heatMap = await readFile(join(maps, 'deep', 'c.png.heat-map.jpg'));
    const picture = await sharp(at('good', 'deep', 'c.png')).metadata();
    const { format, width, height } = await sharp(heatMap).metadata();

    assert.equal(exitCode, 0);
    assert.equal(format, 'jpeg');
    assert.ok(Math.abs(width / height - picture.width / picture.height) < 0.01);
    await access(join(maps, 'a.jpg.heat-map.jpg'));
  });

  it('does not judge the heat maps of an earlier time', async () => {
    const pictures = at('again');
    await mkdir(pictures);
    await writeFile(join(pictures, 'one.png'), await drawPng({ seed: 6 }));
    const command = ['classify', '--json', '--explain', join(pictures, 'maps'), pictures];

    await runCommandLine(command);
    const { stdout } = await runCommandLine(command);

    assert.deepEqual(
      parse(stdout).map(({ file }) => file),
      [join(pictures, 'one.png')],
    );
  });

  it('keeps the heat maps of two pictures of one name apart', async () => {
    const maps = at('twice');
    const { exitCode } = await runCommandLine([
      'classify',
      '--explain',
      maps,
      at('good'),
      at('good', 'b.png'),
    ]);

    assert.equal(exitCode, 0);
    await access(join(maps, 'b.png.heat-map.jpg'));
    await access(join(maps, 'b.png-2.heat-map.jpg'));
  });

  it('says so where heat maps cannot be written', async () => {
    const { exitCode, stdout } = await runCommandLine([
      'classify',
      '--json',
      '--explain',
      at('good', 'b.png'),
      at('good', 'a.jpg'),
    ]);

    assert.equal(exitCode, 1);
    assert.equal(parse(stdout)[0]?.error?.code, 'FILE_UNWRITABLE');
  });

  for (const args of [
    [],
    ['classify'],
    ['classify', '--no-such-option', 'x'],
    ['no-such-command'],
    ['train'],
    ['train', '--data', 'x', '--seed', 'y'],
    ['train', '--data', 'x', '--name', ''],
  ]) {
    it(`ends with 2 where it is used wrongly: "${args.join(' ')}"`, async () => {
      const { exitCode, stdout, stderr } = await runCommandLine(args);

      assert.equal(exitCode, 2);
      assert.equal(stdout, '');
      assert.notEqual(stderr, '');
    });
  }

  it('explains itself with --help, and ends with 0', async () => {
    const { exitCode, stdout } = await runCommandLine(['--help']);

    assert.equal(exitCode, 0);
    assert.match(stdout, /classify/);
  });

  it('refuses a head that is missing or none, in one sentence', async () => {
    const { exitCode, stdout, stderr } = await runCommandLine([
      'classify',
      '--model',
      at('empty'),
      at('good'),
    ]);

    assert.equal(exitCode, 1);
    assert.equal(stdout, '');
    assert.match(stderr, /^There is no head at .*head\.json\. .*\n$/);
  });

  it('ends quietly where its reader has seen enough', async () => {
    const paths = Array.from({ length: 60 }, () => at('good'));
    const program = join(PROJECT_FOLDER, 'src/cli/main.ts');
    const child = spawn(process.execPath, [program, 'classify', '--json', ...paths]);
    let stderr = '';

    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.stdout.once('data', () => child.stdout.destroy());

    await once(child, 'close');
    assert.equal(stderr, '');
  });
});
