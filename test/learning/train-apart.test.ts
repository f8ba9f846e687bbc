import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { getPriority } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { describe, it } from 'node:test';

import { type Stage, trainCandidate, type TrainingExample } from '../../src/learning/candidate.ts';
import { trainApart } from '../../src/learning/train-apart.ts';
import { someViews } from '../../src/learning/views.ts';
import { eventually } from '../support/eventually.ts';
import { BASE_OBSERVATIONS, baseObservations } from '../support/models.ts';
import { refusal } from '../support/refusal.ts';
import { baseAndQueue, requestOf } from './lesson.ts';
import { manyExamples } from './many-examples.ts';

const LESSON = baseAndQueue({ base: 60, queue: 12 });
const REQUEST = requestOf(LESSON);

/** The processes that a process has started and that still run. */
function childrenOf(parent: number): number[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,command='], { encoding: 'utf8' });

  return table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, ppid, ...command]) => {
      return Number(ppid) === parent && command.join(' ').includes('training-process');
    })
    .map(([pid]) => Number(pid));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);

    return true;
  } catch {
    return false;
  }
}

// One after the other, so that each finds its own process alone.
describe('training in a process of its own', () => {
  it('gives what training in this one gives, bit for bit, and its progress', async () => {
    const stages: Stage[] = [];
    const candidate = await trainApart(REQUEST, {
      onProgress: (stage) => {
        stages.push(stage);
      },
    });

    assert.deepEqual(candidate, trainCandidate(REQUEST));
    assert.deepEqual([...new Set(stages)], ['clean', 'split', 'fit', 'evaluate']);
    assert.deepEqual(childrenOf(process.pid), []);
  });

  it('takes the examples page by page', async () => {
    async function* pages(): AsyncGenerator<readonly TrainingExample[]> {
      for (let start = 0; start < REQUEST.examples.length; start += 25) {
        await Promise.resolve();
        yield REQUEST.examples.slice(start, start + 25);
      }
    }

    assert.deepEqual(await trainApart({ ...REQUEST, examples: pages() }), trainCandidate(REQUEST));
  });

  it('learns from a view of each base picture, where it is told the file that they are in', async () => {
    const views = new Map((await baseObservations()).map((one) => [one.sha256, one.views]));
    const examples = REQUEST.examples.map((example) =>
      example.origin === 'base'
        ? { ...example, views: someViews(views.get(example.sha256) ?? {}, example.sha256, 1) }
        : example,
    );
    const candidate = await trainApart({ ...REQUEST, observationsFile: BASE_OBSERVATIONS });

    assert.deepEqual(candidate, trainCandidate({ ...REQUEST, examples }));
    assert.notEqual(candidate.head.id, trainCandidate(REQUEST).head.id);
  });

  it('runs at the lowest priority', async () => {
    let priority: number | undefined;

    await trainApart(REQUEST, {
      onProgress: () => {
        const [pid] = childrenOf(process.pid);
        priority ??= pid === undefined ? undefined : getPriority(pid);
      },
    });

    assert.equal(priority, 19);
  });

  it('does not hold up this process while it is told and tells', async () => {
    const examples = manyExamples(REQUEST.examples, 3_000);
    const delay = monitorEventLoopDelay({ resolution: 1 });
    const controller = new AbortController();
    const training = trainApart(
      { ...REQUEST, examples },
      {
        signal: controller.signal,
        onProgress: (stage) => {
          if (stage === 'fit') {
            controller.abort();
          }
        },
      },
    );

    delay.enable();
    await assert.rejects(training, refusal('RETRAIN_CANCELLED'));
    delay.disable();

    // Milliseconds in all but a few turns; a busy machine adds its own.
    assert.ok(delay.percentile(90) < 20e6, `${delay.percentile(90) / 1e6} ms`);
  });

  it('ends at once where the signal says so, and its process with it', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    let pid: number | undefined;

    const training = trainApart(
      { ...REQUEST, examples: manyExamples(REQUEST.examples, 2_000) },
      {
        signal: controller.signal,
        onProgress: (stage) => {
          if (stage === 'fit' && pid === undefined) {
            [pid] = childrenOf(process.pid);
            controller.abort(reason);
          }
        },
      },
    );

    await assert.rejects(training, (thrown: Error) => {
      assert.equal(thrown.cause, reason);

      return refusal('RETRAIN_CANCELLED')(thrown);
    });

    const started = pid;
    assert.ok(started !== undefined);
    await eventually(() => !isRunning(started));
  });

  it('does not begin where the signal has spoken already', async () => {
    await assert.rejects(
      trainApart(REQUEST, { signal: AbortSignal.abort() }),
      refusal('RETRAIN_CANCELLED'),
    );
    assert.deepEqual(childrenOf(process.pid), []);
  });

  it('refuses with the same words as training in this process', async () => {
    const goodies = REQUEST.examples.filter(({ label }) => label === 'goody');

    await assert.rejects(
      trainApart({ ...REQUEST, examples: goodies }),
      refusal('RETRAIN_ONE_CLASS', { label: 'goody' }),
    );
  });

  it('says that it failed, and why, where the arithmetic cannot be done', async () => {
    const [first, ...others] = REQUEST.examples;
    assert.ok(first);
    const longer = { ...first, sha256: 'f'.repeat(64), features: new Float32Array(5_000) };

    await assert.rejects(
      trainApart({ ...REQUEST, examples: [...others, longer] }),
      (thrown: Error) => {
        assert.match(String(thrown.cause), /RangeError/);

        return refusal('RETRAIN_FAILED')(thrown);
      },
    );
  });

  it('says that it failed where its process is killed', async () => {
    let killed = false;

    const training = trainApart(
      { ...REQUEST, examples: manyExamples(REQUEST.examples, 2_000) },
      {
        onProgress: () => {
          const [pid] = killed ? [] : childrenOf(process.pid);

          if (pid !== undefined) {
            killed = process.kill(pid, 'SIGKILL');
          }
        },
      },
    );

    await assert.rejects(training, refusal('RETRAIN_FAILED'));
    assert.ok(killed);
  });

  it('ends with the error of where the examples come from', async () => {
    const broken = new Error('the database is gone');

    async function* pages(): AsyncGenerator<readonly TrainingExample[]> {
      yield REQUEST.examples.slice(0, 10);
      await Promise.resolve();
      throw broken;
    }

    await assert.rejects(trainApart({ ...REQUEST, examples: pages() }), broken);
    await eventually(() => childrenOf(process.pid).length === 0);
  });

  it('ends where the process that asked for it ends, though it is in the midst of arithmetic', async () => {
    const asking = spawn(process.execPath, ['test/learning/ask-for-training.ts'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });

    // It says when the arithmetic has begun.
    await once(asking.stdout, 'data');
    const [training] = childrenOf(asking.pid ?? 0);
    assert.ok(training !== undefined);

    asking.kill('SIGKILL');
    await eventually(() => !isRunning(training));
  });
});
