import { AppError, toAppError } from '../errors.ts';
import { type Head, headToFile } from '../inference/head.ts';
import { type AuditAction, type AuditLine, BOT, writeAudit } from './audit.ts';
import type { HeadRecord, RunRecord, Store } from '../store/ports.ts';
import type { Candidate, CandidateReport, Manifest } from './candidate.ts';
import { type GateDecision, judgeCandidate } from './gate.ts';
import type { Guilds } from './guilds.ts';
import { type BaseSet, gather, incumbentOf } from './gather.ts';
import type { trainApart } from './train-apart.ts';

/** The stages of a retrain, in their order. */
export const STAGES = ['collect', 'clean', 'split', 'fit', 'evaluate', 'gate', 'activate'] as const;

export type Stage = (typeof STAGES)[number];

export interface Progress {
  readonly stage: Stage;
  /** 0 to 1, of the stage. */
  readonly share: number;
}

/** Who asked for a retrain, and where its progress is shown. */
export interface RetrainRequest {
  readonly runId: string;
  readonly guildId: string;
  readonly requestedBy: string;
  readonly channelId: string;
  readonly locale: string;
}

/** What a retrain would learn from. */
export interface RetrainPlan {
  /** New since the last activated head. */
  readonly queued: { readonly goody: number; readonly baddy: number };
  /** Those that it learned from before, and goes on learning from. */
  readonly trained: number;
  readonly quarantined: number;
  /** Pictures of the base set. */
  readonly base: number;
}

/** How a retrain ended. */
export type RetrainOutcome =
  | {
      readonly status: 'activated' | 'parked';
      readonly headId: string;
      readonly version: number;
      readonly report: CandidateReport;
      readonly decision: GateDecision;
    }
  | { readonly status: 'cancelled' }
  | { readonly status: 'failed'; readonly error: AppError };

/** What is kept of a version's making, beside head and manifest. */
export interface VersionReport extends CandidateReport {
  readonly decision: GateDecision;
}

export interface Retrainer {
  /** @throws AppError RETRAIN_RUNNING, RETRAIN_NOTHING_NEW, RETRAIN_ONE_CLASS */
  plan(guildId: string): Promise<RetrainPlan>;
  /**
   * Starts a retrain; it goes on by itself.
   *
   * @param always also where the queue is empty: after pictures were taken out of the training set
   * @returns how it ends
   * @throws AppError as {@link Retrainer.plan}
   */
  start(
    request: RetrainRequest,
    onProgress: (progress: Progress) => void,
    always?: boolean,
  ): Promise<{ readonly ended: Promise<RetrainOutcome> }>;
  /** Asks a retrain to end; false where it has ended already. */
  cancel(runId: string): boolean;
  /** The runs that were cut off when the process last ended; they are marked as died. */
  reportDied(): Promise<readonly RunRecord[]>;
  /**
   * Lets a version answer from the next verdict on; an admin may do so with a parked one as well.
   *
   * @param headId absent: the base head
   */
  activate(guildId: string, headId: string | null, adminId: string): Promise<void>;
  /** Ends all that is running; the next start reports it. */
  stop(): Promise<void>;
}

export interface RetrainerParts {
  readonly store: Store;
  readonly guilds: () => Promise<Guilds>;
  readonly train: typeof trainApart;
  readonly base: () => Promise<BaseSet>;
  readonly backbone: () => Promise<string>;
  readonly now: () => number;
}

/** Decides the splits; the same pictures make the same head. */
const SEED = 1;

export function createRetrainer(parts: RetrainerParts): Retrainer {
  const { store, now } = parts;
  const running = new Map<string, AbortController>();
  const endings = new Set<Promise<RetrainOutcome>>();
  let stopped = false;

  async function plan(guildId: string, always = false): Promise<RetrainPlan> {
    const counts = await store.countExamples(guildId);
    const base = await parts.base();

    const count = (state: string, label?: string): number =>
      counts
        .filter((entry) => entry.state === state && (label ?? entry.label) === entry.label)
        .reduce((sum, entry) => sum + entry.count, 0);

    const queued = { goody: count('queued', 'goody'), baddy: count('queued', 'baddy') };
    const goodies = queued.goody + count('trained', 'goody');
    const baddies = queued.baddy + count('trained', 'baddy');

    if ((await store.listRunning()).some((run) => run.guildId === guildId)) {
      throw new AppError('RETRAIN_RUNNING');
    }

    if (!always && queued.goody + queued.baddy === 0) {
      throw new AppError('RETRAIN_NOTHING_NEW');
    }

    if (!always && (goodies === 0 || baddies === 0)) {
      throw new AppError('RETRAIN_ONE_CLASS', { label: goodies === 0 ? 'baddy' : 'goody' });
    }

    return {
      queued,
      trained: count('trained'),
      quarantined: count('quarantined'),
      base: base.bottlenecks.length,
    };
  }

  async function start(
    request: RetrainRequest,
    onProgress: (progress: Progress) => void,
    always = false,
  ): Promise<{ ended: Promise<RetrainOutcome> }> {
    await plan(request.guildId, always);

    const { runId, ...asked } = request;
    await store.addRun({
      ...asked,
      id: runId,
      messageId: null,
      state: 'running',
      stage: STAGES[0],
      headId: null,
      startedAt: now(),
      endedAt: null,
    });

    await audit(store, request.guildId, request.requestedBy, 'retrain.start', { runId });

    const controller = new AbortController();
    running.set(runId, controller);

    const ended = retrain(request, controller.signal, onProgress).finally(() => {
      running.delete(runId);
      endings.delete(ended);
    });

    endings.add(ended);

    return { ended };
  }

  /** collect → clean → split → fit → evaluate → gate → activate. Never rejects. */
  async function retrain(
    request: RetrainRequest,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ): Promise<RetrainOutcome> {
    try {
      onProgress({ stage: 'collect', share: 0 });
      const base = await parts.base();
      const incumbent = await incumbentOf(store, request.guildId, base, await parts.guilds());
      const collected = gather(store, request.guildId, base);

      // Cleaning, splitting, fitting and evaluating are arithmetic: a process of its own does them.
      const candidate = await parts.train(
        {
          backbone: await parts.backbone(),
          name: `guild-${request.guildId}`,
          seed: SEED,
          examples: collected.examples,
          incumbent,
          recent: await store.listRecentFeatures(request.guildId, MAX_RECENT),
        },
        {
          signal,
          onProgress: (stage, done, total) => {
            onProgress({ stage, share: total === 0 ? 1 : done / total });
          },
        },
      );

      onProgress({ stage: 'gate', share: 0 });
      const decision = judgeCandidate(candidate.report);
      signal.throwIfAborted();

      onProgress({ stage: 'activate', share: 0 });

      return await conclude(request, candidate, incumbent.head, decision);
    } catch (error) {
      return await giveUp(request, error, signal);
    }
  }

  /** Keeps the candidate as a version, and lets it answer where the gate accepts it: all at once. */
  async function conclude(
    { guildId, runId, requestedBy }: RetrainRequest,
    { head, manifest, report }: Candidate,
    parent: Head,
    decision: GateDecision,
  ): Promise<RetrainOutcome> {
    const accepted = decision.status === 'accepted';

    const record: Omit<HeadRecord, 'version'> = {
      id: head.id,
      guildId,
      parentId: parent.id,
      state: decision.status,
      head: JSON.stringify(headToFile(head)),
      manifest: JSON.stringify(manifest),
      report: JSON.stringify({ ...report, decision } satisfies VersionReport),
      createdBy: requestedBy,
      createdAt: now(),
    };

    const version = await store.transaction(guildId, async (operations) => {
      const known = await operations.findHead(guildId, head.id);
      const number = known?.version ?? (await operations.addHead(record));

      if (accepted) {
        await operations.setActiveHead(guildId, head.id);
        await markTrained(operations, guildId, manifest, head.id, requestedBy);
      }

      await operations.updateRun(runId, {
        state: accepted ? 'activated' : 'parked',
        stage: 'activate',
        headId: head.id,
        endedAt: now(),
      });

      const action = accepted ? 'retrain.activated' : 'retrain.parked';
      const details = { runId, headId: head.id, reasons: decision.reasons };
      await audit(operations, guildId, requestedBy, action, details);

      return number;
    });

    (await parts.guilds()).refresh(guildId);

    return {
      status: accepted ? 'activated' : 'parked',
      headId: head.id,
      version,
      report,
      decision,
    };
  }

  async function giveUp(
    { guildId, runId, requestedBy }: RetrainRequest,
    error: unknown,
    signal: AbortSignal,
  ): Promise<RetrainOutcome> {
    // The row still says that it is running: so the next start can tell that it was cut off.
    if (stopped) {
      return { status: 'cancelled' };
    }

    const cancelled = signal.aborted;
    const state = cancelled ? 'cancelled' : 'failed';
    await store.updateRun(runId, { state, endedAt: now() });
    await audit(store, guildId, requestedBy, `retrain.${state}`, { runId });

    return cancelled ? { status: 'cancelled' } : { status: 'failed', error: toAppError(error) };
  }

  function cancel(runId: string): boolean {
    const controller = running.get(runId);
    controller?.abort(new AppError('RETRAIN_CANCELLED'));

    return controller !== undefined;
  }

  async function reportDied(): Promise<readonly RunRecord[]> {
    const died = (await store.listRunning()).filter(({ id }) => !running.has(id));

    for (const { id, guildId } of died) {
      await store.updateRun(id, { state: 'died', endedAt: now() });
      await audit(store, guildId, BOT, 'retrain.died', { runId: id });
    }

    return died;
  }

  async function activate(guildId: string, headId: string | null, adminId: string): Promise<void> {
    await store.transaction(guildId, async (operations) => {
      const record = headId === null ? undefined : await operations.findHead(guildId, headId);

      await operations.setActiveHead(guildId, headId);
      await audit(operations, guildId, adminId, 'head.activate', { headId });

      if (record !== undefined) {
        const manifest = JSON.parse(record.manifest) as Manifest;
        await markTrained(operations, guildId, manifest, record.id, adminId);
      }
    });

    (await parts.guilds()).refresh(guildId);
  }

  async function stop(): Promise<void> {
    stopped = true;

    for (const controller of running.values()) {
      controller.abort(new AppError('RETRAIN_CANCELLED'));
    }

    await Promise.all(endings);
  }

  /** What a head was trained on waits no longer. */
  async function markTrained(
    operations: Pick<Store, 'listExamples' | 'setExampleStates'>,
    guildId: string,
    manifest: Manifest,
    headId: string,
    who: string,
  ): Promise<void> {
    const seen = new Map(manifest.examples.map(({ sha256, label }) => [sha256, label]));
    const queued = await operations.listExamples(
      { guildId, states: ['queued'] },
      { offset: 0, limit: Number.MAX_SAFE_INTEGER },
    );

    // One that was given the other label while the head was being trained goes on waiting.
    const learned = queued.filter(({ sha256, label }) => seen.get(sha256) === label);

    await operations.setExampleStates(
      guildId,
      learned.map(({ sha256 }) => sha256),
      'trained',
      null,
      { at: now(), who, what: `trained ${headId}` },
    );
  }

  async function audit(
    log: Pick<Store, 'addAudit'>,
    guildId: string,
    who: string,
    action: AuditAction,
    details: AuditLine['details'],
  ): Promise<void> {
    await writeAudit(log, { guildId, at: now(), who, action, details });
  }

  return { plan, start, cancel, reportDied, activate, stop };
}

/** Recent verdicts that a receipt looks at again. */
const MAX_RECENT = 500;
