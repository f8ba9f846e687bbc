import { AppError } from '../errors.ts';
import type { Jobs, RunRecord, Store } from '../store/ports.ts';
import type { RetrainOutcome, RunWatcher, VersionReport } from './retrain-outcome.ts';
import type { RetrainRequest, RetrainRuns } from './retrain-runs.ts';

/** How several processes share the runs. */
export interface Sharing {
  readonly jobs: Pick<Jobs, 'add' | 'has'>;
  /** Shows a run that another process was asked for. */
  readonly watch: (request: RetrainRequest) => Promise<RunWatcher>;
}

/** A run while it is done, and when its watcher has been told how it ended. */
export interface Execution {
  readonly ended: Promise<RetrainOutcome>;
  readonly told: Promise<void>;
}

/** Runs that are asked for in one process and done in any, each of them once. */
export interface SharedRuns {
  /** Leaves a run to whichever process is free. */
  handOver(
    request: RetrainRequest,
    watcher: RunWatcher,
  ): Promise<{ readonly ended: Promise<RetrainOutcome> }>;
  /**
   * Does a run that some process was asked for, this one or another.
   *
   * @param lost aborts where the run has been given to another process meanwhile
   * @throws AppError BUSY where this process ends, and another one has to do it
   */
  perform(request: RetrainRequest, lost: AbortSignal): Promise<void>;
  /**
   * To be called where a run has ended, in whichever process.
   *
   * @param runId absent: any may have
   */
  noteEnded(runId?: string): Promise<void>;
  /** Whether some process does a run, or will. */
  isElsewhere(run: RunRecord): Promise<boolean>;
  /** Lets go of those that this process was asked for: others do them. */
  stop(): Promise<void>;
}

/** @param execute does a run in this process */
export function createSharedRuns(
  store: Store,
  runs: RetrainRuns,
  sharing: Sharing,
  execute: (
    request: RetrainRequest,
    signal: AbortSignal,
    watcher: RunWatcher,
    lost: AbortSignal,
  ) => Execution,
): SharedRuns {
  const waiting = new Map<string, AskedRun>();

  async function handOver(
    request: RetrainRequest,
    watcher: RunWatcher,
  ): Promise<{ readonly ended: Promise<RetrainOutcome> }> {
    const { runId, guildId } = request;
    const { promise: ended, resolve } = Promise.withResolvers<RetrainOutcome>();
    await runs.record(request);
    waiting.set(runId, { watcher, resolve });

    try {
      if (await sharing.jobs.add('retrain', guildId, request)) {
        return { ended };
      }

      // One that was cancelled has not been let go of yet.
      throw new AppError('RETRAIN_RUNNING');
    } catch (error) {
      waiting.delete(runId);
      await runs.giveUp(request, { state: 'failed' });

      throw error;
    }
  }

  async function perform(request: RetrainRequest, lost: AbortSignal): Promise<void> {
    const { runId } = request;

    if (runs.stopped) {
      throw new AppError('BUSY');
    }

    if ((await store.findRun(runId))?.state !== 'running') {
      return;
    }

    const asked = waiting.get(runId);
    waiting.delete(runId);
    const watcher = asked?.watcher ?? (await sharing.watch(request));
    const signal = AbortSignal.any([runs.begin(request), lost]);
    const { ended, told } = execute(request, signal, watcher, lost);
    const outcome = await ended;
    asked?.resolve(outcome);
    await told;

    if (outcome.status === 'stopped') {
      throw new AppError('BUSY');
    }
  }

  async function noteEnded(runId?: string): Promise<void> {
    for (const [id, { watcher, resolve }] of [...waiting]) {
      const run = runId === undefined || id === runId ? await store.findRun(id) : undefined;

      // Whoever did it has shown how it ended.
      if (run !== undefined && run.state !== 'running' && waiting.delete(id)) {
        resolve(await readOutcome(store, run));
        await watcher.onEnd({ status: 'stopped' });
      }
    }

    if (runId !== undefined) {
      runs.letGo(runId);
    }
  }

  return {
    handOver,
    perform,
    noteEnded,

    isElsewhere: async ({ guildId, startedAt }) =>
      Date.now() - startedAt < UNTIL_QUEUED_MS || (await sharing.jobs.has('retrain', guildId)),

    async stop() {
      for (const { watcher, resolve } of waiting.values()) {
        resolve({ status: 'stopped' });
        await watcher.onEnd({ status: 'stopped' }).catch(() => undefined);
      }
    },
  };
}

/** A run that this process was asked for, and that waits until some process does it. */
interface AskedRun {
  readonly watcher: RunWatcher;
  readonly resolve: (outcome: RetrainOutcome) => void;
}

/** Milliseconds between a run's row and its place in the queue, at most. */
const UNTIL_QUEUED_MS = 30_000;

/** How a run ended that another process did. */
async function readOutcome(
  store: Pick<Store, 'findHead'>,
  { state, guildId, headId }: RunRecord,
): Promise<RetrainOutcome> {
  switch (state) {
    case 'activated':
    case 'parked': {
      const head = headId === null ? undefined : await store.findHead(guildId, headId);

      if (head === undefined) {
        return { status: 'failed', error: new AppError('RETRAIN_FAILED') };
      }

      const report = JSON.parse(head.report) as VersionReport;
      const { decision } = report;

      return { status: state, headId: head.id, version: head.version, report, decision };
    }

    case 'cancelled':
      return { status: 'cancelled' };

    case 'refused':
      return { status: 'failed', error: new AppError('RETRAIN_NOTHING_NEW') };

    case 'running':
    case 'died':
    case 'failed':
      return { status: 'failed', error: new AppError('RETRAIN_FAILED') };
  }
}
