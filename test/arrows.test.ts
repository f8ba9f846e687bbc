import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';

import { PROJECT_FOLDER } from '../src/config.ts';

/** Runs the arrow check on a copy of the sources with one more file; resolves to what it printed. */
async function checkWith(file: string, content: string): Promise<{ code: number; said: string }> {
  const copy = await mkdtemp(join(tmpdir(), 'goodyorbaddy-arrows-'));

  try {
    for (const name of ['src', 'tsconfig.json', 'package.json', '.dependency-cruiser.cjs']) {
      await cp(join(PROJECT_FOLDER, name), join(copy, name), { recursive: true });
    }

    await symlink(join(PROJECT_FOLDER, 'node_modules'), join(copy, 'node_modules'));
    await writeFile(join(copy, file), content);

    return await cruise(copy);
  } finally {
    await rm(copy, { recursive: true });
  }
}

async function cruise(folder: string): Promise<{ code: number; said: string }> {
  const program = join(PROJECT_FOLDER, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

  return await new Promise((resolve) => {
    execFile(process.execPath, [program, 'src'], { cwd: folder }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), said: stdout + stderr });
    });
  });
}

it('an import that leads nowhere fails the check', async () => {
  const { code, said } = await checkWith(
    'src/discord/planted.ts',
    "export { AppError } from '../errors.ts';\nexport { COLOURLESS } from './planted-too.ts';\n",
  );

  assert.notEqual(code, 0);
  assert.match(said, /not-unresolvable/);
});

it('a planted import against the arrows fails the check', async () => {
  const { code, said } = await checkWith(
    'src/inference/planted.ts',
    "export { translate } from '../locales/index.ts';\n",
  );

  assert.notEqual(code, 0);
  assert.match(said, /inference-knows-nobody: src\/inference\/planted\.ts/);
});

it('a planted import of a type against the arrows fails the check', async () => {
  const { code, said } = await checkWith(
    'src/inference/planted.ts',
    "import type { Locale } from '../locales/index.ts';\nexport type Planted = Locale;\n",
  );

  assert.notEqual(code, 0);
  assert.match(said, /inference-knows-nobody: src\/inference\/planted\.ts/);
});

it('a second importer of a native library fails the check', async () => {
  const { code, said } = await checkWith(
    'src/learning/planted.ts',
    "export { default } from 'sharp';\n",
  );

  assert.notEqual(code, 0);
  assert.match(said, /sharp-in-one-file: src\/learning\/planted\.ts/);
});

it('decoding a picture beside the process that is there for it fails the check', async () => {
  const { code, said } = await checkWith(
    'src/web/planted.ts',
    "export { decode } from '../inference/decode.ts';\n",
  );

  assert.notEqual(code, 0);
  assert.match(said, /strangers-pictures-are-decoded-apart: src\/web\/planted\.ts/);
});

it('Discord in the web fails the check, and so does the web in Discord', async () => {
  const there = await checkWith(
    'src/web/planted.ts',
    "export { Turnstile } from '../discord/turnstile.ts';\n",
  );
  const back = await checkWith(
    'src/discord/planted.ts',
    "export { Turns } from '../web/turns.ts';\n",
  );

  assert.match(there.said, /web-does-not-know-discord: src\/web\/planted\.ts/);
  assert.match(back.said, /web-is-known-to-those-who-start-it: src\/discord\/planted\.ts/);
});
