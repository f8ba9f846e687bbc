import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { findOverlap } from '../../src/learning/overlap.ts';
import { makeObserved } from '../support/observed.ts';

const PICTURES = makeObserved(40);

/** The same but for one bit of the hash, in another file. */
function nearCopy(number: number) {
  const { perceptualHash = '', sha256 = '' } = PICTURES[number] ?? {};
  const digit = (parseInt(perceptualHash.slice(-1), 16) ^ 1).toString(16);

  return { sha256: `f${sha256.slice(1)}`, perceptualHash: perceptualHash.slice(0, -1) + digit };
}

describe('pictures that a head was trained on', () => {
  it('are counted, and left out with their near-duplicates', () => {
    const trained = [...PICTURES.slice(0, 3), nearCopy(3), nearCopy(4)];
    const { overlap, pictures } = findOverlap(PICTURES, { bottlenecks: trained, observed: [] });

    assert.deepEqual(overlap, { trainedOn: 5, same: 3, near: 2, leftOut: true });
    assert.deepEqual(pictures, PICTURES.slice(5));
  });

  it('stay where too few others remain, which is said', () => {
    const { overlap, pictures } = findOverlap(PICTURES, {
      bottlenecks: PICTURES.slice(0, 34),
      observed: [],
    });

    assert.deepEqual(overlap, { trainedOn: 34, same: 34, near: 0, leftOut: false });
    assert.equal(pictures.length, 40);
  });

  it('are not known where nothing stands beside the head', () => {
    const { overlap, pictures } = findOverlap(PICTURES, { observed: [] });

    assert.deepEqual(overlap, { same: 0, near: 0, leftOut: false });
    assert.equal(pictures.length, 40);
  });
});
