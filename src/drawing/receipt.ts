import sharp from 'sharp';

import { GRID, PAPER } from './colours.ts';
import type { Confusion } from './receipt/confusion.ts';
import type { HistoryPoint } from './receipt/history.ts';
import type { ReliabilityBin } from './receipt/reliability.ts';

export type { Confusion, HistoryPoint, ReliabilityBin };

/** What a receipt shows, as plain numbers. */
export interface ReceiptData {
  readonly confusion: Confusion;
  /** In the order of their confidence; up to ten. */
  readonly reliability: readonly ReliabilityBin[];
  /** In the order of versions. */
  readonly history: readonly HistoryPoint[];
}

/** Lengths are in pixels. */
const WIDTH = 1_200;
const HEIGHT = 500;

const TOP = 34;
const BOTTOM = HEIGHT - TOP;
const CONFUSION = { left: 2, top: BOTTOM - 448, width: 448, height: 448 } as const;
const RELIABILITY = { left: 486, top: TOP, width: 324, height: BOTTOM - TOP } as const;
const HISTORY = { left: 842, top: TOP, width: 324, height: BOTTOM - TOP } as const;

/**
 * Draws what a retrain gave: which pictures are taken for what, whether the bot is as right as it says
 * it is, and how the versions compare. Without a word, for no font covers every language.
 *
 * @returns a PNG file, 1,200×500, light and with round corners in either of Discord's themes
 */
export async function drawReceipt(data: ReceiptData): Promise<Uint8Array> {
  const { drawConfusion, drawHistory, drawReliability } = await loadPlots();

  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">`,
    `<rect x="1" y="1" width="${WIDTH - 2}" height="${HEIGHT - 2}" rx="20" fill="${PAPER}" stroke="${GRID}" stroke-width="2"/>`,
    drawConfusion(data.confusion, CONFUSION),
    drawReliability(data.reliability, RELIABILITY),
    drawHistory(data.history, HISTORY),
    '</svg>',
  ].join('');

  return await sharp(Buffer.from(svg)).png().toBuffer();
}

/** Loaded with the first receipt: verdicts need no plots, and the bot starts sooner without. */
async function loadPlots() {
  const [confusion, reliability, history] = await Promise.all([
    import('./receipt/confusion.ts'),
    import('./receipt/reliability.ts'),
    import('./receipt/history.ts'),
  ]);

  return { ...confusion, ...reliability, ...history };
}
