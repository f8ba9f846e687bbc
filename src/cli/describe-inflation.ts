import type { Inflation, Worth } from '../learning/doctor/inflation.ts';
import type { Share } from '../learning/measures.ts';

/** Characters of a line's name, and of its first figure. */
const WIDTHS = [32, 30] as const;

/** What duplicates make of the figures, for people, in English. */
export function describeInflation({ naive, honest }: Inflation): string {
  const inflated = 100 * (naive.accuracy.value - honest.accuracy.value);
  const lines = [
    'One recipe (the pictures alone, no views of them), measured twice:',
    '',
    line('', 'with the duplicates left in', 'clean'),
    line('pictures to learn from', String(countOf(naive)), String(countOf(honest))),
    line('right on pictures held back', percent(naive.accuracy), percent(honest.accuracy)),
    line('colours alone', percent(naive.colours), percent(honest.colours)),
  ];

  if (naive.test !== null && honest.test !== null) {
    lines.push(
      line(`right of ${naive.test.of} test pictures`, count(naive.test), count(honest.test)),
    );
  }

  lines.push('', conclude(inflated, countOf(naive), countOf(honest)));

  return lines.join('\n');
}

/** @param inflated percentage points by which the figure with the duplicates is higher */
function conclude(inflated: number, all: number, kept: number): string {
  const copies = all - kept;

  if (copies === 0) {
    return 'There are no duplicates: both figures are honest.';
  }

  if (inflated <= 0) {
    return `${copies} of ${all} pictures are copies, which the figures do not show.`;
  }

  // Each copy, and what it is a copy of, may be right that would be wrong otherwise.
  if (inflated > (100 * 2 * copies) / all) {
    return `${copies} of ${all} pictures are copies: too few for all of the difference, most of which is luck.`;
  }

  return `The first figure is ${inflated.toFixed(1)} points too good: ${copies} of ${all} pictures are copies, tested on heads that had learned from the same picture.`;
}

function line(name: string, first: string, second: string): string {
  return `${name.padEnd(WIDTHS[0])}${first.padEnd(WIDTHS[1])}${second}`;
}

function countOf({ goody, baddy }: Worth): number {
  return goody + baddy;
}

function count({ right, of }: Share): string {
  return `${right} (${Math.round((100 * right) / of)} %)`;
}

function percent({ value, interval }: Share): string {
  const [low, high] = interval.map((end) => (100 * end).toFixed(0));

  return `${(100 * value).toFixed(1)} % (${String(low)} to ${String(high)})`;
}
