import type { Inflation, Worth } from '../learning/doctor/inflation.ts';
import type { Share } from '../learning/measures.ts';

/** Characters of a line's name, and of its first figure. */
const WIDTHS = [32, 30] as const;

/** What duplicates make of the figures, for people, in English. */
export function describeInflation({ naive, honest }: Inflation): string {
  const inflated = 100 * (naive.accuracy.value - honest.accuracy.value);
  const lines = [
    line('', 'with the duplicates left in', 'clean'),
    line('pictures to learn from', countOf(naive), countOf(honest)),
    line('right on pictures held back', percent(naive.accuracy), percent(honest.accuracy)),
    line('colours alone', percent(naive.colours), percent(honest.colours)),
  ];

  if (naive.test !== null && honest.test !== null) {
    lines.push(
      line(`right of ${naive.test.of} test pictures`, count(naive.test), count(honest.test)),
    );
  }

  if (countOf(naive) === countOf(honest)) {
    lines.push('', 'There are no duplicates: both figures are honest.');
  } else if (inflated > 0) {
    lines.push(
      '',
      `The first figure is ${inflated.toFixed(1)} points too good: much of what it was tested on, it was trained on.`,
    );
  }

  return lines.join('\n');
}

function line(name: string, first: string, second: string): string {
  return `${name.padEnd(WIDTHS[0])}${first.padEnd(WIDTHS[1])}${second}`;
}

function countOf({ goody, baddy }: Worth): string {
  return `${goody + baddy}`;
}

function count({ right, of }: Share): string {
  return `${right} (${Math.round((100 * right) / of)} %)`;
}

function percent({ value, interval }: Share): string {
  const [low, high] = interval.map((end) => (100 * end).toFixed(0));

  return `${(100 * value).toFixed(1)} % (${String(low)} to ${String(high)})`;
}
