import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, cp, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { PROJECT_FOLDER } from '../../src/config.ts';
import { type Discord, startDiscord } from '../discord/index.ts';
import { type Ended, listCommands, type } from '../support/documents.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

/** All that its commands need of the project, beside what `npm ci` installs. */
const NEEDED = ['package.json', '.env.example', '.npmrc', 'examples', 'models', 'src'];

/** What `.ci/run` runs. */
const RUN_BY_CI = 'npm ci';

/** Where the tutorial says that the page is. */
const ADDRESS = 'http://127.0.0.1:8787';

/** Milliseconds that a program gets to be ready, also where other tests run beside it. */
const PATIENCE_MS = 60_000;

/** A program that goes on until it is stopped. */
interface Running {
  readonly child: ChildProcess;
  /** What it said until it was ready. */
  said: string;
}

describe('the tutorial', () => {
  let folder: TemporaryFolder;
  let discord: Discord;
  const running: Running[] = [];

  before(async () => {
    folder = await temporaryFolder();
    discord = await startDiscord();

    for (const name of NEEDED) {
      await cp(join(PROJECT_FOLDER, name), join(folder.path, name), { recursive: true });
    }

    await symlink(join(PROJECT_FOLDER, 'node_modules'), join(folder.path, 'node_modules'));
  });

  after(async () => {
    for (const { child } of running) {
      await stop(child);
    }

    await discord[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  /** The reader's own token, a Discord on this machine, and any port that is free. */
  const environment = (): Record<string, string> => ({
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    WEB_PORT: '0',
  });

  async function run(command: string, code = 0): Promise<Ended> {
    const ended = await type(command, environment(), folder.path);
    assert.equal(ended.code, code, `${command}\n${ended.stdout}\n${ended.stderr}`);

    return ended;
  }

  /** Starts what goes on, and waits until it says that it is ready. */
  async function start(command: string, ready: RegExp): Promise<void> {
    // In a group of its own, so that what npm starts ends with it.
    const child = spawn('sh', ['-c', command], {
      cwd: folder.path,
      env: { ...process.env, ...environment() },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });

    // Stopped in the end, also where it is never ready.
    const started = { child, said: '' };
    running.push(started);

    started.said = await new Promise<string>((resolve, reject) => {
      let text = '';
      const listen = (part: Buffer): void => {
        text += part.toString();

        if (ready.test(text)) {
          resolve(text);
        }
      };

      child.stdout.on('data', listen);
      child.stderr.on('data', listen);
      const giveUp = (): void => {
        reject(new Error(`Expected ${String(ready)} but received ${text}`));
      };

      child.on('close', giveUp);
      setTimeout(giveUp, PATIENCE_MS).unref();
    });
  }

  /** What each command is expected to do, by its beginning, in the order of the tutorial. */
  const checks: readonly (readonly [string, (command: string) => Promise<unknown>])[] = [
    [
      'npm run draw -- pictures',
      async (command) => {
        assert.match((await run(command)).stdout, /Drew 20 goodies and 20 baddies/);
      },
    ],
    [
      'for file in pictures',
      async (command) => {
        await run(command);
        await access(join(folder.path, 'pictures', 'goody', 'goody-0001 - Copy.png'));
      },
    ],
    [
      'npx goodyorbaddy doctor',
      async (command) => {
        assert.match((await run(command, 1)).stdout, /^GRAVE: Exact duplicates: 40$/m);
        assert.match(await readFile(join(folder.path, 'doctor.html'), 'utf8'), /brightness/);
      },
    ],
    [
      'npx goodyorbaddy import-seed',
      async (command) => {
        const { stdout } = await run(command);

        assert.match(stdout, /^Kept 40 pictures of pictures, and left out 40:/m);
        assert.match(stdout, /^pictures to learn from +80 +40$/m);
        assert.match(stdout, /points too good/);
        await access(join(folder.path, 'seed', 'pictures', 'left-out.csv'));
      },
    ],
    [
      'npx goodyorbaddy classify',
      async (command) => {
        assert.equal((await run(command)).stdout.trim().split('\n').length, 40);
      },
    ],
    [
      'npx goodyorbaddy evaluate',
      async (command) => {
        assert.match((await run(command)).stdout, /darker/);
        assert.match(await readFile(join(folder.path, 'evaluation.html'), 'utf8'), /<!doctype/i);
      },
    ],
    [
      'HEAD_FILE=seed/head.json npx goodyorbaddy web',
      async (command) => {
        await start(command, /Goody or baddy\? http:\/\/[\d.:]+/);
      },
    ],
    [
      'curl',
      async (command) => {
        const { stdout } = await run(command.replace(ADDRESS, pageAddress()));
        assert.match(stdout, /^(good|bad)$/);
      },
    ],
    [
      'curl',
      async (command) => {
        const { stdout } = await run(command.replace(ADDRESS, pageAddress()));
        assert.match(stdout, /"verdict":"\w+".*"model":"[^"]+\+seed-[0-9a-f]{8}"/);
        await stop(running[0]?.child);
      },
    ],
    // What a step writes is looked at by those that need it.
    ['cp .env.example .env', run],
    ['echo "HEAD_FILE', run],
    ['echo "DISCORD_TOKEN', run],
    [
      'npm start',
      async (command) => {
        await start(command, /Add the bot to a server: \S+client_id=\d+/);
      },
    ],
  ];

  /** Where the page of step 5 is. */
  function pageAddress(): string {
    const [page] = running;

    return /http:\/\/[\d.:]+/.exec(page?.said ?? '')?.[0] ?? '';
  }

  it('works as it says, command by command', async () => {
    const commands = (await listCommands('docs/tutorial.md')).filter((one) => one !== RUN_BY_CI);

    for (const [number, command] of commands.entries()) {
      const [beginning, check] = checks[number] ?? ['nothing', () => Promise.resolve()];

      assert.ok(command.startsWith(beginning), `Nothing runs "${command}"`);
      await check(command);
    }

    assert.equal(commands.length, checks.length);
  });

  it('names no other command of the project but those that there are', async () => {
    const text = await readFile(join(PROJECT_FOLDER, 'docs', 'tutorial.md'), 'utf8');
    const named = new Set(
      [...text.matchAll(/npx goodyorbaddy ([a-z-]+)/g)].map(([, name]) => name),
    );
    const { stdout } = await type('npx goodyorbaddy --help');

    for (const name of named) {
      assert.match(stdout, new RegExp(`^ +${String(name)} `, 'm'));
    }
  });
});

/** Stops a program and what it has started. */
async function stop(child: ChildProcess | undefined): Promise<void> {
  if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) {
    return;
  }

  const ended = once(child, 'close');
  process.kill(-child.pid, 'SIGTERM');
  await ended;
}
