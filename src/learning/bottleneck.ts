import { z } from 'zod';

import type { Label } from '../inference/head.ts';
import type { PerceptualHash } from '../inference/perceptual-hash.ts';
import {
  bytesSchema,
  chooseCoding,
  codingSchema,
  codingToJson,
  decode,
  encode,
  floatsSchema,
  toBase64,
} from './feature-coding.ts';

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

const headerSchema = z.object({ backbone: z.string(), coding: codingSchema.optional() });

const lineSchema = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  perceptualHash: z.string().regex(/^[0-9a-f]{16}$/),
  label: z.enum(['goody', 'baddy']),
  colours: z.array(z.number()).length(6),
  features: z.base64(),
});

/**
 * JSON lines: the backbone's id and how features were made bytes, then one line a picture. A byte a feature
 * takes a quarter of the room; what is trained on is what {@link parseBottlenecks} reads.
 */
export function formatBottlenecks({ backbone, bottlenecks }: BottleneckFile): string {
  const coding = chooseCoding(bottlenecks.map(({ features }) => features));

  const lines = bottlenecks.map((bottleneck) => ({
    sha256: bottleneck.sha256,
    perceptualHash: bottleneck.perceptualHash,
    label: bottleneck.label,
    colours: bottleneck.colours,
    features: toBase64(encode(bottleneck.features, coding)),
  }));

  return [{ backbone, coding: codingToJson(coding) }, ...lines]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
}

/**
 * Features without a coding are little-endian float32: so files of earlier versions have them.
 *
 * @throws SyntaxError or ZodError where the text is not what {@link formatBottlenecks} makes
 */
export function parseBottlenecks(text: string): BottleneckFile {
  const [header, ...lines] = text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  const { backbone, coding } = headerSchema.parse(header);

  const bottlenecks = lines.map((line) => {
    const { features, ...bottleneck } = lineSchema.parse(line);

    return {
      ...bottleneck,
      features:
        coding === undefined
          ? floatsSchema.parse(features)
          : decode(bytesSchema.parse(features), coding),
    };
  });

  return { backbone, bottlenecks };
}
