/** The process of guild-heads.ts. */

import { loadConfig } from '../src/config.ts';
import { nameHead } from '../src/inference/head.ts';
import { loadClassifier } from '../src/inference/load-classifier.ts';
import { createGuilds, type Guilds } from '../src/learning/guilds.ts';
import { openStore } from '../src/store/open-store.ts';
import { residentMegabytes } from './apart.ts';
import { dataFolder } from './database.ts';
import type { Figure } from './figure.ts';
import { acceptedHead } from './kept.ts';
import { smallJpeg } from './pictures.ts';
import { quantile, timeInTurn } from './statistics.ts';

const GUILDS = 10_000;

/** Servers that are written at once. */
const BATCH = 500;

const ROUNDS = 400;
const WARM_UP = 50;

await using folder = await dataFolder();
const store = await openStore({ dataFolder: folder.path, databaseUrl: undefined });
const classifier = await loadClassifier(loadConfig({ NSFW_THRESHOLD: '2' }));
const { baseHead, backbone } = classifier;
const bytes = await smallJpeg();

for (let first = 0; first < GUILDS; first += BATCH) {
  await store.transaction('heads', async (operations) => {
    for (let number = first; number < first + BATCH; number += 1) {
      const head = nameHead('guild', { ...baseHead, bias: baseHead.bias + number });

      await operations.addHead(
        acceptedHead(head, { guildId: guildId(number), parentId: baseHead.id, createdAt: number }),
      );

      await operations.setActiveHead(guildId(number), head.id);
    }
  });
}

// One server first, so that what everybody needs is loaded.
const one = openGuilds();
await one.find(guildId(0));
await classifier.classifyBytes(bytes);
const before = residentMegabytes();
const many = openGuilds();

for (let number = 0; number < GUILDS; number += 1) {
  await many.find(guildId(number));
}

const after = residentMegabytes();
let turn = 0;

const samples = await timeInTurn(
  {
    one: () => judge(one, 0),
    many: () => {
      turn += 1;

      // A prime apart, so that no two verdicts in a row have heads that lie side by side.
      return judge(many, (turn * 7_919) % GUILDS);
    },
  },
  ROUNDS,
  WARM_UP,
);

await store.close();
await classifier.close();

const [withOne, withMany] = [quantile(samples.one, 0.5), quantile(samples.many, 0.5)];

process.send?.([
  {
    name: 'the heads of 10,000 servers',
    value: after - before,
    unit: 'MB',
    target: { atMost: 60 },
  },
  { name: 'a verdict with one head at hand, p50', value: withOne, unit: 'ms' },
  { name: 'a verdict with 10,000 at hand, p50', value: withMany, unit: 'ms' },
  {
    name: 'p50 with 10,000 to p50 with one',
    value: withMany / withOne,
    unit: 'times',
    target: { atMost: 1.05 },
  },
] satisfies Figure[]);

function guildId(number: number): string {
  return String(1_100_000_000_000_000_000n + BigInt(number));
}

function openGuilds(): Guilds {
  return createGuilds({
    store,
    baseHead,
    card: backbone.card,
    onBrokenHead: (_guild, _head, error) => {
      throw error;
    },
  });
}

async function judge(guilds: Guilds, number: number): Promise<void> {
  const { head } = await guilds.find(guildId(number));
  await classifier.classifyBytes(bytes, { head });
}
