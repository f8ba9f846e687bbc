import { AppError } from '../errors.ts';
import { startFleet } from '../fleet/fleet.ts';
import { findMembership, type Membership } from '../fleet/member.ts';
import { createLog, type Logger } from '../log.ts';
import { startBot } from '../main.ts';
import type { Config } from '../config.ts';
import { readConfig } from '../read-config.ts';
import { untilTold } from './until-told.ts';

/**
 * Runs the bot, in one process or several, until it is told to stop (SIGINT or SIGTERM).
 *
 * @throws AppError SHUT_OUT where Discord ends the session for good, and what {@link startBot} and
 *   {@link startFleet} throw
 */
export async function start(): Promise<void> {
  const config = readConfig();
  const log = createLog(config.logLevel);
  const membership = findMembership(config.fleet);
  const isMany = config.fleet.processes * config.fleet.hosts > 1;

  await (isMany && membership === undefined
    ? startMany(config, log)
    : startOne(config, log, membership));
}

/** Starts the processes that share the work, and sees to them. */
async function startMany(config: Config, log: Logger): Promise<void> {
  const fleet = await startFleet(config, log);

  try {
    const end = await Promise.race([untilTold(), fleet.failed]);
    log.info({ end }, 'stopping');
  } finally {
    await fleet.stop();
  }
}

async function startOne(config: Config, log: Logger, membership?: Membership): Promise<void> {
  const bot = await startBot(config, log, membership);

  console.log(`Add the bot to a server: ${bot.inviteLink}`);

  if (bot.webAddress !== undefined) {
    console.log(`Goody or baddy? ${bot.webAddress}`);
  }

  const end = await Promise.race([untilTold(), bot.alone, bot.shutOut]);
  log.info({ end }, 'stopping');
  await bot.stop();

  if (typeof end === 'number') {
    throw new AppError('SHUT_OUT', { code: end });
  }
}
