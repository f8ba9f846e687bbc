import type { TrainingExample } from '../../src/learning/candidate.ts';

/**
 * Enough pictures for a training of some seconds: the same ones again and again, each a little off, and
 * none near another by its hash.
 */
export function manyExamples(some: readonly TrainingExample[], count: number): TrainingExample[] {
  const rounds = Array.from({ length: Math.ceil(count / some.length) }, (_, round) => round);

  return rounds
    .flatMap((round) => some.map((example, place) => vary(example, round * some.length + place)))
    .slice(0, count);
}

function vary(example: TrainingExample, number: number): TrainingExample {
  const hash = BigInt.asUintN(64, BigInt(number + 1) * 0x9e37_79b9_7f4a_7c15n);

  return {
    ...example,
    sha256: number.toString(16).padStart(64, '0'),
    perceptualHash: hash.toString(16).padStart(16, '0'),
    features: example.features.map((feature, column) => feature + ((number * column) % 97) / 97),
  };
}
