import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { loadConfig } from '../src/config.ts';
import { loadClassifier } from '../src/inference/load-classifier.ts';
import { benchReplies, benchStart } from './bot.ts';
import { benchLatency, benchThroughput } from './classifier.ts';
import { describe, type Figure, isReached } from './figure.ts';
import { createFloor } from './floor.ts';
import { largeJpeg, smallJpeg } from './pictures.ts';

/** Small pictures of one throughput run. */
const PICTURES = 200;

const { values } = parseArgs({ options: { json: { type: 'string' } } });
const figures: Figure[] = [];

const classifier = await loadClassifier(loadConfig({ NSFW_THRESHOLD: '2' }));
const floor = await createFloor();
const small = await smallJpeg();
const large = await largeJpeg();
const many = await Promise.all(Array.from({ length: PICTURES }, (_, seed) => smallJpeg(seed)));

await section('Latency, 224×224 JPEG', () => benchLatency(classifier, floor, '224 px', small));
await section('Latency, 12-megapixel JPEG', () => benchLatency(classifier, floor, '12 MP', large));
await section('Throughput, 224×224 JPEGs', () => benchThroughput(classifier, floor, many));
await section('Start', benchStart);
await section('Replies', () => benchReplies(small));

const missed = figures.filter((figure) => !isReached(figure));

console.log(
  missed.length === 0
    ? '\nEvery target was reached.'
    : `\n${missed.length} targets were missed: ${missed.map(({ name }) => name).join('; ')}`,
);

if (values.json !== undefined) {
  const report = figures.map((figure) => ({ ...figure, reached: isReached(figure) }));
  await writeFile(values.json, `${JSON.stringify(report, undefined, 2)}\n`);
}

await classifier.close();

async function section(title: string, measure: () => Promise<Figure[]>): Promise<void> {
  console.log(`\n${title}`);

  for (const figure of await measure()) {
    figures.push(figure);
    console.log(describe(figure));
  }
}
