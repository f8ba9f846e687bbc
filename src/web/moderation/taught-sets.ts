import { LRUCache } from 'lru-cache';
import PQueue from 'p-queue';

import { AppError } from '../../errors.ts';
import type { BackboneCard } from '../../inference/backbone.ts';
import { type BaseSet, gather } from '../../learning/gather.ts';
import type { examineApart } from '../../learning/examine-apart.ts';
import type { TaughtSetReport } from '../../learning/taught-set.ts';
import type { TrainingExample } from '../../learning/training-example.ts';
import type { Store } from '../../store/ports.ts';
import { withPatience } from './patience.ts';

/** What was found, and when. */
export interface TaughtSet {
  readonly report: TaughtSetReport;
  readonly at: number;
}

export interface TaughtSetsParts {
  readonly store: Store;
  /** What copies of one picture have in common, as the card of the backbone in use has it. */
  readonly memory: () => Promise<BackboneCard['memory']>;
  readonly base: () => Promise<BaseSet>;
  readonly examine: typeof examineApart;
  readonly trainOnMessageContent: boolean;
  readonly now: () => number;
  /** Ends what is under way. */
  readonly stopping: AbortSignal;
}

/** Pictures of a guild that are looked at, the first ones: with 4 KB of features each, some 20 MB on their way. */
export const MAX_EXAMINED = 5_000;

/** Milliseconds in which a guild's set is looked at once, however much changes meanwhile. */
const PAUSE_MS = 60_000;

/** Milliseconds that a page waits for what it is to show. */
const PATIENCE_MS = 3_000;

/** Guilds whose reports are kept: some 100 KB each at most. */
const MAX_GUILDS = 50;

/** Guilds whose sets wait to be looked at. */
const MAX_WAITING = 20;

/**
 * What is to be known of each guild's pictures. One set is looked at at a time, in a process at the lowest
 * priority, and again only after something has changed.
 */
export class TaughtSets {
  readonly #parts: TaughtSetsParts;
  readonly #queue = new PQueue({ concurrency: 1 });
  readonly #underWay = new Map<string, Promise<TaughtSet>>();
  readonly #known: LRUCache<string, TaughtSet & { readonly state: string }>;

  constructor(parts: TaughtSetsParts) {
    this.#parts = parts;
    this.#known = new LRUCache({ max: MAX_GUILDS });
  }

  /**
   * What was found; where something has changed since, it is looked at anew meanwhile.
   *
   * @returns undefined where that takes longer than a page waits
   * @throws AppError BUSY, RETRAIN_FAILED
   */
  async look(guildId: string): Promise<TaughtSet | undefined> {
    const known = this.#known.get(guildId);
    const state = await this.#stateOf(guildId);
    const isRecent = known !== undefined && this.#parts.now() - known.at < PAUSE_MS;

    if (known !== undefined && (known.state === state || isRecent)) {
      return known;
    }

    const looking = this.#underWay.get(guildId) ?? this.#begin(guildId, state);

    return known ?? (await withPatience(looking, PATIENCE_MS));
  }

  #begin(guildId: string, state: string): Promise<TaughtSet> {
    if (this.#queue.size >= MAX_WAITING) {
      throw new AppError('BUSY');
    }

    const looking = this.#queue
      .add(() => this.#examine(guildId))
      .then((set) => {
        this.#known.set(guildId, { ...set, state });

        return set;
      })
      .finally(() => this.#underWay.delete(guildId));

    this.#underWay.set(guildId, looking);

    // Whoever waits is told; where nobody does any more, the next one asks anew.
    looking.catch(() => undefined);

    return looking;
  }

  async #examine(guildId: string): Promise<TaughtSet> {
    const { store, base, memory, examine, trainOnMessageContent, now, stopping } = this.#parts;
    const { examples } = gather(store, guildId, await base(), trainOnMessageContent);
    const report = await examine(firstOf(examples), await memory(), stopping);

    return { report, at: now() };
  }

  /** Differs whenever something was done: everything that is done is in the audit log. */
  async #stateOf(guildId: string): Promise<string> {
    const { store } = this.#parts;
    const counts = await store.countExamples(guildId);
    const [last] = await store.listAudit(guildId, { offset: 0, limit: 1 });

    return JSON.stringify([counts, last?.id ?? 0]);
  }
}

/** The base set, which comes first, and so many pictures of the guild. */
async function* firstOf(
  pages: AsyncIterable<readonly TrainingExample[]>,
): AsyncGenerator<readonly TrainingExample[]> {
  let left = MAX_EXAMINED;

  for await (const page of pages) {
    const base = page.filter(({ origin }) => origin === 'base');
    const guild = page.filter(({ origin }) => origin === 'guild').slice(0, left);

    left -= guild.length;
    yield [...base, ...guild];

    if (left === 0) {
      return;
    }
  }
}
