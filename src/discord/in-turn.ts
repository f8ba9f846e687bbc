/** What is under way or waits, by its key. */
const turns = new Map<string, Promise<unknown>>();

/**
 * Does things of one key one after the other, in the order in which they were asked for: what changes one
 * card. One that fails holds up none of those after it.
 */
export async function inTurn<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
  const before = turns.get(key);
  const turn = before === undefined ? work() : before.then(work, work);

  turns.set(key, turn);

  try {
    return await turn;
  } finally {
    if (turns.get(key) === turn) {
      turns.delete(key);
    }
  }
}

/** Whether somebody would have to wait. */
export function isTaken(key: string): boolean {
  return turns.has(key);
}
