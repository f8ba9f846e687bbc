import { AppError, toAppError } from '../errors.ts';
import { type Head, headToFile } from '../inference/head.ts';
import type { HeadRecord, RunRecord, Store, StoreOperations } from '../store/ports.ts';
import { letAnswer } from './activation.ts';
import { writeAudit } from './audit.ts';
import type { Candidate, Manifest } from './candidate.ts';
import { listChanged } from './compare-heads.ts';
import { type BaseSet, gather, incumbentOf } from './gather.ts';
import { type GateDecision, judgeCandidate } from './gate.ts';
import type { Guilds } from './guilds.ts';
import { planRetrain, type RetrainPlan } from './retrain-plan.ts';
import {
  type Progress,
  type RetrainOutcome,
  type RunWatcher,
  type Stage,
  STAGES,
  type VersionReport,
} from './retrain-outcome.ts';
import { createRuns, type RetrainRequest } from './retrain-runs.ts';
import { createSharedRuns, type SharedRuns, type Sharing } from './shared-runs.ts';
import type { ApartRequest, trainApart } from './train-apart.ts';
import type { TrainingExample } from './training-example.ts';
import { gatherUnopposed } from './unopposed.ts';
import { findAsides, type VersionAsides } from './version-asides.ts';

export { STAGES } from './retrain-outcome.ts';
export type {
  Progress,
  RetrainOutcome,
  RetrainPlan,
  RetrainRequest,
  RunWatcher,
  Stage,
  VersionReport,
};

export interface Retrainer {
  /** @throws AppError RETRAIN_RUNNING, RETRAIN_NOTHING_NEW, RETRAIN_ONE_CLASS */
  plan(guildId: string): Promise<RetrainPlan>;
  /**
   * Starts a retrain; it goes on by itself.
   *
   * @param always also where the queue is empty: after pictures were taken out of the training set
   * @param onEnd told how it ends; {@link Retrainer.stop} waits for it, and whether it fails makes no difference
   * @returns how it ends; never rejects
   * @throws AppError as {@link Retrainer.plan}, and BUSY where the process ends
   */
  start(
    request: RetrainRequest,
    onProgress: (progress: Progress) => void,
    always?: boolean,
    onEnd?: (outcome: RetrainOutcome) => Promise<void>,
  ): Promise<{ readonly ended: Promise<RetrainOutcome> }>;
  /** Asks a guild's retrain to end; false where it has ended already. */
  cancel(guildId: string, runId: string, adminId: string): Promise<boolean>;
  /** The runs that were cut off when the process last ended; each is marked as died once it is told of. */
  reportDied(tell?: (run: RunRecord) => Promise<void>): Promise<readonly RunRecord[]>;
  /**
   * Lets a version answer from the next verdict on; an admin may do so with a parked one as well. A retrain
   * that runs meanwhile is cancelled: it was measured against what answers no longer.
   *
   * @param headId absent: the base head
   * @throws AppError VERSION_UNKNOWN
   */
  activate(guildId: string, headId: string | null, adminId: string): Promise<void>;
  /** How this process shares runs with others; absent where it does everything. */
  readonly shared: SharedRuns | undefined;
  /** Ends all that is running; the next start reports it, or another process does it. */
  stop(): Promise<void>;
}

export interface RetrainerParts {
  readonly store: Store;
  readonly guilds: () => Promise<Guilds>;
  readonly train: typeof trainApart;
  readonly base: () => Promise<BaseSet>;
  readonly backbone: () => Promise<string>;
  /** Embeds what a guild was taught anew, as far as its features are of another backbone. */
  readonly renewFeatures: (
    guildId: string,
    signal: AbortSignal,
    onProgress: (done: number, total: number) => void,
  ) => Promise<unknown>;
  /** Whether pictures that came as message content may be trained on. */
  readonly trainOnMessageContent: boolean;
  readonly now: () => number;
  /** Absent where this process does everything. */
  readonly sharing?: Sharing | undefined;
  /** Told how each retrain ended. */
  readonly onEnded?: (status: RetrainOutcome['status']) => void;
}

/** Decides the splits; the same pictures make the same head. */
const SEED = 1;

/** Recent verdicts that a receipt looks at again. */
const MAX_RECENT = 500;

/** What a retrain trains on, and what answered when it began. */
interface Collected {
  readonly request: ApartRequest;
  readonly activeHeadId: string | null;
  /** The guild's own unsure band; absent: each head's. */
  readonly unsureBelow: number | null;
  readonly asides: VersionAsides;
}

export function createRetrainer(parts: RetrainerParts): Retrainer {
  const { store, now, sharing } = parts;
  const runs = createRuns(store, now, STAGES[0], sharing !== undefined);
  const shared = sharing && createSharedRuns(store, runs, sharing, execute);
  const endings = new Set<Promise<unknown>>();

  /** collect → clean → split → fit → evaluate → gate → activate. Never rejects. */
  async function retrain(
    request: RetrainRequest,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
    lost?: AbortSignal,
  ): Promise<RetrainOutcome> {
    try {
      onProgress({ stage: 'collect', share: 0 });
      await parts.renewFeatures(request.guildId, signal, (done, total) => {
        onProgress({ stage: 'collect', share: done / total });
      });
      const collected = await collect(request.guildId);

      // Cleaning, splitting, fitting and evaluating are arithmetic: a process of its own does them.
      const trained = await parts.train(collected.request, {
        signal,
        onProgress: (stage, done, total) => {
          onProgress({ stage, share: total === 0 ? 1 : done / total });
        },
      });

      onProgress({ stage: 'gate', share: 0 });
      const candidate = withOwnBand(trained, collected);
      const decision = gate(candidate, collected.request.incumbent.head);

      onProgress({ stage: 'activate', share: 0 });

      return await conclude(request, candidate, collected, decision, signal);
    } catch (error) {
      return await giveUp(request, error, signal, lost);
    }
  }

  async function collect(guildId: string): Promise<Collected> {
    const base = await parts.base();
    const backbone = await parts.backbone();
    const { activeHeadId, settings } = await store.findGuild(guildId);

    const request: ApartRequest = {
      backbone,
      name: `guild-${guildId}`,
      seed: SEED,
      examples: gatherAll(guildId, base),
      ...(base.observationsFile === undefined ? {} : { observationsFile: base.observationsFile }),
      incumbent: await incumbentOf(store, guildId, base, await parts.guilds()),
      baseStrength: base.bottlenecks.length === 0 ? undefined : base.strength,
      baseHead: base.head,
      ...(base.targetAccuracy === undefined ? {} : { targetAccuracy: base.targetAccuracy }),
      recent: await store.listRecentFeatures(guildId, backbone, MAX_RECENT),
    };

    const asides = await findAsides(store, guildId, backbone);

    return { request, activeHeadId, unsureBelow: settings.unsureBelow, asides };
  }

  /** What somebody said, then what was let stand. */
  async function* gatherAll(
    guildId: string,
    base: BaseSet,
  ): AsyncGenerator<readonly TrainingExample[]> {
    const withMessageContent = parts.trainOnMessageContent;
    const { backbone } = base;

    yield* gather(store, guildId, base, withMessageContent).examples;
    yield await gatherUnopposed(store, { guildId, backbone, withMessageContent, now: now() });
  }

  /** Keeps the candidate as a version, and lets it answer where the gate accepts it: all at once. */
  async function conclude(
    request: RetrainRequest,
    { head, manifest, report }: Candidate,
    collected: Collected,
    decision: GateDecision,
    signal: AbortSignal,
  ): Promise<RetrainOutcome> {
    const { guildId } = request;
    const status = decision.status === 'accepted' ? 'activated' : 'parked';
    const versionReport: VersionReport = { ...report, ...collected.asides, decision };

    const record: Omit<HeadRecord, 'version' | 'createdBy'> = {
      id: head.id,
      guildId,
      parentId: collected.request.incumbent.head.id,
      state: decision.status,
      backbone: head.backbone,
      head: JSON.stringify(headToFile(head)),
      manifest: JSON.stringify(manifest),
      report: JSON.stringify(versionReport),
      createdAt: now(),
    };

    await runs.noted();

    const version = await store.transaction(guildId, async (operations) => {
      signal.throwIfAborted();
      await refuseEnded(operations, request.runId);
      await refuseOutdated(operations, guildId, manifest, collected);

      // The same pictures make the same head: it is the version that it was.
      const known = await operations.findHead(guildId, head.id);
      const createdBy = await runs.whoAsked(operations, request);
      const number = known?.version ?? (await operations.addHead({ ...record, createdBy }));

      if (status === 'activated') {
        await letAnswer(operations, guildId, { id: head.id, manifest }, createdBy, now());
      }

      // Whoever asked for it, this is the head that was to be made.
      if ((await operations.findBackboneHead(guildId, head.backbone))?.state === 'pending') {
        await operations.deleteBackboneHead(guildId, head.backbone);
      }

      const reasons = decision.reasons.map(({ code }) => code);
      await runs.close(operations, request, { state: status, headId: head.id, reasons });

      return number;
    });

    (await parts.guilds()).refresh(guildId);

    return { status, headId: head.id, version, report: versionReport, decision };
  }

  async function giveUp(
    request: RetrainRequest,
    error: unknown,
    signal: AbortSignal,
    lost?: AbortSignal,
  ): Promise<RetrainOutcome> {
    // The row goes on saying that it is running: so the next start can tell that it was cut off.
    if (runs.stopped || lost?.aborted === true) {
      return { status: 'stopped' };
    }

    const appError = toAppError(error);

    // Whoever wrote its end has shown it as well.
    if (appError.code === 'RETRAIN_NOT_RUNNING') {
      return { status: 'stopped' };
    }

    if (signal.aborted || appError.code === 'RETRAIN_CANCELLED') {
      await runs.giveUp(request, { state: 'cancelled' });

      return { status: 'cancelled' };
    }

    await runs.giveUp(request, { state: REFUSALS.has(appError.code) ? 'refused' : 'failed' });

    return { status: 'failed', error: appError };
  }

  async function plan(guildId: string): Promise<RetrainPlan> {
    await runs.refuseSecond(guildId);

    return await planRetrain(store, guildId, (await parts.base()).bottlenecks.length);
  }

  const start: Retrainer['start'] = async (
    request,
    onProgress,
    always = false,
    onEnd = () => Promise.resolve(),
  ) => {
    if (!always) {
      await plan(request.guildId);
    }

    const watcher = { onProgress, onEnd };

    if (shared !== undefined) {
      return await shared.handOver(request, watcher);
    }

    return { ended: execute(request, await runs.open(request), watcher).ended };
  };

  /** Does a run, and tells its watcher: `told` resolves when that has been done. */
  function execute(
    request: RetrainRequest,
    signal: AbortSignal,
    watcher: RunWatcher,
    lost?: AbortSignal,
  ): { readonly ended: Promise<RetrainOutcome>; readonly told: Promise<void> } {
    let stage: Stage = STAGES[0];

    const note = (progress: Progress): void => {
      if (progress.stage !== stage) {
        stage = progress.stage;
        runs.noteStage(request.runId, stage);
      }

      watcher.onProgress(progress);
    };

    const ended = retrain(request, signal, note, lost).finally(() => {
      runs.forget(request.runId);
    });

    const told = ended
      .then((outcome) => {
        parts.onEnded?.(outcome.status);

        return watcher.onEnd(outcome);
      })
      .catch(() => undefined)
      .finally(() => endings.delete(told));

    endings.add(told);

    return { ended, told };
  }

  async function activate(guildId: string, headId: string | null, adminId: string): Promise<void> {
    await store.transaction(guildId, async (operations) => {
      const record = headId === null ? null : await operations.findHead(guildId, headId);

      if (record === undefined) {
        throw new AppError('VERSION_UNKNOWN', { version: headId ?? 0 });
      }

      const head =
        record === null
          ? null
          : { id: record.id, manifest: JSON.parse(record.manifest) as Manifest };

      await letAnswer(operations, guildId, head, adminId, now());
      await writeAudit(operations, {
        guildId,
        at: now(),
        who: adminId,
        action: 'head.activate',
        details: { headId },
      });
    });

    await runs.cancel(guildId, adminId);
    (await parts.guilds()).refresh(guildId);
  }

  async function stop(): Promise<void> {
    runs.stop();

    await shared?.stop();
    await Promise.allSettled(endings);
  }

  return {
    plan,
    start,
    cancel: (guildId, runId, adminId) => runs.cancel(guildId, adminId, runId),
    reportDied: (tell) => runs.reportDied(tell, shared && ((run) => shared.isElsewhere(run))),
    shared,
    activate,
    stop,
  };
}

/** What a retrain says no to once it has seen the pictures. */
const REFUSALS: ReadonlySet<string> = new Set(['RETRAIN_ONE_CLASS', 'DATA_TOO_FEW']);

/** Training again on what the incumbent was trained on gives the incumbent: nothing speaks against it. */
function gate({ head, report }: Candidate, incumbent: Head): GateDecision {
  return head.id === incumbent.id ? { status: 'accepted', reasons: [] } : judgeCandidate(report);
}

/** Where the guild has set its own unsure band, that goes for its next head as well. */
function withOwnBand(candidate: Candidate, { request, unsureBelow }: Collected): Candidate {
  if (unsureBelow === null) {
    return candidate;
  }

  const { recent, incumbent } = request;
  const changed = listChanged(recent, incumbent.head, { ...candidate.head, unsureBelow });

  return { ...candidate, report: { ...candidate.report, recent: { of: recent.length, changed } } };
}

/** A run that was given to another process, since this one gave no sign of life, may have ended there. */
async function refuseEnded(operations: StoreOperations, runId: string): Promise<void> {
  const state = (await operations.findRun(runId))?.state ?? 'running';

  if (state !== 'running') {
    throw new AppError(state === 'cancelled' ? 'RETRAIN_CANCELLED' : 'RETRAIN_NOT_RUNNING');
  }
}

/**
 * A candidate that was measured against what answers no longer is not let in, nor one that has learned
 * something that somebody had deleted meanwhile.
 */
async function refuseOutdated(
  operations: StoreOperations,
  guildId: string,
  manifest: Manifest,
  { activeHeadId }: Collected,
): Promise<void> {
  if ((await operations.findGuild(guildId)).activeHeadId !== activeHeadId) {
    throw new AppError('RETRAIN_CANCELLED');
  }

  const all = { offset: 0, limit: Number.MAX_SAFE_INTEGER };
  const taught = await operations.listExamples({ guildId, states: ['queued', 'trained'] }, all);
  const removed = await operations.listExamples({ guildId, states: ['removed'] }, all);
  const takenOut = new Set(removed.map(({ sha256 }) => sha256));
  const kept = await operations.listKeptPictures(guildId);

  const there: Readonly<Record<'guild' | 'unopposed', ReadonlySet<string>>> = {
    guild: new Set(taught.map(({ sha256 }) => sha256)),
    unopposed: new Set(kept.filter((sha256) => !takenOut.has(sha256))),
  };

  if (
    manifest.examples.some(({ origin, sha256 }) => origin !== 'base' && !there[origin].has(sha256))
  ) {
    throw new AppError('RETRAIN_FAILED');
  }
}
