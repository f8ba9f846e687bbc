import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';

import { PROJECT_FOLDER } from '../src/config.ts';

interface Locked {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

interface Manifest {
  readonly allowScripts: Readonly<Record<string, boolean>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

async function readJson(name: string): Promise<unknown> {
  return JSON.parse(await readFile(join(PROJECT_FOLDER, name), 'utf8'));
}

const manifest = (await readJson('package.json')) as Manifest;
const lockfile = (await readJson('package-lock.json')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};

/** All packages that are installed, by where they are put. */
const installed = Object.entries(lockfile.packages).filter(([place]) => place !== '');

it('every package is installed from the registry, and only with the bytes that the lockfile knows', () => {
  assert.ok(installed.length > 100);

  for (const [place, { integrity = '', link, resolved = '' }] of installed) {
    assert.match(integrity, /^sha512-[A-Za-z0-9+/]{86}==$/, place);
    assert.equal(link, undefined, place);
    assert.match(resolved, /^(?:https:\/\/registry\.npmjs\.org\/.*)?$/, place);
  }
});

it('what is asked for is one version each', () => {
  for (const [name, version] of Object.entries({
    ...manifest.dependencies,
    ...manifest.devDependencies,
  })) {
    assert.match(version, /^\d+\.\d+\.\d+$/, name);
  }
});

it('no package runs a script when it is installed but the one that brings Node', async () => {
  const withScript = installed
    .filter(([, { hasInstallScript }]) => hasInstallScript === true)
    .map(([place]) => place.slice('node_modules/'.length));

  assert.deepEqual(withScript.sort(), Object.keys(manifest.allowScripts).sort());
  assert.deepEqual(manifest.allowScripts, { node: true, 'onnxruntime-node': false });

  // What npm before 11.16 goes by, which does not read allowScripts.
  assert.match(
    await readFile(join(PROJECT_FOLDER, '.npmrc'), 'utf8'),
    /^onnxruntime-node-install=skip$/m,
  );
});
