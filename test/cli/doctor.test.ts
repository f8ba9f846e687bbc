import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { parse } from 'csv-parse/sync';

import { listFiles } from '../../src/inference/files.ts';
import { type Run, runCommandLine } from '../support/command-line.ts';
import { draw, drawPng, pixels } from '../support/pictures.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

/** Pictures of each label that nothing is wrong with. */
const COUNT = 8;

const SIZE = { width: 224, height: 224 } as const;

/** What the command says with --json. */
interface Findings {
  readonly isGrave: boolean;
  readonly exact: readonly string[][];
  readonly samePixels: readonly string[][];
  readonly near: readonly { files: string[]; pairs: { kind: string; cosine: number }[] }[];
  readonly contradictions: readonly string[][];
  readonly leaks: readonly { training: string[]; test: string[] }[];
  readonly unusable: readonly { file: string; error: { code: string } }[];
  readonly quality: Readonly<Record<string, readonly { file: string }[]>>;
  readonly sideIssues: readonly { name: string }[];
  readonly goodyProbabilities: Readonly<Record<string, number>>;
}

describe('doctor', () => {
  let folder: TemporaryFolder;

  const at = (...names: string[]): string => join(folder.path, ...names);

  async function put(file: string, bytes: Uint8Array | string): Promise<void> {
    await mkdir(at(file, '..'), { recursive: true });
    await writeFile(at(file), bytes);
  }

  async function putSound(data: string): Promise<void> {
    for (const [name, side] of [
      ['good', 'goody'],
      ['bad', 'baddy'],
    ] as const) {
      for (let seed = 0; seed < COUNT; seed += 1) {
        await put(`${data}/${name}/${seed}.png`, await drawPng({ side, seed, ...SIZE }));
      }
    }
  }

  async function examine(data: string, ...args: string[]): Promise<Run> {
    return await runCommandLine(['doctor', '--data', at(data), ...args]);
  }

  before(async () => {
    folder = await temporaryFolder();
    await putSound('sound');
    await putSound('data');

    const baddy = await draw({ side: 'baddy', seed: 2, ...SIZE });
    const goody = { side: 'goody', ...SIZE } as const;
    await put('data/good/again.png', await drawPng({ ...goody, seed: 0 }));
    await put('data/bad/both.png', await drawPng({ ...goody, seed: 1 }));
    await put('data/bad/saved.webp', await pixels(baddy).webp({ lossless: true }).toBuffer());
    await put('data/bad/scaled.jpg', await pixels(baddy).resize(180).jpeg().toBuffer());
    await put('data/good/=broken.jpg', 'no picture');
    await put(
      'data/good/blurred.png',
      await pixels(await draw({ seed: 50, ...SIZE }))
        .blur(6)
        .png()
        .toBuffer(),
    );
    await put('test/good/known.png', await drawPng({ ...goody, seed: 3 }));
    await put('test/bad/new.png', await drawPng({ side: 'baddy', seed: 60, ...SIZE }));
  });

  after(async () => {
    await folder[Symbol.asyncDispose]();
  });

  it('finds what was planted, tells programs, and exits with 1', async () => {
    const { exitCode, stdout, stderr } = await examine('data', '--test', at('test'), '--json');
    const findings = JSON.parse(stdout) as Findings;
    const short = (files: readonly string[]): string[] =>
      files.map((file) => relative(folder.path, file).replaceAll('\\', '/')).sort();

    assert.equal(exitCode, 1, stderr);
    assert.equal(findings.isGrave, true);
    assert.deepEqual(findings.exact.map(short), [
      ['data/good/0.png', 'data/good/again.png'],
      ['data/bad/both.png', 'data/good/1.png'],
    ]);
    assert.deepEqual(findings.samePixels.map(short), [['data/bad/2.png', 'data/bad/saved.webp']]);
    assert.deepEqual(findings.near.map(({ files, pairs }) => [short(files), pairs[0]?.kind])[0], [
      ['data/bad/2.png', 'data/bad/scaled.jpg'],
      'copy',
    ]);
    assert.deepEqual(findings.contradictions.map(short), [
      ['data/bad/both.png', 'data/good/1.png'],
    ]);
    assert.deepEqual(
      findings.leaks.map(({ training, test }) => [short(training), short(test)]),
      [[['data/good/3.png'], ['test/good/known.png']]],
    );
    assert.deepEqual(
      findings.unusable.map(({ file, error }) => [short([file]), error.code]),
      [[['data/good/=broken.jpg'], 'NOT_AN_IMAGE']],
    );
    assert.deepEqual(short((findings.quality['blurred'] ?? []).map(({ file }) => file)), [
      'data/good/blurred.png',
    ]);
    assert.ok(findings.sideIssues.some(({ name }) => name === 'brightness'));
    assert.ok(Object.values(findings.goodyProbabilities).every((one) => one > 0 && one < 1));
  });

  it('tells people the same, and what each finding means', async () => {
    const { exitCode, stdout } = await examine('data');

    assert.equal(exitCode, 1);
    assert.match(stdout, /^GRAVE: Exact duplicates: 2$/m);
    assert.match(stdout, /good\/0\.png = good\/again\.png/);
    assert.match(stdout, /^GRAVE: Files that cannot be used: 1$/m);
    assert.match(stdout, /good\/=broken\.jpg: That file is not a picture/);
    assert.match(stdout, /brightness +\d\.\d\d +\(95 % interval \d\.\d\d to \d\.\d\d\)/);
    assert.match(stdout, /^Whether heads that are trained on these pictures go by the light:$/m);
    assert.match(
      stdout,
      /^ {2}There are too few pictures to say whether dark ones are called baddy/m,
    );
    assert.match(stdout, /must not be used on them/);
    assert.match(stdout, /^Mend these before you train or measure: /m);
  });

  it('writes a cleaned copy that it finds nothing grave in, and touches nothing in the original', async () => {
    const original = async () =>
      await Promise.all(
        (await listFiles(at('data'))).map(async (file) => [file, await readFile(file, 'hex')]),
      );
    const before = await original();
    const { exitCode, stderr } = await examine('data', '--test', at('test'), '--fix', at('clean'));

    assert.equal(exitCode, 1);
    assert.match(
      stderr,
      /^Written to .*clean: 15 pictures, and left-out\.csv, which names 7 others\.$/m,
    );
    assert.deepEqual(await original(), before);

    const rows = parse(await readFile(at('clean', 'left-out.csv')), { columns: true });
    const reasons = (rows as { file: string; reason: string; as: string }[]).map(
      ({ file, reason, as }) => [file.replaceAll('\\', '/'), reason, as.replaceAll('\\', '/')],
    );
    assert.deepEqual(reasons.sort(), [
      ['bad/both.png', 'contradiction', 'good/1.png'],
      ['bad/saved.webp', 'samePixels', 'bad/2.png'],
      ['bad/scaled.jpg', 'copy', 'bad/2.png'],
      ['good/1.png', 'contradiction', 'bad/both.png'],
      ['good/3.png', 'leak', 'good/known.png'],
      ['good/=broken.jpg', 'NOT_AN_IMAGE', ''],
      ['good/again.png', 'exact', 'good/0.png'],
    ]);
    assert.equal((await readdir(at('clean', 'good'))).includes('0.png'), true);

    const again = await examine('clean', '--test', at('test'));
    assert.equal(again.exitCode, 0, again.stdout);
    assert.match(again.stdout, /^Nothing grave was found\.$/m);
  });

  it('leaves nothing in its list that a spreadsheet would take for a formula', async () => {
    await putSound('formula');
    await put('formula/good/0 again.png', await readFile(at('formula', 'good', '0.png')));
    await mkdir(at('formula', '=1+1', 'bad'), { recursive: true });
    await writeFile(at('formula', '=1+1', 'bad', 'x.png'), 'no picture');
    await examine('formula', '--fix', at('no-formula'));

    const list = await readFile(at('no-formula', 'left-out.csv'), 'utf8');
    assert.match(list, /^'=1\+1/m);
    assert.doesNotMatch(list, /^=/m);
  });

  it('takes a test folder inside the data for test pictures alone', async () => {
    await putSound('nested');
    await put('nested/held/good/a.png', await drawPng({ side: 'goody', seed: 70, ...SIZE }));
    await put('nested/held/bad/b.png', await drawPng({ side: 'baddy', seed: 2, ...SIZE }));

    const { stdout } = await examine('nested', '--test', at('nested', 'held'), '--json');
    const { leaks, exact } = JSON.parse(stdout) as Findings;

    assert.deepEqual(
      leaks.map(({ training, test }) => [training.length, test.length]),
      [[1, 1]],
    );
    assert.deepEqual(exact, []);
  });

  it('writes a page with the pictures in it', async () => {
    const { exitCode } = await examine('sound', '--report', at('report.html'));
    const page = await readFile(at('report.html'), 'utf8');

    assert.equal(exitCode, 0);
    assert.match(page, /<title>Data set: .*sound<\/title>/);
    assert.match(page, /Nothing grave was found/);
  });

  const refused: readonly (readonly [string, () => Promise<string>, RegExp])[] = [
    [
      'a folder that holds something',
      () => Promise.resolve('sound/good'),
      /good lies inside|already/,
    ],
    ['a folder inside the data', () => Promise.resolve('sound/new'), /new lies inside .*sound/],
    [
      'a way into the data',
      async () => {
        await symlink(at('sound'), at('way'));

        return 'way/new';
      },
      /new lies inside .*sound/,
    ],
    [
      'a folder with something of somebody’s',
      async () => {
        await put('taken/letter.txt', 'dear');

        return 'taken';
      },
      /^There is something in the folder .*taken already/,
    ],
  ];

  for (const [title, prepare, sentence] of refused) {
    it(`refuses to write the copy into ${title}, before any work`, async () => {
      const { exitCode, stdout, stderr } = await examine('sound', '--fix', at(await prepare()));

      assert.equal(exitCode, 1);
      assert.equal(stdout, '');
      assert.match(stderr, sentence);
    });
  }

  it('explains its exit codes, and says 2 for wrong usage', async () => {
    const help = await runCommandLine(['doctor', '--help']);
    const wrong = await runCommandLine(['doctor']);

    assert.equal(help.exitCode, 0);
    assert.match(help.stdout, /Exit code: 0 where nothing grave/);
    assert.equal(wrong.exitCode, 2);
  });
});
