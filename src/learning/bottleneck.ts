import { z } from 'zod';

import type { Label } from '../inference/head.ts';
import type { PerceptualHash } from '../inference/perceptual-hash.ts';
import { floatsSchema, toBase64 } from './base64.ts';

/** What is kept of a picture for learning: no pixels. */
export interface Bottleneck {
  /** SHA-256 of the picture's bytes, hex. */
  readonly sha256: string;
  readonly perceptualHash: PerceptualHash;
  readonly label: Label;
  /** The six colour numbers, for the baseline. */
  readonly colours: readonly number[];
  readonly features: Float32Array;
}

export interface BottleneckFile {
  /** The id of the backbone that made the features. */
  readonly backbone: string;
  readonly bottlenecks: readonly Bottleneck[];
}

const headerSchema = z.object({ backbone: z.string() });

const lineSchema = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  perceptualHash: z.string().regex(/^[0-9a-f]{16}$/),
  label: z.enum(['goody', 'baddy']),
  colours: z.array(z.number()).length(6),
  features: floatsSchema,
});

/** JSON lines: the backbone's id, then one line a picture. */
export function formatBottlenecks({ backbone, bottlenecks }: BottleneckFile): string {
  const lines = bottlenecks.map((bottleneck) => ({
    sha256: bottleneck.sha256,
    perceptualHash: bottleneck.perceptualHash,
    label: bottleneck.label,
    colours: bottleneck.colours,
    features: toBase64(bottleneck.features),
  }));

  return [{ backbone }, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** @throws SyntaxError or ZodError where the text is not what {@link formatBottlenecks} makes */
export function parseBottlenecks(text: string): BottleneckFile {
  const [header, ...lines] = text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));

  const { backbone } = headerSchema.parse(header);

  return { backbone, bottlenecks: lines.map((line) => lineSchema.parse(line)) };
}
