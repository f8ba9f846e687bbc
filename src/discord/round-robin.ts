import type { Queue, QueueAddOptions } from 'p-queue';

type Run = () => Promise<unknown>;

export interface LaneOptions extends QueueAddOptions {
  /** Whose work it is. */
  readonly lane?: string;
}

/**
 * The waiting of a p-queue, one lane for each asker: every lane that has something gives one in turn, so that a lane
 * with a hundred holds up one with a single piece of work by one piece.
 */
export class RoundRobin implements Queue<Run, LaneOptions> {
  readonly #lanes = new Map<string, Run[]>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  enqueue(run: Run, { lane = '' }: Partial<LaneOptions> = {}): void {
    const waiting = this.#lanes.get(lane);
    this.#size += 1;

    if (waiting === undefined) {
      this.#lanes.set(lane, [run]);
    } else {
      waiting.push(run);
    }
  }

  dequeue(): Run | undefined {
    // A map keeps the order in which lanes came.
    for (const [lane, waiting] of this.#lanes) {
      const run = waiting.shift();
      this.#lanes.delete(lane);

      // To the end of the line.
      if (waiting.length > 0) {
        this.#lanes.set(lane, waiting);
      }

      this.#size -= 1;

      return run;
    }

    return undefined;
  }

  filter({ lane = '' }: Readonly<Partial<LaneOptions>>): Run[] {
    return [...(this.#lanes.get(lane) ?? [])];
  }

  setPriority(): never {
    throw new TypeError('Lanes have no priorities');
  }
}
