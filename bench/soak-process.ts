/** The process of soak.ts: verdicts of one server, and its head swapped between them. */

import { loadConfig } from '../src/config.ts';
import { likenessOf } from '../src/discord/judge.ts';
import { decide } from '../src/inference/calibration.ts';
import { type Head, nameHead, score } from '../src/inference/head.ts';
import { loadClassifier } from '../src/inference/load-classifier.ts';
import { createGuilds } from '../src/learning/guilds.ts';
import { createTeacher } from '../src/learning/teach.ts';
import { openStore } from '../src/store/open-store.ts';
import { openHandles, residentMegabytes } from './apart.ts';
import { dataFolder } from './database.ts';
import type { Figure } from './figure.ts';
import { acceptedHead, GUILD, keptPicture, realFeatures, taughtExample } from './kept.ts';
import { smallJpeg } from './pictures.ts';

const [warmUp = 0, verdicts = 0, swaps = 0, embedOneOf = 1] = process.argv.slice(2).map(Number);

/** Pictures that the server has taught, which memory compares each picture with. */
const TAUGHT = 50;

/** Different pictures that are judged. */
const PICTURES = 20;

const VERSIONS = 2;

await using folder = await dataFolder();
const store = await openStore({ dataFolder: folder.path, databaseUrl: undefined });
const classifier = await loadClassifier(loadConfig({ NSFW_THRESHOLD: '2' }));
const { baseHead, backbone } = classifier;
const teacher = createTeacher(store, { trainOnMessageContent: false, now: Date.now });

const guilds = createGuilds({
  store,
  baseHead,
  card: backbone.card,
  onBrokenHead: (_guild, _head, error) => {
    throw error;
  },
});

const features = await realFeatures();

for (let number = 0; number < TAUGHT; number += 1) {
  const picture = keptPicture(features(number));
  await store.putExample(taughtExample(number, { guildId: GUILD, picture }));
}

const heads: Head[] = [];

for (let version = 0; version < VERSIONS; version += 1) {
  const head = nameHead('guild', { ...baseHead, bias: baseHead.bias + version });
  heads.push(head);

  await store.addHead(
    acceptedHead(head, { guildId: GUILD, parentId: baseHead.id, createdAt: version }),
  );
}

const files = await Promise.all(Array.from({ length: PICTURES }, (_, seed) => smallJpeg(seed)));
const known = await Promise.all(
  files.map(async (file) => likenessOf(await classifier.classifyBytes(file))),
);

await judge(0, warmUp, 0);
const before = residentMegabytes();
const handlesBefore = openHandles();
const start = performance.now();
const swapped = await judge(warmUp, warmUp + verdicts, Math.max(1, Math.floor(verdicts / swaps)));
const seconds = (performance.now() - start) / 1_000;
const after = residentMegabytes();
const handlesAfter = openHandles();

await store.close();
await classifier.close();

const count = verdicts.toLocaleString('en');

process.send?.([
  { name: `${count} verdicts and ${swapped} swaps took`, value: seconds, unit: 's' },
  { name: `resident memory after ${warmUp} verdicts`, value: before, unit: 'MB' },
  { name: `resident memory after ${count} more`, value: after, unit: 'MB' },
  {
    name: 'memory after to memory before',
    value: after / before,
    unit: 'times',
    target: { atMost: 1.05 },
  },
  {
    name: 'open files and sockets more than before',
    value: handlesAfter - handlesBefore,
    unit: 'in all',
    target: { atMost: 0 },
  },
] satisfies Figure[]);

/** As the bot judges a server's picture; says how often the head was swapped. */
async function judge(from: number, to: number, swapEvery: number): Promise<number> {
  let swapped = 0;

  for (let number = from; number < to; number += 1) {
    if (swapEvery > 0 && number % swapEvery === 0) {
      swapped += 1;
      const head = heads[swapped % VERSIONS];
      await store.setActiveHead(GUILD, head?.id ?? null);
      guilds.refresh(GUILD);
    }

    const { head } = await guilds.find(GUILD);
    const file = files[number % PICTURES];
    let likeness = known[number % PICTURES];

    if (file === undefined || likeness === undefined) {
      throw new RangeError('Expected a picture to judge');
    }

    if (number % embedOneOf === 0) {
      likeness = likenessOf(await classifier.classifyBytes(file, { head }));
    } else {
      decide(head, score(head, likeness.features));
    }

    await teacher.recall(GUILD, likeness);
  }

  return swapped;
}
