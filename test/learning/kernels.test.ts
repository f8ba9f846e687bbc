import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';

import loadAssembler from 'wabt';

import { PROJECT_FOLDER } from '../../src/config.ts';
import { createKernels, PADDING } from '../../src/learning/kernels.ts';

const SOURCE = join(PROJECT_FOLDER, 'src/learning/kernels.wat');
const ASSEMBLED = join(PROJECT_FOLDER, 'src/learning/kernels.wasm');

it('the compiled loops are what their source says', async () => {
  const assembler = await loadAssembler();
  const { buffer } = assembler.parseWat('kernels.wat', await readFile(SOURCE, 'utf8')).toBinary({});

  assert.deepEqual(Buffer.from(buffer), await readFile(ASSEMBLED));
});

it('reach no further than the numbers that they are given', () => {
  const rowBytes = PADDING * Float32Array.BYTES_PER_ELEMENT;
  const vectorBytes = PADDING * Float64Array.BYTES_PER_ELEMENT;

  // Two rows, their list, and behind a vector another one that nobody names.
  const [list, factors, sum] = [2 * rowBytes, 2 * rowBytes + 8, 2 * rowBytes + 24];
  const { kernels, buffer } = createKernels(sum + 2 * vectorBytes);
  const behind = new Float64Array(buffer, sum + vectorBytes, PADDING).fill(7);

  new Float32Array(buffer, 0, 2 * PADDING).fill(1);
  new Uint32Array(buffer, list, 2).set([0, rowBytes]);
  new Float64Array(buffer, factors, 2).set([2, 3]);
  kernels.combine(list, list + 8, factors, sum, sum + vectorBytes);

  assert.deepEqual([...new Float64Array(buffer, sum, PADDING)], new Array(PADDING).fill(5));
  assert.deepEqual([...behind], new Array(PADDING).fill(7));
});

it('a memory that is asked for is as large as was asked, and empty', () => {
  const { buffer } = createKernels(100_000);

  assert.ok(buffer.byteLength >= 100_000);
  assert.ok(new Uint8Array(buffer).every((byte) => byte === 0));
});
