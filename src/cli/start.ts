import { AppError } from '../errors.ts';
import { createLog } from '../log.ts';
import { startBot } from '../main.ts';
import { readConfig } from '../read-config.ts';
import { untilTold } from './until-told.ts';

/**
 * Runs the bot until it is told to stop (SIGINT or SIGTERM).
 *
 * @throws AppError SHUT_OUT where Discord ends the session for good, and what {@link startBot} throws
 */
export async function start(): Promise<void> {
  const config = readConfig();
  const log = createLog(config.logLevel);
  const bot = await startBot(config, log);

  console.log(`Add the bot to a server: ${bot.inviteLink}`);

  if (bot.webAddress !== undefined) {
    console.log(`Goody or baddy? ${bot.webAddress}`);
  }

  const end = await Promise.race([untilTold(), bot.shutOut]);
  log.info({ end }, 'stopping');
  await bot.stop();

  if (typeof end === 'number') {
    throw new AppError('SHUT_OUT', { code: end });
  }
}
