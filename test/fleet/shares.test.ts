import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { requestsPerSecond, shardsOf } from '../../src/fleet/shares.ts';

describe('the shares of several processes', () => {
  it('are neighbouring shards, each in one process, as many in each give or take one', () => {
    for (const [processes, shardCount] of [
      [1, 1],
      [4, 8],
      [3, 8],
      [7, 7],
      [16, 100],
    ] as const) {
      const shares = Array.from({ length: processes }, (_, process) =>
        shardsOf({ process, processes }, shardCount),
      );
      const sizes = shares.map(({ length }) => length);

      assert.deepEqual(
        shares.flat(),
        Array.from({ length: shardCount }, (_, shard) => shard),
      );
      assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1);
      assert.ok(Math.min(...sizes) >= 1);
    }
  });

  it('of 50 requests a second are no more than that together, and at least one each', () => {
    assert.equal(requestsPerSecond({ processes: 1 }), 50);
    assert.equal(requestsPerSecond({ processes: 4 }), 12);
    assert.equal(requestsPerSecond({ processes: 64 }), 1);
  });
});
