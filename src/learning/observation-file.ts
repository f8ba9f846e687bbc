import { z } from 'zod';

import type { Bottleneck } from './bottleneck.ts';
import {
  bytesSchema,
  chooseCoding,
  codingSchema,
  codingToJson,
  decode,
  encode,
  toBase64,
} from './feature-coding.ts';
import type { ObservedPicture } from './observe.ts';
import { type OfViews, VIEWS } from './views.ts';

/** What is kept of each picture beside its bottleneck. */
export type Observed = Pick<
  ObservedPicture,
  'sha256' | 'source' | 'character' | 'width' | 'height' | 'backdrop' | 'grid' | 'views'
>;

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

  return [codingToJson(coding), ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** @throws SyntaxError or ZodError where the text is not what {@link formatObservations} makes */
export function parseObservations(text: string): Observed[] {
  const [header, ...lines] = text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  const coding = codingSchema.parse(header);

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

function mapViews<From, To>(views: OfViews<From>, map: (value: From) => To): OfViews<To> {
  return Object.fromEntries(
    VIEWS.flatMap((view) => {
      const value = views[view];

      return value === undefined ? [] : [[view, map(value)]];
    }),
  );
}
