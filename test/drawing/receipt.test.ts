import assert from 'node:assert/strict';
import { it } from 'node:test';

import sharp from 'sharp';

import { drawReceipt, type ReceiptData } from '../../src/drawing/receipt.ts';
import { moduleUrl, runModule } from './rendered.ts';

const DATA: ReceiptData = {
  confusion: { goodyAsGoody: 40, goodyAsBaddy: 9, baddyAsGoody: 12, baddyAsBaddy: 37 },
  reliability: [
    { confidence: 0.55, accuracy: 0.6, count: 20 },
    { confidence: 0.92, accuracy: 0.88, count: 78 },
  ],
  history: [
    { version: 1, accuracy: 0.7, low: 0.6, high: 0.8, active: false, parked: false },
    { version: 2, accuracy: 0.79, low: 0.7, high: 0.86, active: true, parked: false },
  ],
};

const NOTHING: ReceiptData = {
  confusion: { goodyAsGoody: 0, goodyAsBaddy: 0, baddyAsGoody: 0, baddyAsBaddy: 0 },
  reliability: [],
  history: [],
};

async function isAlike(data: ReceiptData): Promise<boolean> {
  return Buffer.from(await drawReceipt(data)).equals(await drawReceipt(DATA));
}

it('a receipt is a light picture with round corners, in either theme', async () => {
  const receipt = await drawReceipt(DATA);
  const { format, width, height } = await sharp(receipt).metadata();
  const { data, info } = await sharp(receipt).raw().toBuffer({ resolveWithObject: true });
  const centre = (250 * info.width + 830) * info.channels;

  assert.deepEqual([format, width, height], ['png', 1_200, 500]);
  assert.equal(data[3], 0);
  assert.deepEqual([...data.subarray(centre, centre + 4)], [255, 255, 255, 255]);
});

it('every plot shows in it', async () => {
  assert.ok(await isAlike(structuredClone(DATA)));
  assert.ok(!(await isAlike({ ...DATA, confusion: NOTHING.confusion })));
  assert.ok(!(await isAlike({ ...DATA, reliability: [] })));
  assert.ok(!(await isAlike({ ...DATA, history: [] })));
});

it('a receipt of nothing is drawn too', async () => {
  const { width } = await sharp(await drawReceipt(NOTHING)).metadata();

  assert.equal(width, 1_200);
});

it('the plots are loaded with the first receipt, not before', async () => {
  const said = await runModule(`
    import { registerHooks } from 'node:module';
    const loaded = [];
    registerHooks({
      load: (url, context, next) => {
        loaded.push(url);
        return next(url, context);
      },
    });
    const { drawReceipt } = await import('${moduleUrl('src', 'drawing', 'receipt.ts')}');
    const before = loaded.some((url) => url.includes('/d3-'));
    await drawReceipt(${JSON.stringify(NOTHING)});
    console.log(before, loaded.some((url) => url.includes('/d3-')));
  `);

  assert.equal(said, 'false true');
});
