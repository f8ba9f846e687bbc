import assert from 'node:assert/strict';
import { it } from 'node:test';

import { drawLabelMark } from '../../src/drawing/label-mark.ts';
import { difference, pixelAt, render, shapes } from './rendered.ts';

async function draw(label: 'goody' | 'baddy', size: number): Promise<Buffer> {
  return await render(drawLabelMark(label, { x: size / 2, y: size / 2, size }), size, size);
}

it('goody is blue and baddy orange, as in the heat map', async () => {
  assert.deepEqual(await pixelAt(await draw('goody', 100), 50, 64), [0, 140, 230]);
  assert.deepEqual(await pixelAt(await draw('baddy', 100), 50, 64), [230, 80, 0]);
});

it('without any colour they are told apart by their shape, as small as they come', async () => {
  const size = 38;
  const goody = await shapes(await draw('goody', size));
  const baddy = await shapes(await draw('baddy', size));

  assert.ok(difference(goody, baddy) > 0.1 * size * size, String(difference(goody, baddy)));
});
