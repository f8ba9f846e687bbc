import { randomInt } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { loadConfig } from '../src/config.ts';
import { loadClassifier } from '../src/inference/load-classifier.ts';
import { benchReplies, benchStart } from './bot.ts';
import { benchLatency, benchThroughput } from './classifier.ts';
import { benchCorrections, benchPresses } from './correcting.ts';
import { benchCrashes } from './crash.ts';
import { benchDecoding } from './decoding.ts';
import { benchDoctor } from './doctor.ts';
import { describe, type Figure, isReached } from './figure.ts';
import { createFloor } from './floor.ts';
import { benchFleet } from './fleet.ts';
import { benchHistory } from './history.ts';
import { benchGuildHeads } from './guild-heads.ts';
import { benchFit, benchTraining } from './learning.ts';
import { benchLoad } from './load.ts';
import { largeJpeg, smallJpeg } from './pictures.ts';
import { benchVerdictsMeanwhile } from './retraining.ts';
import { benchSoak, SHORT_SOAK, WHOLE_SOAK } from './soak.ts';
import { benchStorms } from './storm.ts';
import { benchStream } from './stream.ts';

/** Small pictures of one throughput run. */
const PICTURES = 200;

/** Storms of `storm`, unless it is told otherwise. */
const STORMS = 10;

/** Times that `crash` kills the bot, unless it is told otherwise. */
const KILLS = 200;

/** Guilds of each kind that `stream` plays, unless it is told otherwise. */
const GUILDS = 4;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    storms: { type: 'string', default: String(STORMS) },
    guilds: { type: 'string', default: String(GUILDS) },
    kills: { type: 'string', default: String(KILLS) },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
  },
});

const figures: Figure[] = [];
const [what = 'everything'] = positionals;

switch (what) {
  case 'everything':
    await everything();
    break;

  case 'quick':
    await quick();
    break;

  case 'soak':
    await section('Memory', () => benchSoak(WHOLE_SOAK));
    break;

  case 'crash':
    await section('Crashes', () => benchCrashes(Number(values.seed), Number(values.kills)));
    break;

  case 'storm':
    await section('Storms', () => benchStorms(Number(values.seed), Number(values.storms)));
    break;

  case 'load':
    await section('Load', benchLoad);
    break;

  case 'stream':
    await section('Learning in use', () => benchStream(Number(values.guilds)));
    break;

  case 'decoding':
    await section('Decoding in a process of its own', benchDecoding);
    break;

  case 'doctor':
    await section('Doctor', benchDoctor);
    break;

  case 'fleet':
    await section('Several processes', () => benchFleet(Number(values.seed)));
    break;

  case 'history':
    await section('Start with much history', benchHistory);
    break;

  default:
    console.error(
      `Expected quick, soak, crash, storm, load, decoding, doctor, fleet, history, stream or nothing but received ${what}.`,
    );
    process.exit(2);
}

conclude();

if (values.json !== undefined) {
  const report = figures.map((figure) => ({ ...figure, reached: isReached(figure) }));
  await writeFile(values.json, `${JSON.stringify(report, undefined, 2)}\n`);
}

/** What fits into some three minutes: without the whole soak, the crashes and the stream. */
async function everything(): Promise<void> {
  const classifier = await loadClassifier(loadConfig({ NSFW_THRESHOLD: '2' }));
  const floor = await createFloor();
  const small = await smallJpeg();
  const large = await largeJpeg();
  const many = await Promise.all(Array.from({ length: PICTURES }, (_, seed) => smallJpeg(seed)));

  await section('Latency, 224×224 JPEG', () => benchLatency(classifier, floor, '224 px', small));
  await section('Latency, 12-megapixel JPEG', () =>
    benchLatency(classifier, floor, '12 MP', large),
  );
  await section('Throughput, 224×224 JPEGs', () => benchThroughput(classifier, floor, many));
  await section('Decoding in a process of its own', benchDecoding);
  await section('Start', benchStart);
  await section('Replies', () => benchReplies(small));
  await section('Corrections', benchCorrections);
  await section('Buttons', benchPresses);
  await section('Fit, next to scikit-learn', benchFit);
  await section('Training', benchTraining);
  await section('Verdicts during a retrain', () => benchVerdictsMeanwhile(classifier, small));
  await section('Heads of many servers', benchGuildHeads);
  await section('Memory, a shorter run than `npm run bench -- soak`', () => benchSoak(SHORT_SOAK));
  await classifier.close();
}

/** What fits into a minute: whether it all runs, and whether memory is flat. */
async function quick(): Promise<void> {
  const small = await smallJpeg();

  await section('Start', benchStart);
  await section('Replies', () => benchReplies(small));
  await section('Memory, a shorter run than `npm run bench -- soak`', () => benchSoak(SHORT_SOAK));
}

async function section(title: string, measure: () => Promise<Figure[]>): Promise<void> {
  console.log(`\n${title}`);

  for (const figure of await measure()) {
    figures.push(figure);
    console.log(describe(figure));
  }
}

function conclude(): void {
  const missed = figures.filter((figure) => !isReached(figure));

  console.log(
    missed.length === 0
      ? '\nEvery target was reached.'
      : `\n${missed.length} targets were missed: ${missed.map(({ name }) => name).join('; ')}`,
  );
}
