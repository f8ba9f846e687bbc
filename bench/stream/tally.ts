import { mean } from '../../src/learning/measures.ts';
import type { Answer } from './play.ts';

/** A stream is told in so many parts of equal length. */
export const PARTS = 3;

/** Which posts count: every one, or those that show a picture for the first time. */
export type Counted = 'every post' | 'new pictures';

/** A mean over seeds with its 95 % interval, as shares. */
export interface Estimate {
  readonly value: number;
  /** Absent where there is but one seed. */
  readonly interval: readonly [number, number] | undefined;
}

/** 97.5 % quantiles of Student's t distribution for 1, 2, 3 … degrees of freedom. */
const STUDENT = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262];
const NORMAL = 1.96;

/** Share of the labels that are right, in each part of the stream. */
export function accuracyByPart(answers: readonly Answer[], counted: Counted): number[] {
  return Array.from({ length: PARTS }, (_, part) => {
    const own = answers.filter(
      ({ again }, number) =>
        Math.floor((PARTS * number) / answers.length) === part &&
        (counted === 'every post' || !again),
    );

    return mean(own.map(({ right }) => (right ? 1 : 0)));
  });
}

/** Mean over seeds, with the interval that Student's t distribution gives it. */
export function estimate(values: readonly number[]): Estimate {
  const value = mean(values);

  if (values.length < 2) {
    return { value, interval: undefined };
  }

  const freedom = values.length - 1;
  const variance = values.reduce((sum, one) => sum + (one - value) ** 2, 0) / freedom;
  const half = (STUDENT[freedom - 1] ?? NORMAL) * Math.sqrt(variance / values.length);

  return { value, interval: [value - half, value + half] };
}
