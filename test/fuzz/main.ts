/**
 * Tries each property for as long as it is told, each time with other values: `npm run fuzz -- 600` (seconds, 60
 * without a number). What breaks one is named with its seed; the value becomes one of those that the tests try.
 */

import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { PROJECT_FOLDER } from '../../src/config.ts';

const [seconds = '60'] = process.argv.slice(2);

if (!/^[1-9]\d{0,5}$/.test(seconds)) {
  console.error(`Expected seconds but received ${seconds}.`);
  process.exit(2);
}

const child = spawn(
  process.execPath,
  ['--test', '--test-concurrency=1', join(PROJECT_FOLDER, 'test', 'fuzz', '*.test.ts')],
  { stdio: 'inherit', env: { ...process.env, FUZZ_SECONDS: seconds } },
);

child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
