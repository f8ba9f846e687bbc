import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, describe, it } from 'node:test';

import type { Retrainer, RetrainRequest } from '../../src/learning/retrain.ts';
import type { Progress, RetrainOutcome } from '../../src/learning/retrain-outcome.ts';
import { openJobs, openStore } from '../../src/store/open-store.ts';
import type { Jobs, Store } from '../../src/store/ports.ts';
import { eventually } from '../support/eventually.ts';
import { teach, trueLessons } from '../support/learning.ts';
import { findPostgres, type PostgresServer, query, startPostgres } from '../support/postgres.ts';
import { refusal } from '../support/refusal.ts';
import { makeRetrainers } from '../support/retrainer.ts';

const GUILD = '100';

const REQUEST: RetrainRequest = {
  runId: 'run-1',
  guildId: GUILD,
  requestedBy: '900',
  channelId: '800',
  locale: 'en',
};

/** One of several processes: all that it has of its own. */
interface Process {
  readonly store: Store;
  readonly jobs: Jobs;
  readonly retrainer: Retrainer;
  /** How the runs ended that it did for another process. */
  readonly shown: RetrainOutcome['status'][];
  /** Lets it do runs. */
  work(): Promise<void>;
  stop(): Promise<void>;
}

const programs = await findPostgres();
const required = process.env['CI_REQUIRES_POSTGRES'] === '1';
const reason = 'Expected the programs initdb and postgres, but this machine has none';

if (programs === undefined) {
  it('runs that processes share', { skip: required ? false : reason }, () => {
    assert.fail(reason);
  });
} else {
  describeOn(await startPostgres(programs));
}

function describeOn(server: PostgresServer): void {
  after(() => server[Symbol.asyncDispose]());

  describe('runs that processes share', () => {
    let first: Process;
    let second: Process;

    beforeEach(async () => {
      await server.empty();
      first = await startProcess();
      second = await startProcess();
      await teach(first.store, await trueLessons(12), {
        guild: { id: GUILD },
        moderator: { id: '200' },
      });
    });

    afterEach(async () => {
      await Promise.all([first.stop(), second.stop()]);
    });

    async function startProcess(): Promise<Process> {
      const settings = { dataFolder: '/nowhere', databaseUrl: server.url };
      const store = await openStore(settings);
      // What is slow on a busy machine is told here as well.
      const jobs = await openJobs(settings, ignore);
      assert.ok(jobs);

      const shown: RetrainOutcome['status'][] = [];
      const watcher = {
        onProgress: () => undefined,
        onEnd: (outcome: RetrainOutcome) => {
          shown.push(outcome.status);

          return Promise.resolve();
        },
      };

      const sharing = { jobs, watch: () => Promise.resolve(watcher) };
      const retrainer = (await makeRetrainers(store, sharing)).startAnew();

      const endWatch = store.watch((change) => {
        if (change.of === 'run') {
          void retrainer.shared?.noteEnded(change.id);
        }
      });

      return {
        store,
        jobs,
        retrainer,
        shown,
        work: () =>
          jobs.work('retrain', async (request, lost) => {
            await retrainer.shared?.perform(request as RetrainRequest, lost);
          }),
        async stop() {
          await Promise.all([retrainer.stop(), jobs.stop(5_000)]);
          await endWatch();
          await store.close();
        },
      };
    }

    async function ends(): Promise<unknown[]> {
      return await query(
        server.url,
        "select action from audit where action like 'retrain.%' and action <> 'retrain.start'",
      );
    }

    it('are asked for in one and done in another, which shows them', async () => {
      await second.work();
      const told: RetrainOutcome['status'][] = [];

      const { ended } = await first.retrainer.start(REQUEST, ignore, false, ({ status }) => {
        told.push(status);

        return Promise.resolve();
      });

      await assert.rejects(
        second.retrainer.start({ ...REQUEST, runId: 'run-2' }, ignore),
        refusal('RETRAIN_RUNNING'),
      );

      const outcome = await ended;
      assert.equal(outcome.status, 'activated');
      await eventually(() => told.length > 0);
      assert.deepEqual([told, second.shown], [['stopped'], ['activated']]);
      assert.deepEqual(await ends(), [{ action: 'retrain.activated' }]);
    });

    it('are handed on by one that stops, and end once', async () => {
      await first.work();
      let stopped: Promise<void> | undefined;

      const { ended } = await first.retrainer.start(REQUEST, ({ stage }: Progress) => {
        if (stage === 'fit') {
          stopped ??= first.stop();
        }
      });

      assert.deepEqual(await ended, { status: 'stopped' });
      await stopped;
      assert.equal((await second.store.findRun(REQUEST.runId))?.state, 'running');
      assert.deepEqual(await second.retrainer.reportDied(), []);

      await second.work();
      await eventually(() => second.shown.length > 0);
      assert.deepEqual(second.shown, ['activated']);
      assert.deepEqual(await ends(), [{ action: 'retrain.activated' }]);
      first = await startProcess();
    });

    it('are cancelled from wherever an admin asks for it', async () => {
      await second.work();
      const { ended } = await first.retrainer.start(REQUEST, ignore);

      assert.equal(await first.retrainer.cancel(GUILD, REQUEST.runId, '900'), true);
      assert.equal((await ended).status, 'cancelled');
      await eventually(async () => !(await first.jobs.has('retrain', GUILD)));
      assert.deepEqual(await ends(), [{ action: 'retrain.cancelled' }]);
      assert.equal((await first.store.findGuild(GUILD)).activeHeadId, null);
    });
  });
}

function ignore(): void {
  // Nobody watches.
}
