import { createLog } from '../log.ts';
import { startBot } from '../main.ts';
import { readConfig } from '../read-config.ts';

/** Runs the bot until it is told to stop (SIGINT or SIGTERM). */
export async function start(): Promise<void> {
  const config = readConfig();
  const log = createLog(config.logLevel);
  const bot = await startBot(config, log);

  console.log(`Add the bot to a server: ${bot.inviteLink}`);

  async function stop(signal: NodeJS.Signals): Promise<void> {
    log.info({ signal }, 'stopping');
    await bot.stop();
    log.info('stopped');
  }

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop(signal));
  }
}
