import { z } from 'zod';

/** Steps between a feature's smallest and largest value: a hundredth of what it varies by, and less. */
const STEPS = 255;

/** How features become bytes: value = low + step × byte. */
export interface Coding {
  readonly lows: Float32Array;
  readonly steps: Float32Array;
}

export const bytesSchema = z.base64({ abort: true }).transform(bytesOf);

/** Finite numbers: little-endian float32, base64. */
export const floatsSchema = z
  .base64({ abort: true })
  .transform(bytesOf)
  .refine(({ byteLength }) => byteLength % Float32Array.BYTES_PER_ELEMENT === 0, {
    message: 'Expected four bytes a number',
    abort: true,
  })
  .transform(({ buffer }) => new Float32Array(buffer))
  .refine((floats) => floats.every(Number.isFinite), {
    message: 'Expected finite numbers',
    abort: true,
  });

export const codingSchema = z
  .object({ lows: floatsSchema, steps: floatsSchema })
  .refine(
    ({ lows, steps }) =>
      lows.every((low, index) => Number.isFinite(Math.fround(low + STEPS * (steps[index] ?? 0)))),
    'Expected finite features',
  );

/** What {@link codingSchema} reads. */
export function codingToJson({ lows, steps }: Coding): { lows: string; steps: string } {
  return { lows: toBase64(lows), steps: toBase64(steps) };
}

/** The coding that reaches from the smallest to the largest value of each feature. */
export function chooseCoding(vectors: readonly Float32Array[]): Coding {
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

/** A byte a feature. */
export function encode(features: Float32Array, { lows, steps }: Coding): Uint8Array {
  return Uint8Array.from(features, (value, index) => {
    const step = steps[index] ?? 0;

    return step > 0 ? Math.min(STEPS, Math.round((value - (lows[index] ?? 0)) / step)) : 0;
  });
}

export function decode(bytes: Uint8Array, { lows, steps }: Coding): Float32Array {
  const features = new Float32Array(bytes.length);

  for (let index = 0; index < bytes.length; index += 1) {
    features[index] = (lows[index] ?? 0) + (bytes[index] ?? 0) * (steps[index] ?? 0);
  }

  return features;
}

export function toBase64({ buffer, byteOffset, byteLength }: Uint8Array | Float32Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}

/** Copied, since a view on floats must begin at a multiple of four bytes. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(text, 'base64'));
}
