import { crashAgainAndAgain, type CrashReport } from '../test/support/crash/crash.ts';
import type { Figure } from './figure.ts';

/** Kills in one world; then comes another one, with an empty database. */
const KILLS_IN_A_WORLD = 10;

/** Kills the bot again and again, while moderators correct and an admin retrains. */
export async function benchCrashes(seed: number, kills: number): Promise<Figure[]> {
  console.log(`  seed ${seed}`);
  const reports: CrashReport[] = [];

  for (let done = 0; done < kills; done += KILLS_IN_A_WORLD) {
    const report = await crashAgainAndAgain({
      seed: seed + done,
      kills: Math.min(KILLS_IN_A_WORLD, kills - done),
    });

    reports.push(report);
    console.log(`  ${describeWorld(report)}`);

    for (const fault of report.faults) {
      console.log(`    ${fault}`);
    }
  }

  const sum = (count: (report: CrashReport) => number): number =>
    reports.reduce((total, report) => total + count(report), 0);

  const none = { atMost: 0 };

  return [
    { name: 'kills', value: sum((report) => report.kills), unit: 'in all' },
    {
      name: 'of them while the bot started',
      value: sum((report) => report.killsWhileStarting),
      unit: 'in all',
    },
    {
      name: 'starts that came to their end',
      value: sum((report) => report.logIns),
      unit: 'in all',
    },
    {
      name: 'corrections acknowledged',
      value: sum((report) => report.acknowledged),
      unit: 'in all',
    },
    {
      name: 'corrections that were cut off',
      value: sum((report) => report.unanswered),
      unit: 'in all',
    },
    { name: 'lost', value: sum((report) => report.lost), unit: 'in all', target: none },
    { name: 'doubled', value: sum((report) => report.doubled), unit: 'in all', target: none },
    { name: 'retrains', value: sum((report) => report.retrains), unit: 'in all' },
    { name: 'retrains that were cut off', value: sum((report) => report.cutOff), unit: 'in all' },
    {
      name: 'things that were not as they should be',
      value: sum(({ faults }) => faults.length),
      unit: 'in all',
      target: none,
    },
  ];
}

function describeWorld({ seed, kills, logIns, acknowledged, cutOff, faults }: CrashReport): string {
  return [
    `seed ${seed}: ${kills} kills`,
    `${logIns} starts`,
    `${acknowledged} corrections acknowledged`,
    `${cutOff} retrains cut off`,
    `${faults.length} faults`,
  ].join(', ');
}
