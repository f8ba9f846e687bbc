import type { KeptPicture } from './ports.ts';
import type { PictureColumns } from './schema.ts';

export function toPictureColumns({
  input,
  features,
  backbone,
  colours,
}: KeptPicture): PictureColumns {
  return {
    input,
    features: fromFeatures(features),
    backbone,
    colours: JSON.stringify(colours),
  };
}

/** @param columns nulls where a join found no picture */
export function toPicture(columns: {
  [Name in keyof PictureColumns]: PictureColumns[Name] | null;
}): KeptPicture | null {
  const { input, features, backbone, colours } = columns;

  if (input === null || features === null || backbone === null || colours === null) {
    return null;
  }

  return {
    // Copied, since a driver may hand out a piece of a larger buffer, which it would keep alive.
    input: new Uint8Array(input),
    features: toFeatures(features),
    backbone,
    colours: JSON.parse(colours) as number[],
  };
}

/** Little-endian float32. */
export function fromFeatures({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** @param bytes little-endian float32 */
export function toFeatures(bytes: Uint8Array): Float32Array {
  // Copied, since a view on floats must begin at a multiple of four bytes.
  return new Float32Array(new Uint8Array(bytes).buffer);
}
