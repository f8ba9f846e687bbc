import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { describe, it } from 'node:test';

import { crashAgainAndAgain } from '../support/crash/crash.ts';

/** `npm run bench -- crash` does it 200 times. */
const KILLS = 10;

describe('a bot that is killed at random moments', () => {
  it('starts again every time, and no acknowledged correction is lost or doubled', async (t) => {
    const seed = randomInt(2 ** 31);
    t.diagnostic(`seed ${seed}`);

    const { faults, ...counts } = await crashAgainAndAgain({ seed, kills: KILLS });
    t.diagnostic(JSON.stringify(counts));

    assert.deepEqual(faults, []);
    assert.equal(counts.logIns, KILLS - counts.killsWhileStarting + 1);
    assert.ok(counts.acknowledged > 0);
    assert.ok(counts.retrains > 0);
  });
});
