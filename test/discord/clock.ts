/** The stand-in's time: the machine's, plus what a test has skipped. */
export interface Clock {
  /** Milliseconds since 1970, as Discord's servers see it. */
  now(): number;
  /** Lets time pass at once, so that a token of 15 minutes can expire within a test. */
  advance(milliseconds: number): void;
}

/** A clock that starts at the machine's time. */
export function createClock(): Clock {
  let skipped = 0;

  return {
    now: () => Date.now() + skipped,
    advance: (milliseconds) => {
      skipped += milliseconds;
    },
  };
}
