import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { printable } from '../../src/cli/printable.ts';
import { runCommandLine } from '../support/command-line.ts';
import { drawPng } from '../support/pictures.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Paints over the line, begins another one, and turns the writing round. */
const NASTY = '\u001b[2K\rall.png: goody (99 %)\nfake\u202egnp.png';

/** Nothing but line ends, and those alone that the program wrote. */
const PLAIN = /^[^\p{Cc}\u202e]*$/u;

describe('a name that a terminal would obey', () => {
  it('is shown, and not obeyed', () => {
    assert.equal(printable('\u001b[31mred\r\n'), '\\u{1b}[31mred\\u{d}\\u{a}');
    assert.equal(
      printable('\u009b2J \u2028 \u202egnp.\u2066'),
      '\\u{9b}2J \\u{2028} \\u{202e}gnp.\\u{2066}',
    );
    assert.equal(printable('Zoë 😇 日本.png'), 'Zoë 😇 日本.png');
  });

  it('makes no line of its own where files are judged, whether they can be or not', async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, `1${NASTY}`), await drawPng());
    await writeFile(join(folder.path, `2${NASTY}`), 'no picture');

    const { stdout } = await runCommandLine(['classify', folder.path]);
    const lines = stdout.trimEnd().split('\n');

    assert.equal(lines.length, 2);
    assert.ok(lines.every((line) => PLAIN.test(line)));

    const missing = await runCommandLine(['train', '--data', join(folder.path, NASTY)]);
    assert.match(missing.stderr.trimEnd(), PLAIN);
  });

  it('makes no line of its own in what the doctor says', async () => {
    await using folder = await temporaryFolder();
    const [good, bad] = [join(folder.path, 'good'), join(folder.path, 'bad')];
    await mkdir(good);
    await mkdir(bad);

    for (const seed of [1, 2, 3, 4]) {
      await writeFile(join(good, `${seed}.png`), await drawPng({ side: 'goody', seed }));
      await writeFile(join(bad, `${seed}.png`), await drawPng({ side: 'baddy', seed }));
    }

    await writeFile(join(good, `1${NASTY}`), await drawPng({ side: 'goody', seed: 1 }));
    await writeFile(join(bad, `2${NASTY}`), 'no picture');

    const { stdout, stderr } = await runCommandLine(['doctor', '--data', folder.path]);

    assert.ok(stdout.includes('\\u{1b}'));
    assert.deepEqual(
      [...stdout.split('\n'), ...stderr.split('\n')].filter((line) => !PLAIN.test(line)),
      [],
    );
    assert.doesNotMatch(stdout, /^fake/m);
  });
});
