import pMap from 'p-map';

import type { Classifier } from '../src/inference/classifier.ts';
import { decode } from '../src/inference/decode.ts';
import type { Figure } from './figure.ts';
import type { Floor } from './floor.ts';
import { quantile, timeInTurn } from './statistics.ts';

const ROUNDS = 200;
const WARM_UP = 20;

/** Pictures in work at once where decoding is to overlap with embedding. */
const CONCURRENCY = 3;

/** From encoded bytes to the verdict, next to the floor. */
export async function benchLatency(
  classifier: Classifier,
  floor: Floor,
  name: string,
  bytes: Uint8Array,
): Promise<Figure[]> {
  const samples = await timeInTurn(
    {
      ours: () => classifier.classifyBytes(bytes),
      floor: () => floor.judge(bytes),
      explained: async () => classifier.explain(await classifier.classifyBytes(bytes)),
    },
    ROUNDS,
    WARM_UP,
  );

  const ours = quantile(samples.ours, 0.5);
  const least = quantile(samples.floor, 0.5);
  const extra = quantile(samples.explained, 0.5) - ours;

  return [
    { name: `${name}: bytes to verdict, p50`, value: ours, unit: 'ms' },
    { name: `${name}: bytes to verdict, p99`, value: quantile(samples.ours, 0.99), unit: 'ms' },
    { name: `${name}: floor, p50`, value: least, unit: 'ms' },
    { name: `${name}: floor, p99`, value: quantile(samples.floor, 0.99), unit: 'ms' },
    {
      name: `${name}: p50 to the floor's`,
      value: ours / least,
      unit: 'times',
      target: { atMost: 1.25 },
    },
    {
      name: `${name}: the heat map's extra, p50`,
      value: extra,
      unit: 'ms',
      target: { atMost: 15 },
    },
  ];
}

/** Pictures a second, decoding overlapped, next to the floor and to the model alone. */
export async function benchThroughput(
  classifier: Classifier,
  floor: Floor,
  pictures: readonly Uint8Array[],
): Promise<Figure[]> {
  const inputs = await pMap(pictures, async (bytes) => (await decode(bytes)).inputs);
  const alone = inputs.flat();

  const samples = await timeInTurn(
    {
      ours: () =>
        pMap(pictures, (bytes) => classifier.classifyBytes(bytes), { concurrency: CONCURRENCY }),
      floor: () => pMap(pictures, (bytes) => floor.judge(bytes), { concurrency: CONCURRENCY }),
      model: () => pMap(alone, (input) => floor.run(input), { concurrency: CONCURRENCY }),
    },
    7,
    1,
  );

  const perSecond = (ms: readonly number[]): number => (1000 * pictures.length) / quantile(ms, 0.5);

  const ours = perSecond(samples.ours);
  const least = perSecond(samples.floor);
  const model = perSecond(samples.model);

  return [
    { name: 'pictures a second', value: ours, unit: 'pictures/s' },
    { name: 'floor: pictures a second', value: least, unit: 'pictures/s' },
    { name: 'model without decoding: pictures a second', value: model, unit: 'pictures/s' },
    {
      name: "throughput to the floor's",
      value: ours / least,
      unit: 'times',
      target: { atLeast: 0.9 },
    },
    { name: "throughput to the bare model's", value: ours / model, unit: 'times' },
  ];
}
