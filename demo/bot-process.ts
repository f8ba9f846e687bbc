import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { PROJECT_FOLDER } from '../src/config.ts';

/** The bot, running as it does on somebody's server. */
export interface BotProcess {
  readonly pid: number | undefined;
  /** Milliseconds from its start until it was logged in. */
  readonly msToReady: number;
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
 * @param environment further settings
 * @returns when it is logged in
 */
export async function startBotProcess(
  place: Place,
  environment: Readonly<Record<string, string>> = {},
): Promise<BotProcess> {
  const start = performance.now();

  const child = spawn(
    process.execPath,
    ['--import', './src/node-version.js', 'src/cli/main.ts', 'start'],
    {
      cwd: PROJECT_FOLDER,
      env: {
        ...process.env,
        DISCORD_TOKEN: place.token,
        DISCORD_API_URL: place.apiUrl,
        PICTURE_ORIGINS: place.cdnOrigin,
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );

  const exited = once(child, 'exit') as Promise<[number | null]>;
  const ready = Promise.withResolvers<number>();
  let said = '';

  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (text: string) => {
    said += text;

    if (said.includes('"msg":"ready"')) {
      ready.resolve(performance.now() - start);
    }
  });

  void exited.then(([code]) => {
    ready.reject(new Error(`The bot ended with exit code ${String(code)}:\n${said}`));
  });

  const msToReady = await ready.promise;

  return {
    pid: child.pid,
    msToReady,
    async stop() {
      child.kill('SIGTERM');
      const [code] = await exited;

      return code;
    },
  };
}
