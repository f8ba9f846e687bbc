/**
 * Asks the registry whether a package that is installed has a known weakness. Ends with 1 where one is high or
 * critical, and with 0 where there is none, or where the registry does not answer that question, as a mirror may not.
 */

import { spawnSync } from 'node:child_process';

interface Weakness {
  readonly name: string;
  readonly severity: string;
  readonly range: string;
}

interface Report {
  readonly vulnerabilities?: Readonly<Record<string, Weakness>>;
  readonly message?: string;
  readonly error?: { readonly summary?: string };
}

const GRAVE: readonly string[] = ['high', 'critical'];

const report = askNpm();
const found = Object.values(report.vulnerabilities ?? {});

if (report.vulnerabilities === undefined) {
  const reason = report.message ?? report.error?.summary ?? 'it does not say why';
  console.log(
    `The audit of the dependencies was left out: the registry does not answer (${reason}).`,
  );
} else if (found.length === 0) {
  console.log('No installed package has a known weakness.');
}

for (const { name, severity, range } of found) {
  console.log(`${name} ${range}: a weakness of severity ${severity}. See npm audit.`);
}

process.exitCode = found.some(({ severity }) => GRAVE.includes(severity)) ? 1 : 0;

function askNpm(): Report {
  // Inside an npm script this is npm itself.
  const { npm_execpath: npm = '' } = process.env;
  const { stdout } = spawnSync(process.execPath, [npm, 'audit', '--json'], { encoding: 'utf8' });

  try {
    return JSON.parse(stdout) as Report;
  } catch {
    return {};
  }
}
