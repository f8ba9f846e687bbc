import { PgBoss } from 'pg-boss';

import type { JobQueue, Jobs } from './ports.ts';
import { toUnavailable } from './postgres-errors.ts';

const QUEUES: readonly JobQueue[] = ['retrain', 'renewal', 'housekeeping', 'died-runs'];

/** Seconds without a sign of life after which a process is taken for dead: the least that there is. */
const HEARTBEAT_SECONDS = 10;

/** Seconds between two looks for such processes. */
const LOOK_SECONDS = 5;

/** Longer than any piece of work takes; what takes longer is begun anew. */
const MOST_SECONDS = 4 * 60 * 60;

/** Work is begun so many times more: processes that are updated one by one hand it on. */
const RETRIES = 8;

/** Seconds that work which has ended is kept: it names who asked for it. */
const KEEP_SECONDS = 60 * 60;

/** Connections beside those of the store; one more listens. */
const MAX_CONNECTIONS = 3;

/**
 * The queue of work that all processes on one PostgreSQL share, in a schema of its own (`pgboss`).
 *
 * @param onWarning told of what goes wrong in the background, and is tried again
 * @throws AppError STORE_UNAVAILABLE
 */
export async function openPostgresJobs(
  databaseUrl: string,
  onWarning: (details: object) => void,
): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    application_name: 'goodyorbaddy jobs',
    max: MAX_CONNECTIONS,
    useListenNotify: true,
    superviseIntervalSeconds: LOOK_SECONDS,
    monitorIntervalSeconds: LOOK_SECONDS,
    maintenanceIntervalSeconds: KEEP_SECONDS,
  });

  boss.on('error', (error) => {
    onWarning({ error });
  });
  boss.on('warning', (warning) => {
    onWarning({ warning });
  });

  try {
    await boss.start();

    for (const queue of QUEUES) {
      await boss.createQueue(queue, {
        // Of each key there is one that waits or is in work.
        policy: 'exclusive',
        notify: true,
        heartbeatSeconds: HEARTBEAT_SECONDS,
        expireInSeconds: MOST_SECONDS,
        retryLimit: RETRIES,
        deleteAfterSeconds: KEEP_SECONDS,
      });
    }
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => undefined);

    throw toUnavailable(error);
  }

  return {
    async add(queue, key, data) {
      const id = await boss.send(queue, data, { singletonKey: key });

      return id !== null;
    },

    async has(queue, key) {
      const jobs = await boss.findJobs(queue, { key });

      return jobs.some(({ state }) => ['created', 'retry', 'active'].includes(state));
    },

    async work(queue, work) {
      await boss.work<object>(queue, async ([job]) => {
        if (job !== undefined) {
          await work(job.data, job.signal);
        }
      });
    },

    async repeat(queue, cron) {
      await boss.schedule(queue, cron);
    },

    async stop(timeoutMs) {
      await boss.stop({ timeout: timeoutMs });
    },
  };
}
