import PQueue from 'p-queue';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

import { AppError, type ErrorCode } from '../errors.ts';
import { type LaneOptions, RoundRobin } from './round-robin.ts';

export interface TurnstileLimits {
  readonly userPicturesPerMinute: number;
  readonly guildPicturesPerMinute: number;
  /** Pictures that may wait before everybody is told "busy". */
  readonly maxWaitingPictures: number;
}

/** Who asks. */
export interface Visitor {
  readonly userId: string;
  /** Absent outside servers. */
  readonly guildId: string | null;
}

/** Who asks, for how many pictures. */
export interface Visit extends Visitor {
  readonly pictures: number;
}

const WINDOW_SECONDS = 60;

/** Pictures in work at once: while one is embedded, the next are decoded. */
const CONCURRENCY = 4;

/** Pictures that are fetched at once: some servers are slow, and hold up nobody else's picture. */
const FETCHING = 12;

/** The share of the places that one server may take, so that a flood leaves room for others. */
const SHARE_OF_ONE = 1 / 2;

/**
 * Lets pictures in one after the other: so many a minute for each person and each server, and never
 * more waiting than the bot can get through. Servers take turns, whoever has more waiting.
 */
export class Turnstile {
  readonly #users: RateLimiterMemory;
  readonly #guilds: RateLimiterMemory;
  readonly #fetching = createLanes(FETCHING);
  readonly #queue = createLanes(CONCURRENCY);
  readonly #insideByLane = new Map<string, number>();
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
    const lane = laneOf(visit);
    const own = this.#insideByLane.get(lane) ?? 0;
    const isFull = this.#inside + visit.pictures > this.#maxInside;
    const isGreedy = own + visit.pictures > Math.ceil(this.#maxInside * SHARE_OF_ONE);

    // A message with more pictures than may wait is let in where nobody is there before.
    if ((isFull && this.#inside > 0) || (isGreedy && own > 0)) {
      throw new AppError('BUSY');
    }

    // Counted before anything is waited for, or two requests could take the same last place.
    this.#count(lane, visit.pictures);

    try {
      await this.#checkRates(visit);
    } catch (error) {
      this.#count(lane, -visit.pictures);

      throw error;
    }
  }

  /** Fetches one picture that was let in, and then does the work on it, each when its turn comes. */
  async run<Fetched, Result>(
    visitor: Visitor,
    fetch: () => Promise<Fetched>,
    work: (fetched: Fetched) => Promise<Result>,
  ): Promise<Result> {
    const lane = laneOf(visitor);

    try {
      const fetched = await this.#fetching.add(fetch, { lane });

      return await this.#queue.add(() => work(fetched), { lane });
    } finally {
      this.#count(lane, -1);
    }
  }

  #count(lane: string, pictures: number): void {
    const own = (this.#insideByLane.get(lane) ?? 0) + pictures;
    this.#inside += pictures;

    if (own > 0) {
      this.#insideByLane.set(lane, own);
    } else {
      this.#insideByLane.delete(lane);
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

function createLanes(concurrency: number): PQueue<RoundRobin, LaneOptions> {
  return new PQueue({ concurrency, queueClass: RoundRobin });
}

/** Outside servers everybody is on their own. */
function laneOf({ guildId, userId }: Visitor): string {
  return guildId ?? userId;
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
