import { loadConfig } from '../src/config.ts';
import { createClassifier } from '../src/inference/classifier.ts';
import { decode } from '../src/inference/decode.ts';
import { type LoadedClassifier, loadClassifier } from '../src/inference/load-classifier.ts';
import { peakResidentBytes, residentBytes } from '../src/inference/resident-bytes.ts';
import type { Figure } from './figure.ts';
import { largeJpeg, smallJpeg } from './pictures.ts';
import { quantile, timeInTurn } from './statistics.ts';

const ROUNDS = 200;
const WARM_UP = 20;

/** Small pictures before memory is looked at. */
const PICTURES = 1_000;

/** What it costs that pictures are decoded in a process of its own, and the memory of that process. */
export async function benchDecoding(): Promise<Figure[]> {
  const small = await smallJpeg();
  const large = await largeJpeg();

  // Several processes are there only while several pictures wait: here one comes after the other.
  const classifier = await loadClassifier(loadConfig({ NSFW_THRESHOLD: '2' }));

  try {
    return [
      ...(await benchCost(classifier, '224 px', small, 1.15)),
      ...(await benchMemory(classifier, small)),
      ...(await benchCost(classifier, '12 MP', large, 1.3)),
      ...peakMemory(classifier),
    ];
  } finally {
    await classifier.close();
  }
}

/** From bytes to the verdict, against a classifier that decodes in its own process. */
async function benchCost(
  classifier: LoadedClassifier,
  name: string,
  bytes: Uint8Array,
  atMost: number,
): Promise<Figure[]> {
  const alone = createClassifier({
    ...classifier,
    decode,
    head: classifier.baseHead,
    nsfwThreshold: 2,
  });

  const samples = await timeInTurn(
    { apart: () => classifier.classifyBytes(bytes), here: () => alone.classifyBytes(bytes) },
    ROUNDS,
    WARM_UP,
  );

  const apart = quantile(samples.apart, 0.5);
  const here = quantile(samples.here, 0.5);

  return [
    { name: `${name}: decoded apart, bytes to verdict, p50`, value: apart, unit: 'ms' },
    { name: `${name}: decoded in the same process, p50`, value: here, unit: 'ms' },
    {
      name: `${name}: apart to the same process`,
      value: apart / here,
      unit: 'times',
      target: { atMost },
    },
  ];
}

async function benchMemory(classifier: LoadedClassifier, bytes: Uint8Array): Promise<Figure[]> {
  for (let number = 0; number < PICTURES; number += 1) {
    await classifier.classifyBytes(bytes);
  }

  const [processId] = classifier.decoder.processIds;

  return megabytes(
    `the decoding process after ${PICTURES} pictures of 224 px`,
    residentBytes(processId),
  );
}

function peakMemory({ decoder }: LoadedClassifier): Figure[] {
  const [processId] = decoder.processIds;

  return megabytes('the decoding process with 12 MP, at most', peakResidentBytes(processId));
}

/** Left out where the system does not tell. */
function megabytes(name: string, bytes: number): Figure[] {
  return bytes === 0 ? [] : [{ name, value: bytes / 1_000_000, unit: 'MB' }];
}
