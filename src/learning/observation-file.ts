import { z } from 'zod';

import { bytesSchema, floatsSchema, toBase64 } from './base64.ts';
import type { Bottleneck } from './bottleneck.ts';
import type { ObservedPicture } from './observe.ts';
import { type OfViews, VIEWS } from './views.ts';

/** What is kept of each picture beside its bottleneck. */
export type Observed = Pick<
  ObservedPicture,
  'sha256' | 'source' | 'character' | 'width' | 'height' | 'backdrop' | 'grid' | 'views'
>;

/** Steps between a feature's smallest and largest value: a hundredth of what it varies by, and less. */
const STEPS = 255;

/** How features become bytes: value = low + step × byte. */
interface Coding {
  readonly lows: Float32Array;
  readonly steps: Float32Array;
}

const headerSchema = z
  .object({ lows: floatsSchema, steps: floatsSchema })
  .refine(
    ({ lows, steps }) =>
      lows.every((low, index) => Number.isFinite(Math.fround(low + STEPS * (steps[index] ?? 0)))),
    'Expected finite features',
  );

const lineSchema = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  source: z.string(),
  character: z.string(),
  width: z.int().positive(),
  height: z.int().positive(),
  backdrop: z.enum(['white', 'black', 'plain', 'busy']),
  grid: bytesSchema,
  views: z.partialRecord(z.enum(VIEWS), bytesSchema),
});

/**
 * JSON lines: how features were made bytes, then one line a picture. A byte a feature: a picture's seven
 * views take less than twice the room of its exact features.
 */
export function formatObservations(observed: readonly Observed[]): string {
  const coding = chooseCoding(observed.flatMap(({ views }) => Object.values(views)));

  const lines = observed.map((one) => ({
    sha256: one.sha256,
    source: one.source,
    character: one.character,
    width: one.width,
    height: one.height,
    backdrop: one.backdrop,
    grid: toBase64(one.grid),
    views: mapViews(one.views, (features) => toBase64(encode(features, coding))),
  }));

  return [{ lows: toBase64(coding.lows), steps: toBase64(coding.steps) }, ...lines]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
}

/** @throws SyntaxError or ZodError where the text is not what {@link formatObservations} makes */
export function parseObservations(text: string): Observed[] {
  const [header, ...lines] = text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  const coding = headerSchema.parse(header);

  return lines.map((line) => {
    const { views, ...one } = lineSchema.parse(line);

    return { ...one, views: mapViews(views, (bytes) => decode(bytes, coding)) };
  });
}

/**
 * Pictures with all that was kept of them. What was kept of no bottleneck is left out, and so are
 * bottlenecks of which nothing was kept.
 */
export function joinObservations(
  bottlenecks: readonly Bottleneck[],
  observed: readonly Observed[],
): ObservedPicture[] {
  const bySha256 = new Map(observed.map((one) => [one.sha256, one]));

  return bottlenecks.flatMap((bottleneck) => {
    const one = bySha256.get(bottleneck.sha256);

    return one === undefined ? [] : { file: one.sha256.slice(0, 8), ...bottleneck, ...one };
  });
}

function chooseCoding(vectors: readonly Float32Array[]): Coding {
  const size = vectors[0]?.length ?? 0;
  const lows = new Float32Array(size).fill(Infinity);
  const highs = new Float32Array(size).fill(-Infinity);

  for (const vector of vectors) {
    for (const [index, value] of vector.entries()) {
      lows[index] = Math.min(lows[index] ?? value, value);
      highs[index] = Math.max(highs[index] ?? value, value);
    }
  }

  return { lows, steps: highs.map((high, index) => (high - (lows[index] ?? 0)) / STEPS) };
}

function encode(features: Float32Array, { lows, steps }: Coding): Uint8Array {
  return Uint8Array.from(features, (value, index) => {
    const step = steps[index] ?? 0;

    return step > 0 ? Math.min(STEPS, Math.round((value - (lows[index] ?? 0)) / step)) : 0;
  });
}

function decode(bytes: Uint8Array, { lows, steps }: Coding): Float32Array {
  return Float32Array.from(bytes, (byte, index) => (lows[index] ?? 0) + byte * (steps[index] ?? 0));
}

function mapViews<From, To>(views: OfViews<From>, map: (value: From) => To): OfViews<To> {
  return Object.fromEntries(
    VIEWS.flatMap((view) => {
      const value = views[view];

      return value === undefined ? [] : [[view, map(value)]];
    }),
  );
}
