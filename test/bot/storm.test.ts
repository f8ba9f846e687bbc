import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { weatherStorm } from '../support/storm/storm.ts';

/** `npm run bench -- storm` lets it rage longer, and again and again. */
const STORM_MS = 6_000;
const SEED = 33_156_745;

describe('a storm of everything that Discord does on its worst days', () => {
  it('loses no correction, doubles no reply and breaks no rule', async (t) => {
    const { faults, ...counts } = await weatherStorm({ seed: SEED, milliseconds: STORM_MS });
    t.diagnostic(JSON.stringify(counts));

    assert.deepEqual(faults, []);
    assert.ok(counts.acknowledged > 0);
    assert.ok(counts.invalidRequests < 1_000);
    assert.ok(counts.identifies < 5);
  });
});
