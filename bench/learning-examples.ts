import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

import { type Head, score } from '../src/inference/head.ts';
import type { TrainingExample } from '../src/learning/candidate.ts';
import { mean } from '../src/learning/measures.ts';
import { baseBottlenecks } from '../test/support/models.ts';

const SEED = 1;

/**
 * As many pictures' features as are asked for: each lies between two of the shipped ones, every feature
 * off by up to a half, and its label is what a head says of it, often enough wrongly. The first nine
 * tenths are the base set, the others a guild's, the last hundredth the queue.
 */
export async function drawExamples(count: number, head: Head): Promise<TrainingExample[]> {
  const { bottlenecks } = await baseBottlenecks();
  const random = xoroshiro128plus(SEED);
  const chance = (): number => uniformFloat64(random);

  const between = (first: ArrayLike<number>, second: ArrayLike<number>, place: number): number[] =>
    Array.from(first, (value, index) => value + place * ((second[index] ?? 0) - value));

  const drawn = Array.from({ length: count }, () => {
    const [first, second] = [0, 1].map(
      () => bottlenecks[uniformInt(random, 0, bottlenecks.length - 1)],
    );

    if (first === undefined || second === undefined) {
      throw new RangeError('Expected pictures to draw from');
    }

    const place = chance();
    const features = between(first.features, second.features, place);

    return {
      colours: between(first.colours, second.colours, place),
      features: Float32Array.from(features, (value) => value * (0.5 + chance())),
    };
  });

  const scores = drawn.map(({ features }) => score(head, features));
  const middle = mean(scores);
  const spread = Math.sqrt(mean(scores.map((one) => (one - middle) ** 2)));

  return drawn.map((example, number) => {
    const luck = chance();
    const logOdds = (1.5 * ((scores[number] ?? 0) - middle)) / spread + Math.log(luck / (1 - luck));
    const hash = BigInt.asUintN(64, BigInt(number + 1) * 0x9e37_79b9_7f4a_7c15n);

    return {
      ...example,
      sha256: number.toString(16).padStart(64, '0'),
      perceptualHash: hash.toString(16).padStart(16, '0'),
      label: logOdds > 0 ? 'goody' : 'baddy',
      origin: number < 0.9 * count ? 'base' : 'guild',
      queued: number >= 0.99 * count,
      pinned: false,
    };
  });
}
