import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { PROJECT_FOLDER } from '../src/config.ts';
import type { LinearModel } from '../src/learning/problem.ts';
import { targetsOf, type TrainingExample } from '../src/learning/training-example.ts';

/** scikit-learn's logistic regression, in a process that waits for being told to fit. */
export interface Peer extends AsyncDisposable {
  /** @returns its own time, without what passes between the processes, and the model */
  fit(): Promise<{ ms: number; model: LinearModel }>;
}

const SCRIPT = join(PROJECT_FOLDER, 'tools', 'learning', 'logistic_regression_peer.py');

/** One thread, as the bot's own fit has. */
const ONE_THREAD = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

/** A Python that has scikit-learn: the one that PYTHON_SKLEARN names, or else python3. */
export async function findPython(): Promise<string | undefined> {
  const python = process.env['PYTHON_SKLEARN'] ?? 'python3';

  return await new Promise((resolve) => {
    execFile(python, ['-c', 'import sklearn'], (error) => {
      resolve(error === null ? python : undefined);
    });
  });
}

export async function startPeer(
  python: string,
  examples: readonly TrainingExample[],
  strength: number,
): Promise<Peer> {
  const folder = await mkdtemp(join(tmpdir(), 'goodyorbaddy-bench-'));
  const [features, labels] = [join(folder, 'features'), join(folder, 'labels')];
  await writeFile(features, Buffer.concat(examples.map((one) => Buffer.from(one.features.buffer))));
  await writeFile(labels, Uint8Array.from(targetsOf(examples)));

  const child = spawn(python, [SCRIPT, features, labels, String(strength)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...ONE_THREAD },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();

  // It says when it has read the examples.
  await lines.next();

  async function fit(): Promise<{ ms: number; model: LinearModel }> {
    child.stdin.write('fit\n');

    const { value } = (await lines.next()) as { value: string };
    const { ms, weights, bias } = JSON.parse(value) as {
      ms: number;
      weights: number[];
      bias: number;
    };

    return { ms, model: { weights: Float64Array.from(weights), bias } };
  }

  return {
    fit,

    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit');
      child.stdin.end();
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}
