import type { KeptPicture } from './ports.ts';
import type { PictureColumns } from './schema.ts';

export function toPictureColumns({ input, features, colours }: KeptPicture): PictureColumns {
  return {
    input,
    features: new Uint8Array(features.buffer, features.byteOffset, features.byteLength),
    colours: JSON.stringify(colours),
  };
}

/** @param columns nulls where a join found no picture */
export function toPicture(columns: {
  [Name in keyof PictureColumns]: PictureColumns[Name] | null;
}): KeptPicture | null {
  const { input, features, colours } = columns;

  if (input === null || features === null || colours === null) {
    return null;
  }

  return {
    // Copied, since a driver may hand out a piece of a larger buffer, which it would keep alive.
    input: new Uint8Array(input),
    features: toFeatures(features),
    colours: JSON.parse(colours) as number[],
  };
}

/** @param bytes little-endian float32 */
export function toFeatures(bytes: Uint8Array): Float32Array {
  // Copied, since a view on floats must begin at a multiple of four bytes.
  return new Float32Array(new Uint8Array(bytes).buffer);
}
