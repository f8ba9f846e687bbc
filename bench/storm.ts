import { type StormReport, weatherStorm } from '../test/support/storm/storm.ts';
import type { Figure } from './figure.ts';

/** Milliseconds that a storm rages; after it comes another one, with a bot that knows nothing of the first. */
const STORM_MS = 10_000;

/** Lets one storm after the other rage over a bot that people ask and correct. */
export async function benchStorms(seed: number, storms: number): Promise<Figure[]> {
  const reports: StormReport[] = [];

  for (let storm = 0; storm < storms; storm += 1) {
    console.log(`  seed ${seed + storm}`);
    const report = await weatherStorm({ seed: seed + storm, milliseconds: STORM_MS });
    const { faults, ...counts } = report;

    reports.push(report);
    console.log(`    ${JSON.stringify(counts)}`);

    for (const fault of faults) {
      console.log(`    ${fault}`);
    }
  }

  const sum = (count: (report: StormReport) => number): number =>
    reports.reduce((total, report) => total + count(report), 0);

  const most = (count: (report: StormReport) => number): number => Math.max(...reports.map(count));
  const strikes = ({ struck }: StormReport): number =>
    Object.values(struck).reduce((total, times) => total + times, 0);

  return [
    { name: 'faults that struck', value: sum(strikes), unit: 'in all' },
    { name: 'corrections acknowledged', value: sum((one) => one.acknowledged), unit: 'in all' },
    {
      name: 'corrections that failed, seen by all',
      value: sum((one) => one.unanswered),
      unit: 'in all',
    },
    { name: 'answers that came too late', value: sum((one) => one.tooLate), unit: 'in all' },
    { name: 'reconnections', value: sum((one) => one.reconnections), unit: 'in all' },
    {
      name: 'sessions begun in one storm, at most',
      value: most((one) => one.identifies),
      unit: 'in all',
      target: { atMost: 6 },
    },
    {
      name: 'invalid requests in one storm, at most',
      value: most((one) => one.invalidRequests),
      unit: 'in all',
      target: { atMost: 1_000 },
    },
    {
      name: 'longest recovery',
      value: most((one) => one.recoveryMs) / 1_000,
      unit: 's',
      target: { atMost: 60 },
    },
    {
      name: 'things that were not as they should be',
      value: sum(({ faults }) => faults.length),
      unit: 'in all',
      target: { atMost: 0 },
    },
  ];
}
