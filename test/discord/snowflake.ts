import type { Clock } from './clock.ts';

/** Discord counts its milliseconds from the first second of 2015. */
const DISCORD_EPOCH_MS = 1_420_070_400_000;

const WORKER_AND_PROCESS = (1n << 17n) | (1n << 12n);
const LARGEST_INCREMENT = 4095n;

/** Makes ids as Discord does: 42 bits of time, then worker, process and a counter; each is larger than the one before. */
export function createSnowflakes(clock: Clock): () => string {
  let lastMilliseconds = 0n;
  let increment = 0n;

  return () => {
    const now = BigInt(Math.floor(clock.now()) - DISCORD_EPOCH_MS);

    if (now > lastMilliseconds) {
      lastMilliseconds = now;
      increment = 0n;
    } else if (increment === LARGEST_INCREMENT) {
      lastMilliseconds += 1n;
      increment = 0n;
    } else {
      increment += 1n;
    }

    return ((lastMilliseconds << 22n) | WORKER_AND_PROCESS | increment).toString();
  };
}

/** The moment, in milliseconds since 1970, that is written in an id. */
export function snowflakeTime(id: string): number {
  return Number(BigInt(id) >> 22n) + DISCORD_EPOCH_MS;
}

/** Whether the text has the form of an id. */
export function isSnowflake(text: string): boolean {
  return /^(0|[1-9]\d{0,19})$/.test(text);
}
