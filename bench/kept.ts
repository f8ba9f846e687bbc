import { randomBytes } from 'node:crypto';

import { baseBottlenecks } from '../test/support/models.ts';
import { type Head, headToFile } from '../src/inference/head.ts';
import type { ExampleRecord, HeadRecord, KeptPicture } from '../src/store/ports.ts';

export const GUILD = '1100000000000000001';
export const ASKER = '1200000000000000001';
export const MODERATOR = '1300000000000000001';

/** Bytes of a kept model input: those of the drawn characters are from 60 to 75 KB. */
export const INPUT_BYTES = 64_000;

/** A picture as the store keeps it, of the size that they have; bytes that nothing can compress. */
export function keptPicture(features: Float32Array): KeptPicture {
  return {
    input: randomBytes(INPUT_BYTES),
    features,
    backbone: 'open-nsfw',
    colours: [0.5, 0.4, 0.3, 0.2, 0.4, 0.5],
  };
}

/** Features of real pictures, over and over. */
export async function realFeatures(): Promise<(number: number) => Float32Array> {
  const { bottlenecks } = await baseBottlenecks();

  return (number) => {
    const bottleneck = bottlenecks[number % bottlenecks.length];

    if (bottleneck === undefined) {
      throw new RangeError('Expected pictures to take features from');
    }

    return bottleneck.features;
  };
}

/** A version of a server's head that may answer, and of which nothing else is kept. */
export function acceptedHead(
  head: Head,
  whose: Pick<HeadRecord, 'guildId' | 'parentId' | 'createdAt'>,
): Omit<HeadRecord, 'version'> {
  return {
    id: head.id,
    state: 'accepted',
    backbone: head.backbone,
    head: JSON.stringify(headToFile(head)),
    manifest: '{}',
    report: '{}',
    createdBy: MODERATOR,
    ...whose,
  };
}

/** A picture that somebody has taught, as many different ones as there are numbers. */
export function taughtExample(
  number: number,
  picture: Pick<ExampleRecord, 'guildId' | 'picture'> & Partial<ExampleRecord>,
): ExampleRecord {
  return {
    sha256: sha256Of(number),
    perceptualHash: perceptualHashOf(number),
    label: number % 2 === 0 ? 'goody' : 'baddy',
    disputed: false,
    state: 'queued',
    reason: null,
    pinned: false,
    source: 'slash',
    ownerId: ASKER,
    moderatorId: MODERATOR,
    verdictId: null,
    verdict: null,
    model: null,
    createdAt: number,
    updatedAt: number,
    ...picture,
  };
}

/** 64 hex digits that no other number has. */
export function sha256Of(number: number): string {
  return number.toString(16).padStart(64, '0');
}

/** 16 hex digits, far from those of most other numbers. */
export function perceptualHashOf(number: number): string {
  const hash = BigInt.asUintN(64, BigInt(number + 1) * 0x9e37_79b9_7f4a_7c15n);

  return hash.toString(16).padStart(16, '0');
}
