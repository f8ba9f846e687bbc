/** The value below which the given share (0 to 1) of the samples lies. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((first, second) => first - second);
  const index = Math.min(sorted.length - 1, Math.floor(share * sorted.length));

  return sorted[index] ?? Number.NaN;
}

/**
 * Times several ways of doing one thing in turn (first, second, first, …), so that a machine that
 * gets slower does so for all of them.
 *
 * @param ways what to time
 * @param rounds counted runs of each
 * @param warmUp runs before that
 * @returns milliseconds of each run, by way
 */
export async function timeInTurn<Name extends string>(
  ways: Readonly<Record<Name, () => Promise<unknown>>>,
  rounds: number,
  warmUp: number,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(ways) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
    Name,
    number[]
  >;

  for (let round = -warmUp; round < rounds; round += 1) {
    for (const name of names) {
      const start = performance.now();
      await ways[name]();
      const ms = performance.now() - start;

      if (round >= 0) {
        samples[name].push(ms);
      }
    }
  }

  return samples;
}
