import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { describe, it } from 'node:test';

import { killInFleet } from '../support/fleet/fleet.ts';
import { findPostgres, startPostgres } from '../support/postgres.ts';

const programs = await findPostgres();
const required = process.env['CI_REQUIRES_POSTGRES'] === '1';
const reason = 'Expected the programs initdb and postgres, but this machine has none';

describe(
  'four processes of which one is killed',
  { skip: programs || required ? false : reason },
  () => {
    it('lose no correction, run no retrain twice, and serve every server again', async (t) => {
      assert.ok(programs, reason);
      await using postgres = await startPostgres(programs);
      const seed = randomInt(2 ** 31);
      t.diagnostic(`seed ${seed}`);

      const { faults, ...report } = await killInFleet(postgres, {
        seed,
        kills: 1,
        processes: 4,
        shards: 8,
        gateway: { maxConcurrency: 8 },
      });
      t.diagnostic(JSON.stringify(report));

      assert.deepEqual(faults, []);
      assert.ok(report.acknowledged > 0);
      assert.ok(report.retrains > 0);
      assert.equal(report.exitCode, 0);
    });
  },
);
