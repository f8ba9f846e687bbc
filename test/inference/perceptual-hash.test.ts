import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { decode } from '../../src/inference/decode.ts';
import { hammingDistance, perceptualHash } from '../../src/inference/perceptual-hash.ts';
import { NEAR_DUPLICATE_BITS } from '../../src/learning/hygiene.ts';
import { draw, drawPng, pixels } from '../support/pictures.ts';

async function hashOf(bytes: Uint8Array): Promise<string> {
  const { inputs } = await decode(bytes);
  assert.ok(inputs[0]);

  return perceptualHash(inputs[0]);
}

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

describe('perceptualHash', () => {
  it('differs in few bits between a drawing and its copies', async () => {
    for (const seed of SEEDS) {
      const drawing = await draw({ seed });
      const hash = await hashOf(await pixels(drawing).png().toBuffer());

      const copies = {
        're-encoded': pixels(drawing).jpeg({ quality: 40 }),
        smaller: pixels(drawing).resize(150).png(),
        larger: pixels(drawing).resize(900).webp(),
        brighter: pixels(drawing).linear(0.9, 20).png(),
        blurred: pixels(drawing).blur(2).png(),
      };

      for (const [name, copy] of Object.entries(copies)) {
        const distance = hammingDistance(hash, await hashOf(await copy.toBuffer()));

        assert.ok(distance <= NEAR_DUPLICATE_BITS, `${name} ${seed}: ${distance} bits`);
      }
    }
  });

  it('differs in many bits between two drawings', async () => {
    const hashes: string[] = [];

    for (const side of ['goody', 'baddy'] as const) {
      for (const seed of SEEDS) {
        hashes.push(await hashOf(await drawPng({ side, seed })));
      }
    }

    for (const [index, hash] of hashes.entries()) {
      for (const other of hashes.slice(0, index)) {
        assert.ok(hammingDistance(hash, other) > NEAR_DUPLICATE_BITS);
      }
    }
  });

  it('is 64 bits as 16 hex digits, of which half are set', async () => {
    const hash = await hashOf(await drawPng());

    assert.match(hash, /^[0-9a-f]{16}$/);
    assert.equal(hammingDistance(hash, '0'.repeat(16)), 32);
  });

  it('hashes a picture of one colour too', () => {
    assert.match(perceptualHash(new Uint8Array(224 * 224 * 3).fill(255)), /^[0-9a-f]{16}$/);
  });
});

describe('hammingDistance', () => {
  it('counts the bits that differ, in both halves', () => {
    assert.equal(hammingDistance('0123456789abcdef', '0123456789abcdef'), 0);
    assert.equal(hammingDistance('0000000000000000', 'ffffffffffffffff'), 64);
    assert.equal(hammingDistance('8000000000000000', '0000000000000001'), 2);
    assert.equal(hammingDistance('00000000f0000000', '0000000000000000'), 4);
  });
});
