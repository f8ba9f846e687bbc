import { AppError } from '../errors.ts';
import type { RunRecord, Store, StoreOperations } from '../store/ports.ts';
import { type AuditAction, BOT, writeAudit } from './audit.ts';

/** Who asked for a retrain, and where its progress is shown. */
export interface RetrainRequest {
  readonly runId: string;
  readonly guildId: string;
  readonly requestedBy: string;
  readonly channelId: string;
  readonly locale: string;
}

/** How a run ended, as its row says it. */
export interface RunEnd {
  readonly state: Exclude<RunRecord['state'], 'running'>;
  /** The head that came of it. */
  readonly headId?: string;
  /** Codes of what the gate has against it. */
  readonly reasons?: readonly string[];
}

/** What the audit log calls an end. */
const AUDIT_OF: Readonly<Record<RunEnd['state'], AuditAction>> = {
  activated: 'retrain.activated',
  parked: 'retrain.parked',
  cancelled: 'retrain.cancelled',
  refused: 'retrain.failed',
  failed: 'retrain.failed',
  died: 'retrain.died',
};

/** The retrains of this process, on disk and in the audit log from their start to their end. */
export interface RetrainRuns {
  /**
   * Whether a guild has a run now.
   *
   * @throws AppError RETRAIN_RUNNING
   */
  refuseSecond(guildId: string): Promise<void>;
  /**
   * Writes down that a run starts.
   *
   * @returns aborted when somebody cancels it, or the process ends
   * @throws AppError RETRAIN_RUNNING, BUSY where the process ends
   */
  open(request: RetrainRequest): Promise<AbortSignal>;
  /** The same in two steps, which different processes may do: that a run is to be done, and that it begins. */
  record(request: RetrainRequest): Promise<void>;
  begin(request: RetrainRequest): AbortSignal;
  /** Notes how far a run is. Nothing waits for it but the end. */
  noteStage(runId: string, stage: string): void;
  /** Resolves when all that was noted is written; to be waited for before {@link RetrainRuns.close}. */
  noted(): Promise<void>;
  /** Who asked for a run; whoever was forgotten meanwhile is not named any more. */
  whoAsked(operations: StoreOperations, request: RetrainRequest): Promise<string>;
  /** Writes down how a run ended, together with what came of it. */
  close(operations: StoreOperations, request: RetrainRequest, end: RunEnd): Promise<void>;
  /** The same where nothing came of it. What cannot be written now is written before the next run. */
  giveUp(request: RetrainRequest, end: RunEnd): Promise<void>;
  /** The run is over, whatever its row says. */
  forget(runId: string): void;
  /** Asks a guild's run to end, on record; without an id whichever it has. False where it has ended already. */
  cancel(guildId: string, who: string, runId?: string): Promise<boolean>;
  /** Lets go of a run that another process has written the end of. */
  letGo(runId: string): void;
  /**
   * Marks the runs that were cut off when a process ended, each once it is told of, and gives them. Where this
   * process ends in between, the next one tells of them again.
   *
   * @param isElsewhere whether another process does it, or will
   */
  reportDied(
    tell?: (run: RunRecord) => Promise<void>,
    isElsewhere?: (run: RunRecord) => Promise<boolean>,
  ): Promise<readonly RunRecord[]>;
  /** Asks all to end, and lets none begin. */
  stop(): void;
  /** Whether the process ends. */
  readonly stopped: boolean;
}

/** Why a run is cancelled, as far as anybody is told. */
const CANCELLED = 'RETRAIN_CANCELLED';

/** @param isShared whether other processes do runs as well */
export function createRuns(
  store: Store,
  now: () => number,
  firstStage: string,
  isShared: boolean,
): RetrainRuns {
  const running = new Map<string, { guildId: string; controller: AbortController }>();
  const unwritten = new Map<string, { request: RetrainRequest; end: RunEnd }>();
  const cancelledBy = new Map<string, string>();
  let notes = Promise.resolve();
  let stopped = false;

  async function refuseSecond(guildId: string): Promise<void> {
    for (const { request, end } of [...unwritten.values()]) {
      if (request.guildId === guildId) {
        await write(request, end);
        unwritten.delete(request.runId);
      }
    }

    if ((await store.listRunning()).some((run) => run.guildId === guildId)) {
      throw new AppError('RETRAIN_RUNNING');
    }
  }

  function begin({ runId, guildId }: RetrainRequest): AbortSignal {
    const controller = new AbortController();
    running.set(runId, { guildId, controller });

    return controller.signal;
  }

  async function open(request: RetrainRequest): Promise<AbortSignal> {
    // Before it is on disk, so that it is never taken for one that died.
    const signal = begin(request);

    try {
      await record(request);
    } catch (error) {
      running.delete(request.runId);

      throw error;
    }

    return signal;
  }

  async function record(request: RetrainRequest): Promise<void> {
    const { runId, guildId, requestedBy, channelId, locale } = request;
    await refuseSecond(guildId);

    // Cut off by this very end, it would be taken for one that nobody knows how it ended.
    if (stopped) {
      throw new AppError('BUSY');
    }

    await store.transaction(guildId, async (operations) => {
      await operations.addRun({
        id: runId,
        guildId,
        requestedBy,
        channelId,
        locale,
        messageId: null,
        state: 'running',
        stage: firstStage,
        headId: null,
        startedAt: now(),
        endedAt: null,
      });

      await writeAudit(operations, {
        guildId,
        at: now(),
        who: requestedBy,
        action: 'retrain.start',
        details: { runId },
      });
    });
  }

  function noteStage(runId: string, stage: string): void {
    // Only for whoever reads the row: where it cannot be written, the retrain goes on.
    notes = notes.then(() => store.updateRun(runId, { stage })).catch(() => undefined);
  }

  async function whoAsked(
    operations: StoreOperations,
    { runId, requestedBy }: RetrainRequest,
  ): Promise<string> {
    return (await operations.findRun(runId))?.requestedBy ?? requestedBy;
  }

  async function close(
    operations: StoreOperations,
    request: RetrainRequest,
    { state, headId, reasons }: RunEnd,
  ): Promise<void> {
    const at = now();
    const { runId, guildId } = request;
    const requestedBy = await whoAsked(operations, request);
    await operations.updateRun(runId, { state, endedAt: at, ...(headId && { headId }) });

    await writeAudit(operations, {
      guildId,
      at,
      who: state === 'died' ? BOT : (cancelledBy.get(runId) ?? requestedBy),
      action: AUDIT_OF[state],
      details: { runId, headId, reasons },
    });
  }

  async function write(request: RetrainRequest, end: RunEnd): Promise<void> {
    await store.transaction(request.guildId, async (operations) => {
      // Another process may have been faster.
      if ((await operations.findRun(request.runId))?.state === 'running') {
        await close(operations, request, end);
      }
    });
  }

  async function giveUp(request: RetrainRequest, end: RunEnd): Promise<void> {
    try {
      await notes;
      await write(request, end);
    } catch {
      // The reason is most likely what ended the run; whoever watches it is told of that.
      unwritten.set(request.runId, { request, end });
    }
  }

  async function cancel(guildId: string, who: string, runId?: string): Promise<boolean> {
    const found = [...running].filter(
      ([id, run]) => run.guildId === guildId && (runId ?? id) === id,
    );

    for (const [id, { controller }] of found) {
      cancelledBy.set(id, who);
      controller.abort(new AppError(CANCELLED));
    }

    return found.length > 0 || (await cancelElsewhere(guildId, who, runId));
  }

  /** Whoever does it hears that it has ended, and what it comes to is thrown away. */
  async function cancelElsewhere(guildId: string, who: string, runId?: string): Promise<boolean> {
    if (!isShared) {
      return false;
    }

    const run = (await store.listRunning()).find(
      (one) => one.guildId === guildId && (runId ?? one.id) === one.id,
    );

    if (run === undefined) {
      return false;
    }

    cancelledBy.set(run.id, who);
    await write({ ...run, runId: run.id }, { state: 'cancelled' });
    cancelledBy.delete(run.id);

    return true;
  }

  async function reportDied(
    tell: (run: RunRecord) => Promise<void> = () => Promise.resolve(),
    isElsewhere: (run: RunRecord) => Promise<boolean> = () => Promise.resolve(false),
  ): Promise<readonly RunRecord[]> {
    const died: RunRecord[] = [];

    for (const run of await store.listRunning()) {
      if (!running.has(run.id) && !(await isElsewhere(run))) {
        await tell(run);
        await write({ ...run, runId: run.id }, { state: 'died' });
        died.push(run);
      }
    }

    return died;
  }

  return {
    refuseSecond,
    open,
    record,
    begin,
    letGo(runId) {
      running.get(runId)?.controller.abort(new AppError(CANCELLED));
    },
    noteStage,
    noted: () => notes,
    whoAsked,
    close,
    giveUp,
    forget: (runId) => {
      running.delete(runId);
      cancelledBy.delete(runId);
    },
    cancel,
    reportDied,
    stop() {
      stopped = true;

      for (const { controller } of running.values()) {
        controller.abort(new AppError(CANCELLED));
      }
    },
    get stopped() {
      return stopped;
    },
  };
}
