import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { it } from 'node:test';

import sharp from 'sharp';

import { PROJECT_FOLDER } from '../src/config.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

/** The question that npm asks a registry. */
const BULK = '/-/npm/v1/security/advisories/bulk';

/** Runs the audit against a registry of our own. */
async function auditWith(answer: RequestListener): Promise<{ code: number; said: string }> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  // What it is told here must not be remembered for the real ones.
  await using cache = await temporaryFolder();

  try {
    return await new Promise((resolve) => {
      execFile(
        'npm',
        ['run', '--silent', 'audit'],
        {
          cwd: PROJECT_FOLDER,
          env: {
            ...process.env,
            npm_config_registry: `http://127.0.0.1:${port}/`,
            npm_config_cache: cache.path,
          },
        },
        (error, stdout) => {
          resolve({ code: Number(error?.code ?? 0), said: stdout });
        },
      );
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** A registry that knows of weaknesses of one package. */
function knowing(severity: string): RequestListener {
  return ({ url, method }: IncomingMessage, response: ServerResponse) => {
    const advisory = {
      id: 1,
      url: 'https://example.org/1',
      title: 'A weakness',
      severity,
      vulnerable_versions: '*',
      cwe: [],
      cvss: { score: 9, vectorString: null },
    };
    const version = sharp.versions.sharp;
    const packument = {
      name: 'sharp',
      'dist-tags': {},
      versions: { [version]: { name: 'sharp', version } },
    };

    response.setHeader('Content-Type', 'application/json');
    response.end(
      JSON.stringify(method === 'POST' && url === BULK ? { sharp: [advisory] } : packument),
    );
  };
}

it('a grave weakness of a package fails the check, and is named', async () => {
  const { code, said } = await auditWith(knowing('critical'));

  assert.equal(code, 1);
  assert.match(said, /^sharp \S+: a weakness of severity critical/m);
});

it('a slight one is named, and fails nothing', async () => {
  const { code, said } = await auditWith(knowing('low'));

  assert.equal(code, 0);
  assert.match(said, /^sharp \S+: a weakness of severity low/m);
});

it('where nothing is known the audit says so', async () => {
  const { code, said } = await auditWith((_, response) => response.end('{}'));

  assert.deepEqual([code, said.trim()], [0, 'No installed package has a known weakness.']);
});

it('where the registry does not answer, one line says that the audit was left out', async () => {
  const { code, said } = await auditWith((_, response) => response.writeHead(405).end());

  assert.equal(code, 0);
  assert.match(said.trimEnd(), /^The audit of the dependencies was left out: .*405.*$/);
});
