import { z } from 'zod';

import type { Label } from '../inference/head.ts';
import type { PerceptualHash } from '../inference/perceptual-hash.ts';

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
  /** Little-endian float32, base64. */
  features: z.base64(),
});

/** JSON lines: the backbone's id, then one line a picture. */
export function formatBottlenecks({ backbone, bottlenecks }: BottleneckFile): string {
  const lines = bottlenecks.map((bottleneck) => {
    const { buffer, byteOffset, byteLength } = bottleneck.features;

    return {
      sha256: bottleneck.sha256,
      perceptualHash: bottleneck.perceptualHash,
      label: bottleneck.label,
      colours: bottleneck.colours,
      features: Buffer.from(buffer, byteOffset, byteLength).toString('base64'),
    };
  });

  return [{ backbone }, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** @throws SyntaxError or ZodError where the text is not what {@link formatBottlenecks} makes */
export function parseBottlenecks(text: string): BottleneckFile {
  const [header, ...lines] = text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));

  const bottlenecks = lines.map((line) => {
    const parsed = lineSchema.parse(line);
    const bytes = Uint8Array.from(Buffer.from(parsed.features, 'base64'));

    return { ...parsed, features: new Float32Array(bytes.buffer) };
  });

  return { backbone: headerSchema.parse(header).backbone, bottlenecks };
}
