import { decode } from '../../../src/inference/decode.ts';
import type { Examined } from '../../../src/learning/doctor/examined.ts';
import { measureFacts, type PictureFacts } from '../../../src/learning/doctor/facts.ts';
import { baseBottlenecks } from '../../support/models.ts';

/** The pictures that the base head was made from: different ones but for one pair. */
export const { bottlenecks: SHIPPED } = await baseBottlenecks();

/** What is known of a file. */
export async function factsOf(bytes: Uint8Array): Promise<PictureFacts> {
  return measureFacts(await decode(bytes), bytes.byteLength);
}

/** Facts of a picture that nothing is wrong with. */
export function soundFacts(change: Partial<PictureFacts> = {}): PictureFacts {
  return {
    width: 224,
    height: 224,
    format: 'PNG',
    frameCount: 1,
    byteLength: 50_000,
    pixels: 'pixels',
    brightest: 1,
    darkest: 0.1,
    entropy: 6,
    blur: 0.25,
    chroma: 0.2,
    background: [1, 1, 1],
    ...change,
  };
}

/** One of the shipped pictures, changed. */
export function shipped(number: number, change: Partial<Examined> = {}): Examined {
  const picture = SHIPPED[number];

  if (picture === undefined) {
    throw new RangeError(`Expected one of ${SHIPPED.length} pictures but received ${number}`);
  }

  return { ...picture, ...change };
}
