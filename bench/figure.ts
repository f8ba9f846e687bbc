/** One line of the bench. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 's' | 'times' | 'pictures/s' | 'MB' | 'in all' | 'points';
  /** What is to be reached. */
  readonly target?: { readonly atMost: number } | { readonly atLeast: number };
}

export function isReached({ value, target }: Figure): boolean {
  if (target === undefined) {
    return true;
  }

  return 'atMost' in target ? value <= target.atMost : value >= target.atLeast;
}

/** Digits behind the point, where it is not one. */
const DIGITS: Partial<Record<Figure['unit'], number>> = { times: 3, 'in all': 0 };

/** A figure as a line of text; a missed one says so. */
export function describe(figure: Figure): string {
  const { name, value, unit, target } = figure;
  const digits = DIGITS[unit] ?? 1;
  const shown = `${value.toFixed(digits).padStart(9)} ${unit.padEnd(10)}`;

  if (target === undefined) {
    return `  ${name.padEnd(58)}${shown}`;
  }

  const bound = 'atMost' in target ? `at most ${target.atMost}` : `at least ${target.atLeast}`;
  const judgement = isReached(figure) ? 'reached' : 'MISSED';

  return `  ${name.padEnd(58)}${shown} ${judgement}: ${bound}`;
}
