import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';

import { AppError } from '../../src/errors.ts';
import { collect, type Embed, listLabelled } from '../../src/learning/dataset.ts';
import { refusal } from '../support/refusal.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

async function folderWith(...files: string[]): Promise<TemporaryFolder> {
  const folder = await temporaryFolder();

  for (const file of files) {
    const path = join(folder.path, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, file);
  }

  return folder;
}

/** Keeps the bytes as their own feature; a file that says so cannot be used. */
const embed: Embed = async (bytes) => {
  const text = Buffer.from(bytes).toString();

  // The first ones take longest: what comes back must be in order all the same.
  await wait(text.includes('1') ? 20 : 1);

  if (text.includes('broken')) {
    throw new AppError('IMAGE_DAMAGED');
  }

  if (text.includes('strange')) {
    throw new TypeError('nobody foresaw this');
  }

  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    perceptualHash: '0000000000000000',
    colours: [0, 0, 0, 0, 0, 0],
    features: Float32Array.of(bytes.length),
  };
};

it('finds the pictures of both labels by either name, in sub-folders, in the order of their names', async () => {
  await using folder = await folderWith(
    'Bad/2.png',
    'bad-ideas/x.png',
    'baddy/1.png',
    'good/b.png',
    'good/a/z.png',
    'goody/1.png',
    'good/.DS_Store',
    'good/.git/y.png',
    'readme.txt',
  );
  const found = await listLabelled(folder.path);

  assert.deepEqual(
    found.map(({ file, label }) => [file.replaceAll('\\', '/'), label]),
    [
      ['good/a/z.png', 'goody'],
      ['good/b.png', 'goody'],
      ['goody/1.png', 'goody'],
      ['Bad/2.png', 'baddy'],
      ['baddy/1.png', 'baddy'],
    ],
  );
});

it('takes a sub-folder that holds a label’s folder for a source', async () => {
  await using folder = await folderWith(
    'good/0.png',
    'cards/good/1.png',
    'cards/bad/2.png',
    'films/Baddy/3.png',
    'notes/ideas/4.png',
    '.git/good/5.png',
  );
  const found = await listLabelled(folder.path);

  assert.deepEqual(
    found.map(({ file, source, label }) => [file.replaceAll('\\', '/'), source, label]),
    [
      ['good/0.png', '', 'goody'],
      ['cards/good/1.png', 'cards', 'goody'],
      ['cards/bad/2.png', 'cards', 'baddy'],
      ['films/Baddy/3.png', 'films', 'baddy'],
    ],
  );
});

it('names the label that has no pictures, and the folder that is not there', async () => {
  await using folder = await folderWith('good/1.png', 'bad/.hidden.png');
  const { path } = folder;

  await assert.rejects(
    listLabelled(path),
    refusal('DATA_CLASS_MISSING', { folder: path, label: 'baddy', names: 'bad/, baddy/' }),
  );
  await assert.rejects(
    listLabelled(join(path, 'nowhere')),
    refusal('DATA_FOLDER_MISSING', { folder: join(path, 'nowhere') }),
  );
});

it('puts aside what cannot be used, with its reason, and goes on in order', async () => {
  await using folder = await folderWith(
    'good/1.png',
    'good/2 broken.png',
    'good/3.png',
    'bad/1 strange.png',
    'bad/2.png',
  );
  await symlink('nowhere.png', join(folder.path, 'bad', '3.png'));

  const steps: number[] = [];
  const { examples, unusable } = await collect(
    await listLabelled(folder.path),
    embed,
    (done, total) => {
      assert.equal(total, 6);
      steps.push(done);
    },
  );

  assert.deepEqual(
    examples.map(({ file, label }) => [file, label]),
    [
      [join('good', '1.png'), 'goody'],
      [join('good', '3.png'), 'goody'],
      [join('bad', '2.png'), 'baddy'],
    ],
  );
  assert.deepEqual(
    unusable.map(({ file, error }) => [file, error.code]),
    [
      [join('good', '2 broken.png'), 'IMAGE_DAMAGED'],
      [join('bad', '1 strange.png'), 'INTERNAL'],
      [join('bad', '3.png'), 'FILE_NOT_FOUND'],
    ],
  );
  assert.deepEqual(steps, [1, 2, 3, 4, 5, 6]);
});

it('ends with the caller’s own reason where the caller gives up', async () => {
  await using folder = await folderWith('good/1.png', 'bad/1.png');
  const files = await listLabelled(folder.path);
  const reason = new Error('enough');

  await assert.rejects(collect(files, embed, undefined, AbortSignal.abort(reason)), reason);
});
