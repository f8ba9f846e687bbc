import PQueue from 'p-queue';

import { AppError } from '../errors.ts';

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
  /** Does the work on it when its turn comes, unless the signal ends the waiting. */
  work<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result>;
}

/** Pictures in work at once: fewer than Discord's, which so stays ahead of a crowd on the page. */
const CONCURRENCY = 2;

/** Largest pictures that fit the memory that uploads may take: most are a tenth of that. */
const LARGEST_IN_MEMORY = 8;

/** The share of all places that one visitor may take. */
const SHARE = 1 / 4;

/**
 * Lets pictures in one after the other, never more than can be got through, and none of Discord's has to wait
 * for them: the page has turns of its own.
 */
export class Turns {
  readonly #queue = new PQueue({ concurrency: CONCURRENCY });
  readonly #visits = new Map<string, number>();
  readonly #maxInside: number;
  readonly #maxBytes: number;
  #inside = 0;
  #bytes = 0;

  constructor({ maxWaiting, maxPictureBytes }: TurnLimits) {
    this.#maxInside = maxWaiting + CONCURRENCY;
    this.#maxBytes = LARGEST_IN_MEMORY * maxPictureBytes;
  }

  /** Pictures that were let in and are on their way here, waiting or in work. */
  get inside(): number {
    return this.#inside;
  }

  /**
   * Lets one picture in.
   *
   * @param visitor whose it is; nobody may take all places
   * @throws AppError BUSY
   */
  async take<Result>(visitor: string, visit: (turn: Turn) => Promise<Result>): Promise<Result> {
    const own = this.#visits.get(visitor) ?? 0;

    if (this.#inside >= this.#maxInside || own >= Math.ceil(this.#maxInside * SHARE)) {
      throw new AppError('BUSY');
    }

    let held = 0;
    this.#inside += 1;
    this.#visits.set(visitor, own + 1);

    try {
      return await visit({
        hold: (bytes) => {
          this.#hold(bytes);
          held += bytes;
        },
        work: (work, signal) => this.#queue.add(work, { signal }),
      });
    } finally {
      this.#inside -= 1;
      this.#bytes -= held;
      this.#leave(visitor);
    }
  }

  #hold(bytes: number): void {
    if (this.#bytes + bytes > this.#maxBytes) {
      throw new AppError('BUSY');
    }

    this.#bytes += bytes;
  }

  #leave(visitor: string): void {
    const others = (this.#visits.get(visitor) ?? 1) - 1;

    if (others === 0) {
      this.#visits.delete(visitor);
    } else {
      this.#visits.set(visitor, others);
    }
  }
}
