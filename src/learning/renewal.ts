import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { toAppError } from '../errors.ts';
import type { Store } from '../store/ports.ts';
import { BOT } from './audit.ts';
import type { Retrainer } from './retrain.ts';

/** What follows from another backbone, in the background. */
export interface Renewal {
  /** Resolves when all that can be done is done; never rejects. */
  run(): Promise<void>;
  /** Whether it was ended before all was done. */
  readonly isStopped: boolean;
  /** Ends it; the next start goes on from there. */
  stop(): Promise<void>;
}

export interface RenewalRoundParts {
  readonly store: Pick<
    Store,
    'listPendingGuilds' | 'findBackboneHead' | 'deleteBackboneHead' | 'listGuildsPresent'
  >;
  /** The id of the backbone that is in use. */
  readonly backbone: () => Promise<string>;
  readonly retrainer: Pick<Retrainer, 'start'>;
  /** Embeds what a guild has been taught, as {@link Retrainer} does before it trains. */
  readonly renewFeatures: (guildId: string, signal: AbortSignal) => Promise<number>;
  readonly log: {
    info(details: object, message: string): void;
    warn(details: object, message: string): void;
  };
}

/** Milliseconds between two looks at whether a guild's own retrain has ended. */
const LOOK_MS = 1_000;

/** What says that there is nothing to make a head from. */
const NOTHING_TO_LEARN: ReadonlySet<string> = new Set([
  'RETRAIN_NOTHING_NEW',
  'RETRAIN_ONE_CLASS',
  'DATA_TOO_FEW',
]);

/**
 * Makes the heads of all guilds anew that sat on another backbone, one after the other, through the ordinary
 * retrain and its gate; then embeds what the others have been taught.
 */
export function createRenewal(parts: RenewalRoundParts): Renewal {
  const { store, retrainer, log } = parts;
  const stopping = new AbortController();
  const isStopping = (): boolean => stopping.signal.aborted;
  let running = Promise.resolve();

  async function round(): Promise<void> {
    if (isStopping()) {
      return;
    }

    const backbone = await parts.backbone();

    for (const guildId of await store.listPendingGuilds(backbone)) {
      await attempt(guildId, () => renewHead(guildId, backbone));
    }

    for (const guildId of await store.listGuildsPresent()) {
      await attempt(guildId, async () => {
        const pictures = await parts.renewFeatures(guildId, stopping.signal);

        if (pictures > 0) {
          log.info({ guild: guildId, pictures, backbone }, 'pictures were embedded anew');
        }
      });
    }
  }

  /** What fails for one guild keeps no other from it; the next start tries again. */
  async function attempt(guildId: string, work: () => Promise<void>): Promise<void> {
    if (isStopping()) {
      return;
    }

    try {
      await work();
    } catch (error) {
      if (!isStopping()) {
        log.warn({ guild: guildId, error }, 'the change of backbone could not be completed');
      }
    }
  }

  async function renewHead(guildId: string, backbone: string): Promise<void> {
    while ((await store.findBackboneHead(guildId, backbone))?.state === 'pending') {
      const end = await retrainOnce(guildId);

      if (end === 'running') {
        await sleep(LOOK_MS, undefined, { signal: stopping.signal });
        continue;
      }

      log.info({ guild: guildId, end, backbone }, 'a head was to be made for another backbone');

      // Where an admin has chosen meanwhile, or there is nothing to learn from, that is how it stays.
      if (end === 'cancelled' || NOTHING_TO_LEARN.has(end)) {
        await store.deleteBackboneHead(guildId, backbone);
      }

      return;
    }
  }

  /** How a retrain ended, or the code of what kept it from it. */
  async function retrainOnce(guildId: string): Promise<string> {
    const request = { runId: randomUUID(), guildId, requestedBy: BOT, channelId: '', locale: 'en' };

    try {
      const { ended } = await retrainer.start(request, () => undefined);
      const outcome = await ended;

      return outcome.status === 'failed' ? outcome.error.code : outcome.status;
    } catch (error) {
      const { code } = toAppError(error);

      if (code === 'RETRAIN_RUNNING') {
        return 'running';
      }

      if (NOTHING_TO_LEARN.has(code)) {
        return code;
      }

      throw error;
    }
  }

  return {
    async run() {
      running = round().catch((error: unknown) => {
        log.warn({ error }, 'the change of backbone could not be completed');
      });

      await running;
    },

    get isStopped() {
      return isStopping();
    },

    async stop() {
      stopping.abort();
      await running;
    },
  };
}
