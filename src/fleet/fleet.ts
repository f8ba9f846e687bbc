import { once } from 'node:events';
import { join } from 'node:path';

import { SimpleIdentifyThrottler } from '@discordjs/ws';
import { type Cluster, ClusterManager, type IPCMessage } from 'discord-hybrid-sharding';
import { REST, Routes, type RESTGetAPIGatewayBotResult } from 'discord.js';

import { type Config, PROJECT_FOLDER } from '../config.ts';
import { asLoginError } from '../discord/client.ts';
import { AppError } from '../errors.ts';
import type { Logger } from '../log.ts';
import { shardsOf } from './shares.ts';

/** What each process runs. */
const PROGRAM = join(PROJECT_FOLDER, 'src', 'cli', 'main.ts');

/** A process that ends so often without having been ready for a minute in between will not get better. */
const MAX_RESTARTS = 5;
const RESTARTS_FORGOTTEN_AFTER_MS = 60_000;

/** Milliseconds that processes get to end when they are told to: a second more than they need. */
const END_MS = 9_500;

/** The bot's processes on this host. */
export interface Fleet {
  /** Rejects where a process ends again and again: FLEET_FAILED. */
  readonly failed: Promise<never>;
  /** Lets all answer what is in work, and resolves when they have ended. */
  stop(): Promise<void>;
}

/**
 * Starts the bot's processes, each with its shards, and each again when it has ended by itself. Their sessions
 * begin one after the other, as far apart as Discord asks for, whichever process they are in.
 *
 * @throws AppError TOKEN_MISSING, TOKEN_REFUSED, DISCORD_UNREACHABLE
 */
export async function startFleet(config: Config, log: Logger): Promise<Fleet> {
  const { discordToken: token, fleet } = config;

  if (token === undefined) {
    throw new AppError('TOKEN_MISSING');
  }

  const processes = fleet.processes * fleet.hosts;
  const gateway = await askGateway(config.discordApiUrl, token);
  const shardCount = fleet.shards ?? Math.max(gateway.shards, processes);
  const concurrency = gateway.session_start_limit.max_concurrency;
  const throttler = new SimpleIdentifyThrottler(concurrency);
  const failed = Promise.withResolvers<never>();

  const manager = new ClusterManager(PROGRAM, {
    token,
    totalShards: shardCount,
    totalClusters: fleet.processes,
    mode: 'process',
    shardArgs: ['start'],
    execArgv: process.execArgv,
    respawn: true,
    restarts: { max: MAX_RESTARTS, interval: RESTARTS_FORGOTTEN_AFTER_MS },
  });

  manager.on('error', (error) => {
    log.error({ error }, 'a process of the bot cannot be reached');
  });

  for (let place = 0; place < fleet.processes; place += 1) {
    const id = (fleet.host - 1) * fleet.processes + place;
    const shards = shardsOf({ process: id, processes }, shardCount);
    const cluster = manager.createCluster(id, shards, shardCount);
    let life = new AbortController();

    cluster.on('message', (message) => {
      void answerIdentify(message as Asked, throttler, life.signal, log);
    });

    cluster.on('death', () => {
      // Its successor asks for itself: nobody is to wait for a turn that is not taken.
      life.abort();
      life = new AbortController();

      if (!manager.respawn) {
        return;
      }

      const { current, max } = cluster.restarts;
      log.warn({ process: id, shards, restarts: current }, 'a process of the bot has ended');

      if (current >= max) {
        failed.reject(new AppError('FLEET_FAILED', { times: current + 1 }));
      }
    });

    await cluster.spawn();
  }

  log.info({ processes: fleet.processes, shards: shardCount, concurrency }, 'processes started');

  return {
    failed: failed.promise,

    async stop() {
      manager.respawn = false;
      await Promise.all([...manager.clusters.values()].map(end));
    },
  };
}

/** @throws AppError TOKEN_REFUSED, DISCORD_UNREACHABLE */
async function askGateway(api: string, token: string): Promise<RESTGetAPIGatewayBotResult> {
  try {
    const rest = new REST({ api }).setToken(token);

    return (await rest.get(Routes.gatewayBot())) as RESTGetAPIGatewayBotResult;
  } catch (error) {
    throw asLoginError(error);
  }
}

/** What a process sends when one of its shards is about to identify itself. */
type Asked = IPCMessage & { readonly shard: number };

async function answerIdentify(
  message: Asked,
  throttler: SimpleIdentifyThrottler,
  life: AbortSignal,
  log: Logger,
): Promise<void> {
  try {
    await throttler.waitForIdentify(message.shard, life);
    await message.reply({});
  } catch (error) {
    log.debug({ error, shard: message.shard }, 'nobody waits to identify any more');
  }
}

/** Tells a process to end, and waits until it has. */
async function end({ thread }: Cluster): Promise<void> {
  const child = thread?.process;

  // Of threads there are none, and one that has ended is not there.
  if (child === null || child === undefined || !('pid' in child)) {
    return;
  }

  const ended = once(child, 'exit');
  child.kill('SIGTERM');

  const late = setTimeout(() => {
    child.kill('SIGKILL');
  }, END_MS);

  await ended;
  clearTimeout(late);
}
