import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { PROJECT_FOLDER } from '../src/config.ts';

/** The bot, running as it does on somebody's server. */
export interface BotProcess {
  readonly pid: number | undefined;
  /** Milliseconds from its start until it was logged in. */
  readonly msToReady: number;
  /** Where its web page is, once it has said so. */
  readonly webAddress: string | undefined;
  /** Resolves when it has ended. */
  readonly ended: Promise<{ readonly code: number | null; readonly stderr: string }>;
  /** Asks it to stop, and resolves to its exit code. */
  stop(): Promise<number | null>;
}

/** Where the stand-in is, and what it lets in. */
export interface Place {
  readonly apiUrl: string;
  readonly cdnOrigin: string;
  readonly token: string;
}

/**
 * Starts `npm start`'s program against the stand-in.
 *
 * @param environment further settings; without a DATA_DIR the bot forgets everything when it ends
 * @returns when it is logged in
 */
export async function startBotProcess(
  place: Place,
  environment: Readonly<Record<string, string>> = {},
): Promise<BotProcess> {
  const passing = await mkdtemp(join(tmpdir(), 'goodyorbaddy-bot-'));
  const start = performance.now();

  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=8', '--import', './src/node-version.js', 'src/cli/main.ts', 'start'],
    {
      cwd: PROJECT_FOLDER,
      env: {
        ...process.env,
        DISCORD_TOKEN: place.token,
        DISCORD_API_URL: place.apiUrl,
        PICTURE_ORIGINS: place.cdnOrigin,
        DATA_DIR: passing,
        LOG_LEVEL: 'info',
        REGISTER_COMMANDS: 'true',
        WEB_PORT: '0',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );

  const ready = Promise.withResolvers<number>();
  let stdout = '';
  let stderr = '';

  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;

    if (stdout.includes('"msg":"ready"')) {
      ready.resolve(performance.now() - start);
    }
  });

  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });

  const ended = once(child, 'close').then(async ([code]) => {
    await rm(passing, { recursive: true, force: true });

    return { code: code as number | null, stderr };
  });

  void ended.then(({ code }) => {
    ready.reject(new Error(`The bot ended with exit code ${String(code)}:\n${stdout}${stderr}`));
  });

  const msToReady = await ready.promise;

  return {
    pid: child.pid,
    msToReady,
    ended,
    get webAddress() {
      return /^Goody or baddy\? (\S+)$/m.exec(stdout)?.[1];
    },
    async stop() {
      child.kill('SIGTERM');
      const { code } = await ended;

      return code;
    },
  };
}
