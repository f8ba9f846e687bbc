import fc from 'fast-check';

/** How long `npm run fuzz` tries each property; absent in tests, which try the same few values every time. */
const SECONDS = Number(process.env['FUZZ_SECONDS'] ?? 0);

/** What the tests try goes by this. */
const SEED = 20_100_525;

export interface FuzzOptions<Values> {
  /** Values that are tried in tests. */
  readonly runs: number;
  /** Values that found something once. */
  readonly found?: readonly Values[];
}

/** Tries a property with values made by chance; where one breaks it the error names the smallest one that does. */
export async function fuzz<Values>(
  property: fc.IAsyncProperty<Values>,
  { runs, found = [] }: FuzzOptions<Values>,
): Promise<void> {
  await fc.assert(property, {
    examples: [...found],
    ...(SECONDS > 0
      ? { numRuns: 2 ** 31 - 1, interruptAfterTimeLimit: 1_000 * SECONDS }
      : { numRuns: runs + found.length, seed: SEED }),
  });
}

/** What happens to a file on a bad way, or by a bad hand: bytes changed, taken out, put in, repeated, cut off. */
export interface Damage {
  readonly at: number;
  readonly kind: 'change' | 'remove' | 'insert' | 'repeat' | 'cut';
  readonly bytes: Uint8Array;
}

/** Several damages, one after the other; places are shares of the file's length. */
export const damages: fc.Arbitrary<Damage[]> = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    kind: fc.constantFrom('change', 'change', 'change', 'remove', 'insert', 'repeat', 'cut'),
    bytes: fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 8 }),
      fc.constantFrom(
        Uint8Array.of(0xff, 0xff, 0xff, 0xff),
        Uint8Array.of(0x7f, 0xff, 0xff, 0xff),
        Uint8Array.of(0, 0, 0, 0),
        Uint8Array.of(0x80, 0, 0, 0),
      ),
    ),
  }),
  { minLength: 1, maxLength: 6 },
);

export function damage(file: Uint8Array, all: readonly Damage[]): Buffer {
  return all.reduce<Buffer>((broken, { at, kind, bytes }) => {
    // Headers are short, and decide the most: half of the places are among the first bytes.
    const end = at < 0.5 ? Math.min(broken.length, 128) : broken.length;
    const place = Math.floor((at < 0.5 ? 2 * at : 2 * at - 1) * end);
    const [before, after] = [broken.subarray(0, place), broken.subarray(place)];

    switch (kind) {
      case 'change':
        return Buffer.concat([before, bytes, after.subarray(bytes.length)]);

      case 'remove':
        return Buffer.concat([before, after.subarray(bytes.length)]);

      case 'insert':
        return Buffer.concat([before, bytes, after]);

      case 'repeat':
        return Buffer.concat([before, after.subarray(0, 64), after]);

      case 'cut':
        return before;
    }
  }, Buffer.from(file));
}
