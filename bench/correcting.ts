import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

import { startBotProcess } from '../demo/bot-process.ts';
import { createTeacher } from '../src/learning/teach.ts';
import { openStore } from '../src/store/open-store.ts';
import { type Person, startDiscord } from '../test/discord/index.ts';
import { dataFolder } from './database.ts';
import type { Figure } from './figure.ts';
import {
  ASKER,
  GUILD,
  INPUT_BYTES,
  keptPicture,
  perceptualHashOf,
  realFeatures,
  sha256Of,
} from './kept.ts';
import { smallJpeg } from './pictures.ts';
import { quantile, timeInTurn } from './statistics.ts';

const CORRECTIONS = 1_000;
const WARM_UP = 50;

/** They take turns, so that nobody's share is too large for the queue. */
const MODERATORS = 20;

/** Cards, and moderators who each press a button of each. */
const CARDS = 10;
const PRESSES = 10;

/** Between two presses: discord.js sends 50 requests a second and holds back the rest. */
const PAUSE_MS = 40;

/**
 * From a moderator's word until it is on disk, next to the floor: one transaction of as many bytes, written as
 * surely.
 */
export async function benchCorrections(): Promise<Figure[]> {
  await using folder = await dataFolder();
  const store = await openStore({ dataFolder: folder.path, databaseUrl: undefined });
  const teacher = createTeacher(store, { trainOnMessageContent: false, now: Date.now });
  const features = await realFeatures();
  using floor = openFloor(join(folder.path, 'floor.sqlite'));
  let number = 0;

  const samples = await timeInTurn(
    {
      ours: async () => {
        number += 1;

        const { standing } = await teacher.correct(
          {
            guildId: GUILD,
            sha256: sha256Of(number),
            perceptualHash: perceptualHashOf(number),
            source: 'slash',
            ownerId: ASKER,
            picture: keptPicture(features(number)),
            verdict: null,
          },
          { moderatorId: `moderator-${number % MODERATORS}`, label: 'goody', via: 'button' },
        );

        if (standing.state !== 'queued') {
          throw new Error(`Expected the picture in the queue but it is ${standing.state}`);
        }
      },
      floor: () => {
        floor.write();

        return Promise.resolve();
      },
    },
    CORRECTIONS,
    WARM_UP,
  );

  await store.close();

  return [
    { name: 'a correction, on disk, p50', value: quantile(samples.ours, 0.5), unit: 'ms' },
    {
      name: 'a correction, on disk, p99',
      value: quantile(samples.ours, 0.99),
      unit: 'ms',
      target: { atMost: 20 },
    },
    { name: 'floor: a bare transaction, p50', value: quantile(samples.floor, 0.5), unit: 'ms' },
    { name: 'floor: a bare transaction, p99', value: quantile(samples.floor, 0.99), unit: 'ms' },
    {
      name: "p50 to the floor's",
      value: quantile(samples.ours, 0.5) / quantile(samples.floor, 0.5),
      unit: 'times',
    },
    {
      name: "p99 to the floor's",
      value: quantile(samples.ours, 0.99) / quantile(samples.floor, 0.99),
      unit: 'times',
    },
  ];
}

/** What no store on SQLite can undercut: the picture's bytes in one row, on disk when it returns. */
function openFloor(file: string): Disposable & { write(): void } {
  const database = new DatabaseSync(file);
  database.exec('pragma journal_mode = wal; pragma synchronous = full');
  database.exec('create table pictures (features blob not null, input blob not null) strict');

  const insert = database.prepare('insert into pictures values (?, ?)');
  const features = new Float32Array(1_024);

  return {
    write() {
      database.exec('begin immediate');
      insert.run(new Uint8Array(features.buffer), randomBytes(INPUT_BYTES));
      database.exec('commit');
    },

    [Symbol.dispose]: () => {
      database.close();
    },
  };
}

/** From a moderator's press of a button until the card shows it, over the stand-in. */
export async function benchPresses(): Promise<Figure[]> {
  await using folder = await dataFolder();
  await using discord = await startDiscord({ openApi: false, rateLimits: false });
  const guild = discord.createGuild({ name: 'Bench' });
  guild.createChannel({ name: 'characters' });
  const asker = guild.addMember({ username: 'ada' });
  const moderators = Array.from({ length: PRESSES }, (_, number) =>
    guild.addMember({ username: `moderator-${number}`, permissions: ['ManageMessages'] }),
  );

  const bot = await startBotProcess(discord, {
    DATA_DIR: folder.path,
    NSFW_THRESHOLD: '2',
    USER_PICTURES_PER_MINUTE: '1000000',
    GUILD_PICTURES_PER_MINUTE: '1000000',
  });

  await discord.until(() => discord.commandNames.includes('goodyorbaddy'));
  const samples: number[] = [];

  for (let card = 0; card < CARDS; card += 1) {
    samples.push(...(await pressButtons(asker, moderators, await smallJpeg(card))));
  }

  await bot.stop();

  return [
    { name: 'button to changed card, p50', value: quantile(samples, 0.5), unit: 'ms' },
    { name: 'button to changed card, p99', value: quantile(samples, 0.99), unit: 'ms' },
  ];
}

/** Each moderator presses the same button of one card: a repeated word is written down as well. */
async function pressButtons(
  asker: Person,
  moderators: readonly Person[],
  bytes: Uint8Array,
): Promise<number[]> {
  const call = await asker.slash('goodyorbaddy', { image: { name: 'character.png', bytes } });
  const [card] = await call.settled();
  const customId = /"(correct:\w+:goody)"/.exec(JSON.stringify(card?.components))?.[1];
  const samples: number[] = [];

  if (card === undefined || customId === undefined) {
    throw new Error('Expected a card with buttons');
  }

  for (const moderator of moderators) {
    const start = performance.now();
    const press = await moderator.click(card, customId);
    await press.acknowledged();
    samples.push(performance.now() - start);
    await sleep(PAUSE_MS);
  }

  return samples;
}
