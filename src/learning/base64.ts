import { z } from 'zod';

/** The bytes of an array, as text in a line of JSON. */
export function toBase64({ buffer, byteOffset, byteLength }: Uint8Array | Float32Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}

/** Bytes, base64. */
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

/** Copied, since a view on floats must begin at a multiple of four bytes. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(text, 'base64'));
}
