import { killInFleet } from '../test/support/fleet/fleet.ts';
import { findPostgres, startPostgres } from '../test/support/postgres.ts';
import type { Figure } from './figure.ts';

const KILLS = 8;
const PROCESSES = 4;
const SHARDS = 8;

/** As Discord has it for most bots. */
const GATEWAY = { maxConcurrency: 1, identifyIntervalMs: 5_000 };

/** Four processes of which one is killed at a time, with Discord's own pace of beginning sessions. */
export async function benchFleet(seed: number): Promise<Figure[]> {
  const programs = await findPostgres();

  if (programs === undefined) {
    console.log('  Left out: this machine has no PostgreSQL.');

    return [];
  }

  console.log(`  seed ${seed}`);
  await using postgres = await startPostgres(programs);

  const report = await killInFleet(postgres, {
    seed,
    kills: KILLS,
    processes: PROCESSES,
    shards: SHARDS,
    gateway: GATEWAY,
  });

  for (const fault of report.faults) {
    console.log(`    ${fault}`);
  }

  return [
    {
      name: `start until ${SHARDS} shards are connected`,
      value: report.msToConnected / 1_000,
      unit: 's',
    },
    {
      name: `a kill until every server is served again, worst of ${KILLS}`,
      value: Math.max(...report.msToServed) / 1_000,
      unit: 's',
      target: { atMost: 30 },
    },
    {
      name: 'the last kill until every retrain has ended',
      value: report.msToRunsEnded / 1_000,
      unit: 's',
    },
    { name: 'corrections acknowledged', value: report.acknowledged, unit: 'in all' },
    { name: 'corrections that were cut off', value: report.unanswered, unit: 'in all' },
    { name: 'retrains', value: report.retrains, unit: 'in all' },
    {
      name: 'IDENTIFYs that came too soon',
      value: report.tooSoon,
      unit: 'in all',
      target: { atMost: 0 },
    },
    {
      name: 'SIGTERM until all processes have ended',
      value: report.msToStopped / 1_000,
      unit: 's',
      target: { atMost: 10 },
    },
    {
      name: 'things that were not as they should be',
      value: report.faults.length,
      unit: 'in all',
      target: { atMost: 0 },
    },
  ];
}
