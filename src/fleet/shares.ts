/** Requests a second that Discord allows a bot, from wherever they come. */
const REQUESTS_PER_SECOND = 50;

/** One of the bot's processes, among those of all hosts. */
export interface Share {
  /** From 0. */
  readonly process: number;
  /** How many processes there are in all. */
  readonly processes: number;
}

/** The shards of one process: neighbours, and as many as every other one has, give or take one. */
export function shardsOf({ process, processes }: Share, shardCount: number): number[] {
  const first = Math.floor((process * shardCount) / processes);
  const end = Math.floor(((process + 1) * shardCount) / processes);

  return Array.from({ length: end - first }, (_, index) => first + index);
}

/** What one process may ask of Discord in a second. */
export function requestsPerSecond({ processes }: Pick<Share, 'processes'>): number {
  return Math.max(1, Math.floor(REQUESTS_PER_SECOND / processes));
}
