import assert from 'node:assert/strict';
import { it } from 'node:test';

import { blurEffect } from '../../../src/learning/doctor/blur.ts';
import { BLURRED } from '../../../src/learning/doctor/quality.ts';
import { draw, pixels } from '../../support/pictures.ts';

it('tells a blurred picture from a sharp one, whatever it shows', async () => {
  for (const side of ['goody', 'baddy'] as const) {
    for (const seed of [1, 2, 3, 4]) {
      const sharp = await draw({ side, seed, width: 224, height: 224 });
      const data = await pixels(sharp).blur(4).raw().toBuffer();

      assert.ok(blurEffect(sharp) < BLURRED, `${side} ${seed}`);
      assert.ok(blurEffect({ ...sharp, data }) > BLURRED, `blurred ${side} ${seed}`);
    }
  }
});

it('calls neither a flat colour nor a chessboard blurred', () => {
  const flat = { data: new Uint8Array(3 * 32 * 32).fill(90), width: 32, height: 32 };
  const chess = {
    ...flat,
    data: Uint8Array.from({ length: 3 * 32 * 32 }, (_, index) => {
      const pixel = Math.floor(index / 3);

      return ((pixel % 32) + Math.floor(pixel / 32)) % 2 === 0 ? 0 : 255;
    }),
  };

  assert.equal(blurEffect(flat), 0);
  assert.ok(blurEffect(chess) < 0.1);
});
