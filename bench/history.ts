import { startBotProcess } from '../demo/bot-process.ts';
import { openStore } from '../src/store/open-store.ts';
import { startDiscord } from '../test/discord/index.ts';
import {
  makeCorrection,
  makeExample,
  makePicture,
  makeVerdict,
  sha256,
} from '../test/store/records.ts';
import { dataFolder } from './database.ts';
import type { Figure } from './figure.ts';
import { quantile } from './statistics.ts';

const CORRECTIONS = 100_000;

/** Of them, those that are written at once. */
const AT_ONCE = 1_000;

const GUILDS = 20;
const STARTS = 5;

/** From the process's start until it is logged in: with an empty database, and with much that it was taught. */
export async function benchHistory(): Promise<Figure[]> {
  await using discord = await startDiscord({ openApi: false });
  await using empty = await dataFolder();
  await using full = await dataFolder();
  const guildIds = Array.from(
    { length: GUILDS },
    (_, number) => discord.createGuild({ name: `Club ${number}` }).id,
  );
  await teachMuch(full.path, guildIds);

  const samples = { empty: [] as number[], full: [] as number[] };

  for (let start = 0; start < STARTS; start += 1) {
    for (const [name, folder] of [
      ['empty', empty],
      ['full', full],
    ] as const) {
      const bot = await startBotProcess(discord, {
        DATA_DIR: folder.path,
        LOG_LEVEL: 'info',
        REGISTER_COMMANDS: 'false',
      });
      samples[name].push(bot.msToReady);
      await bot.stop();
    }
  }

  const [without, withMuch] = [quantile(samples.empty, 0.5), quantile(samples.full, 0.5)];

  return [
    { name: 'process start to READY, nothing taught, p50', value: without, unit: 'ms' },
    { name: `the same after ${CORRECTIONS} corrections, p50`, value: withMuch, unit: 'ms' },
    {
      name: 'so many times as long',
      value: withMuch / without,
      unit: 'times',
      target: { atMost: 1.1 },
    },
  ];
}

/** Verdicts, corrections and examples with their pictures, as a year leaves them. */
async function teachMuch(folder: string, guildIds: readonly string[]): Promise<void> {
  const store = await openStore({ dataFolder: folder, databaseUrl: undefined });
  const picture = makePicture();
  const now = Date.now();

  for (let first = 0; first < CORRECTIONS; first += AT_ONCE) {
    const guildId = guildIds[(first / AT_ONCE) % guildIds.length] ?? '';

    await store.transaction(guildId, async (operations) => {
      for (let number = first; number < first + AT_ONCE; number += 1) {
        const id = number.toString(36).padStart(12, '0');
        const of = { guildId, sha256: sha256(number) };
        const at = now - (CORRECTIONS - number) * 1_000;
        await operations.addVerdict(
          makeVerdict({
            ...of,
            id,
            messageId: String(number),
            createdAt: at,
            expiresAt: now + 1e9,
            picture,
          }),
        );
        await operations.addCorrection(makeCorrection({ ...of, verdictId: id, at }));
        await operations.putExample(makeExample({ ...of, verdictId: id, createdAt: at, picture }));
      }
    });
  }

  await store.close();
}
