import assert from 'node:assert/strict';
import { it } from 'node:test';

import { activationMap, drawHeatMap, strongestRegion } from '../../src/inference/explain.ts';
import { nameHead } from '../../src/inference/head.ts';

const HEAD = nameHead('test', {
  backbone: 'none',
  weights: Float32Array.of(1, -1),
  bias: 0,
  temperature: 1,
  unsureBelow: 0.5,
});

/** A map of 7×7 places with one of them lit. */
function lit(row: number, column: number, value: number) {
  const values = new Float32Array(49);
  values[row * 7 + column] = value;

  return { values, width: 7, height: 7 };
}

it('a place’s value is its activations times the weights', () => {
  const data = Float32Array.of(1, 2, 3, 4, 10, 20, 30, 40);
  const map = activationMap(HEAD, { data, channels: 2, width: 2, height: 2 });

  assert.deepEqual([...map.values], [-9, -18, -27, -36]);
});

it('the strongest place for a label is named by its ninth of the picture', () => {
  assert.equal(strongestRegion(lit(0, 0, 1), 'goody'), 'topLeft');
  assert.equal(strongestRegion(lit(0, 3, 1), 'goody'), 'top');
  assert.equal(strongestRegion(lit(3, 3, -1), 'baddy'), 'middle');
  assert.equal(strongestRegion(lit(6, 6, -1), 'baddy'), 'bottomRight');
  assert.equal(strongestRegion(lit(3, 0, 1), 'goody'), 'left');
  assert.equal(strongestRegion(lit(6, 3, 1), 'goody'), 'bottom');
});

it('the heat map is blue where goody is strongest, orange where baddy is, and the picture elsewhere', async () => {
  const side = 210;
  const view = { data: new Uint8Array(side * side * 3).fill(128), width: side, height: side };
  const map = lit(1, 1, 1);
  map.values[5 * 7 + 5] = -1;

  const drawn = await drawHeatMap(map, view);
  const at = (x: number, y: number) => [...drawn.data.subarray((y * side + x) * 3).subarray(0, 3)];

  const [blueRed = 0, , blueBlue = 0] = at(45, 45);
  const [orangeRed = 0, , orangeBlue = 0] = at(165, 165);

  assert.ok(blueBlue > 170 && blueRed < 100, String(at(45, 45)));
  assert.ok(orangeRed > 170 && orangeBlue < 100, String(at(165, 165)));
  assert.deepEqual(at(165, 45), [128, 128, 128]);
});

it('a map without any evidence leaves a grey picture as it is', async () => {
  const view = { data: new Uint8Array(30 * 20 * 3).fill(90), width: 30, height: 20 };
  const drawn = await drawHeatMap(lit(0, 0, 0), view);

  assert.deepEqual([drawn.width, drawn.height], [30, 20]);
  assert.ok(drawn.data.every((value) => Math.abs(value - 90) <= 1));
});

it('the heat map of a long banner is no wider than a card', async () => {
  const view = { data: new Uint8Array(2_240 * 224 * 3).fill(90), width: 2_240, height: 224 };
  const drawn = await drawHeatMap(lit(0, 0, 1), view);

  assert.deepEqual([drawn.width, drawn.height], [448, 45]);
});
