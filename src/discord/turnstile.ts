import PQueue from 'p-queue';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

import { AppError, type ErrorCode } from '../errors.ts';

export interface TurnstileLimits {
  readonly userPicturesPerMinute: number;
  readonly guildPicturesPerMinute: number;
  /** Pictures that may wait before everybody is told "busy". */
  readonly maxWaitingPictures: number;
}

/** Who asks, for how many pictures. */
export interface Visit {
  readonly userId: string;
  /** Absent outside servers. */
  readonly guildId: string | null;
  readonly pictures: number;
}

const WINDOW_SECONDS = 60;

/** Pictures in work at once: while one is embedded, the next are decoded. */
const CONCURRENCY = 4;

/** Pictures that are fetched at once: some servers are slow, and hold up nobody else's picture. */
const FETCHING = 12;

/**
 * Lets pictures in one after the other: so many a minute for each person and each server, and never
 * more waiting than the bot can get through.
 */
export class Turnstile {
  readonly #users: RateLimiterMemory;
  readonly #guilds: RateLimiterMemory;
  readonly #fetching = new PQueue({ concurrency: FETCHING });
  readonly #queue = new PQueue({ concurrency: CONCURRENCY });
  readonly #maxInside: number;

  #inside = 0;

  constructor(limits: TurnstileLimits) {
    this.#users = new RateLimiterMemory({
      keyPrefix: 'user',
      points: limits.userPicturesPerMinute,
      duration: WINDOW_SECONDS,
    });

    this.#guilds = new RateLimiterMemory({
      keyPrefix: 'guild',
      points: limits.guildPicturesPerMinute,
      duration: WINDOW_SECONDS,
    });

    this.#maxInside = limits.maxWaitingPictures + CONCURRENCY;
  }

  /** Pictures that were let in and are waiting or in work. */
  get inside(): number {
    return this.#inside;
  }

  /**
   * Asks to be let in with all pictures of a request, each of which is then to be {@link run}; none
   * of them counts where the answer is no.
   *
   * @throws AppError RATE_LIMITED_USER, RATE_LIMITED_GUILD (context: seconds), BUSY
   */
  async enter(visit: Visit): Promise<void> {
    const full = this.#inside + visit.pictures > this.#maxInside;

    // A message with more pictures than may wait is let in where nobody else is there.
    if (full && this.#inside > 0) {
      throw new AppError('BUSY');
    }

    // Counted before anything is waited for, or two requests could take the same last place.
    this.#inside += visit.pictures;

    try {
      await this.#checkRates(visit);
    } catch (error) {
      this.#inside -= visit.pictures;

      throw error;
    }
  }

  /**
   * Fetches one picture that was let in, and then does the work on it, each when its turn comes.
   */
  async run<Fetched, Result>(
    fetch: () => Promise<Fetched>,
    work: (fetched: Fetched) => Promise<Result>,
  ): Promise<Result> {
    try {
      const fetched = await this.#fetching.add(fetch);

      return await this.#queue.add(() => work(fetched));
    } finally {
      this.#inside -= 1;
    }
  }

  async #checkRates({ userId, guildId, pictures }: Visit): Promise<void> {
    await consume(this.#users, userId, pictures, 'RATE_LIMITED_USER');

    if (guildId === null) {
      return;
    }

    try {
      await consume(this.#guilds, guildId, pictures, 'RATE_LIMITED_GUILD');
    } catch (error) {
      await this.#users.reward(userId, Math.min(pictures, this.#users.points));

      throw error;
    }
  }
}

async function consume(
  limiter: RateLimiterMemory,
  key: string,
  pictures: number,
  code: ErrorCode,
): Promise<void> {
  // A message with more pictures than a whole minute allows would otherwise never be let in.
  const points = Math.min(pictures, limiter.points);

  try {
    await limiter.consume(key, points);
  } catch (rejection) {
    if (!(rejection instanceof RateLimiterRes)) {
      throw rejection;
    }

    // What was refused does not count, or asking again would keep the door shut.
    await limiter.reward(key, points);

    throw new AppError(code, { seconds: Math.max(1, Math.ceil(rejection.msBeforeNext / 1000)) });
  }
}
