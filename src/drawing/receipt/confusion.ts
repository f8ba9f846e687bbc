import type { Label } from '../../inference/head.ts';
import { FAINT_INK, LABEL_COLOURS, PAPER } from '../colours.ts';
import { drawNumber } from '../digits.ts';
import { drawIcon } from '../icon.ts';
import { drawLabelMark } from '../label-mark.ts';
import { type Area, formatPercent } from './plot.ts';

/** Counts of pictures: what they are, then what the bot says of them. */
export interface Confusion {
  readonly goodyAsGoody: number;
  readonly goodyAsBaddy: number;
  readonly baddyAsGoody: number;
  readonly baddyAsBaddy: number;
}

const LABELS = ['goody', 'baddy'] as const satisfies readonly Label[];

/** For the marks at the left and on top. */
const GUTTER = 84;

const GAP = 10;

interface Cell {
  readonly is: Label;
  readonly said: Label;
  readonly count: number;
  /** Of the pictures that are so, the share of which the bot says so. */
  readonly share: number;
}

/**
 * Draws a row for what pictures are, a column for what the bot says of them. Right answers are solid
 * and ticked, wrong ones hatched and crossed.
 *
 * @param area as wide as it is high
 * @returns SVG elements
 */
export function drawConfusion(confusion: Confusion, area: Area): string {
  const side = (area.width - GUTTER - GAP) / 2;
  const places = [GUTTER, GUTTER + side + GAP] as const;
  const middle = GUTTER + side + GAP / 2;

  const marks = LABELS.map((label, index) => {
    const centre = (places[index] ?? 0) + side / 2;

    return [
      drawLabelMark(label, { x: area.left + centre, y: area.top + GUTTER - 30, size: 44 }),
      drawLabelMark(label, { x: area.left + GUTTER - 34, y: area.top + centre, size: 44 }),
    ].join('');
  });

  const cells = LABELS.flatMap((is, row) =>
    LABELS.map((said, column) =>
      drawCell(findCell(confusion, is, said), {
        left: area.left + (places[column] ?? 0),
        top: area.top + (places[row] ?? 0),
        width: side,
        height: side,
      }),
    ),
  );

  return [
    drawHatches(),
    drawIcon('bot', { x: area.left + middle, y: area.top + GUTTER - 34, size: 36 }),
    drawIcon('picture', { x: area.left + GUTTER - 38, y: area.top + middle, size: 34 }),
    ...marks,
    ...cells,
  ].join('');
}

function findCell(confusion: Confusion, is: Label, said: Label): Cell {
  const row = {
    goody: { goody: confusion.goodyAsGoody, baddy: confusion.goodyAsBaddy },
    baddy: { goody: confusion.baddyAsGoody, baddy: confusion.baddyAsBaddy },
  }[is];
  const count = row[said];

  return { is, said, count, share: count / Math.max(1, row.goody + row.baddy) };
}

/** Lines for wrong answers, in the colour of what the bot says. */
function drawHatches(): string {
  const patterns = LABELS.map((label) =>
    [
      `<pattern id="hatch-${label}" width="12" height="12" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">`,
      `<path d="M6 0V12" stroke="${LABEL_COLOURS[label]}" stroke-width="3"/></pattern>`,
    ].join(''),
  );

  return `<defs>${patterns.join('')}</defs>`;
}

/** The larger its share, the stronger its colour. */
function drawCell({ is, said, count, share }: Cell, { left, top, width, height }: Area): string {
  const colour = LABEL_COLOURS[said];
  const isRight = is === said;
  const fill = isRight ? colour : `url(#hatch-${said})`;
  const x = left + width / 2;
  const box = `x="${left + 2}" y="${top + 2}" width="${width - 4}" height="${height - 4}" rx="12"`;

  return [
    `<rect ${box} fill="${PAPER}"/>`,
    `<rect ${box} fill="${fill}" fill-opacity="${0.06 + 0.34 * share}"/>`,
    `<rect ${box} fill="none" stroke="${colour}" stroke-width="4"${isRight ? '' : ' stroke-dasharray="3 9" stroke-linecap="round"'}/>`,
    drawNumber(String(count), {
      x,
      y: top + height / 2 - 8,
      height: 48,
      align: 'middle',
      maxWidth: width - 36,
    }),
    drawNumber(formatPercent(share), {
      x,
      y: top + height / 2 + 38,
      height: 20,
      align: 'middle',
      colour: FAINT_INK,
    }),
    drawIcon(isRight ? 'right' : 'wrong', { x: left + width - 24, y: top + 24, size: 22 }),
  ].join('');
}
