import { measureApart, memoryOptions } from './apart.ts';
import type { Figure } from './figure.ts';

/** How much is judged, and how much of it from the picture on. */
export interface SoakLength {
  readonly warmUp: number;
  readonly verdicts: number;
  readonly swaps: number;
  /** Of so many verdicts one embeds a picture; the others have its features already. */
  readonly embedOneOf: number;
}

/** Every verdict from the picture on: some ten minutes. */
export const WHOLE_SOAK: SoakLength = {
  warmUp: 10_000,
  verdicts: 100_000,
  swaps: 1_000,
  embedOneOf: 1,
};

/** As many swaps, but a fifth of the verdicts, and few of them from the picture on. */
export const SHORT_SOAK: SoakLength = {
  warmUp: 10_000,
  verdicts: 20_000,
  swaps: 1_000,
  embedOneOf: 20,
};

/** Resident memory before and after a server's verdicts between which its head is swapped. */
export async function benchSoak(length: SoakLength): Promise<Figure[]> {
  const { warmUp, verdicts, swaps, embedOneOf } = length;

  return await measureApart('soak-process.ts', {
    settings: [warmUp, verdicts, swaps, embedOneOf].map(String),
    nodeOptions: await memoryOptions(),
  });
}
