import PQueue from 'p-queue';

import { Places } from './places.ts';

export interface TurnLimits {
  /** Pictures that may wait before everybody is told "busy". */
  readonly maxWaiting: number;
  /** Bytes of the largest picture. */
  readonly maxPictureBytes: number;
}

/** A picture that was let in. */
export interface Turn {
  /**
   * Notes that so many more of its bytes are in memory.
   *
   * @throws AppError BUSY where that would be too many, with those of all others
   */
  readonly hold: (bytes: number) => void;
  /**
   * Does the work on it when its turn comes, unless the signal ends the waiting. From here on it waits, and takes a
   * place from those that do: what is still on its way here takes none, or slow senders would take them all.
   *
   * @throws AppError BUSY
   */
  work<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result>;
}

/** Pictures in work at once: fewer than Discord's, which so stays ahead of a crowd on the page. */
const CONCURRENCY = 2;

/** Pictures that may be on their way here at once. */
const MAX_ARRIVING = 200;

/** Largest pictures that fit the memory that uploads may take: most are a tenth of that. */
const LARGEST_IN_MEMORY = 8;

/** The share that one visitor may take of what arrives, of the memory for it, and of those who wait. */
const SHARE_OF_ARRIVING = 1 / 8;
const SHARE_OF_MEMORY = 1 / 2;
const SHARE_OF_WAITING = 1 / 4;

/**
 * Lets pictures in one after the other, never more than can be got through, and none of Discord's has to wait
 * for them: the page has turns of its own.
 */
export class Turns {
  readonly #queue = new PQueue({ concurrency: CONCURRENCY });
  readonly #arriving = new Places(MAX_ARRIVING, SHARE_OF_ARRIVING);
  readonly #waiting: Places;
  readonly #bytes: Places;

  constructor({ maxWaiting, maxPictureBytes }: TurnLimits) {
    this.#waiting = new Places(maxWaiting + CONCURRENCY, SHARE_OF_WAITING);
    this.#bytes = new Places(LARGEST_IN_MEMORY * maxPictureBytes, SHARE_OF_MEMORY);
  }

  /** Pictures that were let in and are on their way here, waiting or in work. */
  get inside(): number {
    return this.#arriving.taken + this.#waiting.taken;
  }

  /**
   * Lets one picture in.
   *
   * @param visitor whose it is; nobody may take all places
   * @throws AppError BUSY
   */
  async take<Result>(visitor: string, visit: (turn: Turn) => Promise<Result>): Promise<Result> {
    let held = 0;
    let arrives = true;

    // Nobody sends a picture in vain where it is known by now that there will be no place.
    this.#waiting.take(visitor);
    this.#waiting.leave(visitor);
    this.#arriving.take(visitor);

    const arrive = (): void => {
      if (arrives) {
        arrives = false;
        this.#arriving.leave(visitor);
      }
    };

    try {
      return await visit({
        hold: (bytes) => {
          this.#bytes.take(visitor, bytes);
          held += bytes;
        },
        work: async (work, signal) => {
          this.#waiting.take(visitor);
          arrive();

          try {
            return await this.#queue.add(work, { signal });
          } finally {
            this.#waiting.leave(visitor);
          }
        },
      });
    } finally {
      arrive();
      this.#bytes.leave(visitor, held);
    }
  }
}
