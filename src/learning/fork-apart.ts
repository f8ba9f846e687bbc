import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';

/** Of what a process that broke wrote to stderr, what is kept for the log. */
const LAST_WORDS_CHARACTERS = 4_000;

/** A process of its own at the lowest priority, and what it said on stderr of late. */
export interface Apart {
  readonly child: ChildProcess;
  readonly lastWords: () => string;
}

/** Starts a module of this folder as such a process: verdicts are as fast as ever meanwhile. */
export function forkApart(module: string, args: readonly string[] = []): Apart {
  // It needs nothing of the environment, least of all the bot's token.
  const child = fork(fileURLToPath(new URL(module, import.meta.url)), args, {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
    env: {},
  });

  let words = '';

  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-LAST_WORDS_CHARACTERS);
  });

  lowerPriority(child);

  return { child, lastWords: () => words };
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
