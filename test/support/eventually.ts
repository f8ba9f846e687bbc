import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds between two looks, and before giving up. */
const INTERVAL_MS = 20;
const PATIENCE_MS = 30_000;

/**
 * Waits until a condition holds.
 *
 * @throws Error where it does not within half a minute
 */
export async function eventually(condition: () => boolean | Promise<boolean>): Promise<void> {
  const start = performance.now();

  while (!(await condition())) {
    if (performance.now() - start > PATIENCE_MS) {
      throw new Error(`Expected within ${PATIENCE_MS} ms that ${condition.toString()}`);
    }

    await sleep(INTERVAL_MS);
  }
}
