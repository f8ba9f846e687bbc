import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';

/** Of what a process that broke wrote to stderr, what is kept for the log. */
const LAST_WORDS_CHARACTERS = 4_000;

export interface ApartOptions {
  readonly args?: readonly string[];
  /** Options of Node there. */
  readonly nodeOptions?: readonly string[];
  /** Environment variables there; none of this process's are handed on. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A process of its own, and what it said on stderr of late. */
export interface Apart {
  readonly child: ChildProcess;
  readonly lastWords: () => string;
}

/** Starts a module as a process of its own. */
export function forkApart(
  module: URL,
  { args = [], nodeOptions = [], environment = {} }: ApartOptions = {},
): Apart {
  // It needs nothing of the environment, least of all the bot's token.
  const child = fork(fileURLToPath(module), args, {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [...nodeOptions],
    env: environment,
  });

  let words = '';

  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-LAST_WORDS_CHARACTERS);
  });

  return { child, lastWords: () => words };
}

/** As {@link forkApart}, at the lowest priority: verdicts are as fast as ever meanwhile. */
export function forkInBackground(module: URL, options?: ApartOptions): Apart {
  const apart = forkApart(module, options);
  lowerPriority(apart.child);

  return apart;
}

function lowerPriority({ pid }: ChildProcess): void {
  if (pid === undefined) {
    return;
  }

  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It has ended already, which its own event tells, or the system does not allow it.
  }
}
