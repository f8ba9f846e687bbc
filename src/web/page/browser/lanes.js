/** Lets a few jobs run at a time; the others wait for their turn. */
export class Lanes {
  #free;

  /** @type {(() => void)[]} */
  #waiting = [];

  /** @param {number} count jobs at a time */
  constructor(count) {
    this.#free = count;
  }

  /**
   * @template Result
   * @param {() => Promise<Result>} job
   * @returns {Promise<Result>}
   */
  async run(job) {
    if (this.#free === 0) {
      // Whoever ends hands on its lane.
      await new Promise((resolve) =>
        this.#waiting.push(() => {
          resolve(undefined);
        }),
      );
    } else {
      this.#free -= 1;
    }

    try {
      return await job();
    } finally {
      const next = this.#waiting.shift();

      if (next === undefined) {
        this.#free += 1;
      } else {
        next();
      }
    }
  }
}
