import assert from 'node:assert/strict';
import { it } from 'node:test';

import { type Confusion, drawConfusion } from '../../../src/drawing/receipt/confusion.ts';
import { difference, render, type Region, shapes } from '../rendered.ts';

const SIDE = 448;
const EVEN: Confusion = { goodyAsGoody: 7, goodyAsBaddy: 7, baddyAsGoody: 7, baddyAsBaddy: 7 };

/** Rows are what a picture is, columns what the bot says. */
const CELLS = {
  goodyAsGoody: cell(0, 0),
  goodyAsBaddy: cell(0, 1),
  baddyAsGoody: cell(1, 0),
  baddyAsBaddy: cell(1, 1),
} as const satisfies Record<keyof Confusion, Region>;

const NAMES = ['goodyAsGoody', 'goodyAsBaddy', 'baddyAsGoody', 'baddyAsBaddy'] as const;

function cell(row: number, column: number): Region {
  return { left: 84 + 187 * column, top: 84 + 187 * row, width: 177, height: 177 };
}

async function draw(confusion: Confusion): Promise<Buffer> {
  const area = { left: 0, top: 0, width: SIDE, height: SIDE };

  return await render(drawConfusion(confusion, area), SIDE, SIDE);
}

it('every count stands in its own cell', async () => {
  const even = await draw(EVEN);

  for (const changed of NAMES) {
    const other = await draw({ ...EVEN, [changed]: 6 });

    for (const name of NAMES) {
      const differs = difference(await shapes(even, CELLS[name]), await shapes(other, CELLS[name]));
      const sameRow = name.startsWith(changed.slice(0, 5));

      assert.equal(differs > 0, sameRow, `${changed} and ${name}: ${differs}`);
    }
  }
});

it('right and wrong answers are told apart without any colour', async () => {
  const even = await draw(EVEN);
  const right = await shapes(even, CELLS.goodyAsGoody);
  const wrong = await shapes(even, CELLS.baddyAsGoody);

  assert.ok(difference(right, wrong) > 200, String(difference(right, wrong)));
});

it('a count of many digits stays within its cell', async () => {
  const gap = { left: 262, top: 84, width: 8, height: 364 };
  const drawn = await draw({ ...EVEN, goodyAsGoody: 123_456_789, goodyAsBaddy: 123_456_789 });

  assert.ok(!(await shapes(drawn, gap)).includes(true));
});

it('the marks of the labels stand at the rows and on the columns', async () => {
  const drawn = await draw(EVEN);
  const onTop = (column: number): Region => ({
    left: 150 + 187 * column,
    top: 32,
    width: 44,
    height: 44,
  });
  const atLeft = (row: number): Region => ({
    left: 28,
    top: 150 + 187 * row,
    width: 44,
    height: 44,
  });

  const [goody, baddy] = await Promise.all([0, 1].map((column) => shapes(drawn, onTop(column))));

  assert.ok(goody !== undefined && baddy !== undefined);
  assert.ok(difference(goody, baddy) > 100);

  const [goodyRow, baddyRow] = await Promise.all([0, 1].map((row) => shapes(drawn, atLeft(row))));

  assert.ok(goodyRow !== undefined && baddyRow !== undefined);
  assert.ok(difference(goody, goodyRow) < difference(goody, baddyRow) / 2);
  assert.ok(difference(baddy, baddyRow) < difference(baddy, goodyRow) / 2);
});
