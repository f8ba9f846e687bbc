import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { access, chown, mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

import { Client } from 'pg';

/** A PostgreSQL of the tests' own, which only this machine's user reaches; disposing of it deletes it. */
export interface PostgresServer extends AsyncDisposable {
  /** Its database. */
  readonly url: string;
  /** Takes everything out of the database, and everybody else. */
  empty(): Promise<void>;
}

const PROGRAMS = ['initdb', 'postgres'];

/** Where Debian's packages put the programs, which it keeps out of the path. */
const DEBIAN_FOLDER = '/usr/lib/postgresql';

const START_TIMEOUT_MS = 30_000;

/** PostgreSQL refuses to run as root. */
const UNPRIVILEGED_ACCOUNTS = ['postgres', 'nobody'];

/** The folder of PostgreSQL's programs; undefined where the machine has none. */
export async function findPostgres(): Promise<string | undefined> {
  const versions = await readdir(DEBIAN_FOLDER).catch(() => []);
  const newestFirst = versions.sort((a, b) => Number(b) - Number(a));

  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    ...newestFirst.map((version) => join(DEBIAN_FOLDER, version, 'bin')),
  ];

  for (const folder of folders) {
    if (await holdsPrograms(folder)) {
      return folder;
    }
  }

  return undefined;
}

/** @param programs from {@link findPostgres} */
export async function startPostgres(programs: string): Promise<PostgresServer> {
  const account = await findAccount();
  const folder = await mkdtemp(join(tmpdir(), 'goodyorbaddy-pg-'));

  if (account.uid !== undefined && account.gid !== undefined) {
    await chown(folder, account.uid, account.gid);
  }

  const data = join(folder, 'data');

  await promisify(execFile)(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'tests', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
    { ...account, cwd: folder },
  );

  const server = spawn('sh', ['-c', RUN_UNTIL_STDIN_ENDS, 'sh', join(programs, 'postgres')], {
    ...account,
    cwd: folder,
    env: { ...process.env, PGDATA: data, SOCKETS: folder },
    stdio: ['pipe', 'ignore', 'ignore'],
  });

  const exited = once(server, 'exit');
  const url = `postgres://tests@localhost/postgres?host=${encodeURIComponent(folder)}`;
  await waitUntilReady(server, url);

  return {
    url,

    empty: async () => {
      await query(url, EMPTY);
    },

    [Symbol.asyncDispose]: async () => {
      server.stdin.end();
      await exited;
    },
  };
}

/** Runs one statement on a connection of its own. */
export async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();

  try {
    const { rows } = await client.query<Record<string, unknown>>(statement);

    return rows;
  } finally {
    await client.end();
  }
}

const EMPTY = `
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid();

  alter database postgres reset all;
  drop schema public cascade;
  drop schema if exists pgboss cascade;
  create schema public;
`;

/** The shell's input ends with the tests, however they end: nothing outlives them. */
const RUN_UNTIL_STDIN_ENDS = `
  "$1" -k "$SOCKETS" -c listen_addresses= -c fsync=off &
  cat > /dev/null
  kill -INT $!
  wait
  rm -r "$SOCKETS"
`;

async function holdsPrograms(folder: string): Promise<boolean> {
  return await Promise.all(PROGRAMS.map((program) => access(join(folder, program)))).then(
    () => true,
    () => false,
  );
}

/** Whose the server is to be; nothing where that may be whoever runs the tests. */
async function findAccount(): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) {
    return {};
  }

  for (const name of UNPRIVILEGED_ACCOUNTS) {
    const [uid, gid] = await Promise.all([idOf('-u', name), idOf('-g', name)]);

    if (uid !== undefined && gid !== undefined) {
      return { uid, gid };
    }
  }

  throw new Error(
    `Expected one of the accounts ${UNPRIVILEGED_ACCOUNTS.join(', ')} on this machine`,
  );
}

async function idOf(option: '-u' | '-g', name: string): Promise<number | undefined> {
  return await promisify(execFile)('id', [option, name]).then(
    ({ stdout }) => Number(stdout),
    () => undefined,
  );
}

async function waitUntilReady(server: ChildProcess, url: string): Promise<void> {
  const deadline = performance.now() + START_TIMEOUT_MS;

  for (;;) {
    try {
      await query(url, 'select 1');

      return;
    } catch (error) {
      if (server.exitCode !== null || performance.now() > deadline) {
        throw new Error('PostgreSQL does not start', { cause: error });
      }
    }

    await setTimeout(50);
  }
}
