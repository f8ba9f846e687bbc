import type { Backbone, Embedding } from './backbone.ts';
import type { ModelInput } from './decode.ts';

/** How far the features may be from the mean of the feature map, as a share of the largest of them. */
const MEAN_TOLERANCE = 1e-4;

/** Runs of each input: the first of all is slow. */
const ROUNDS = 3;

/** What a backbone does with pictures. */
export interface Trial {
  /** In what it does not keep to the contract; each as a half-sentence. */
  readonly problems: readonly string[];
  /** Median time of one picture, in milliseconds. */
  readonly milliseconds: number;
}

/**
 * Looks at pictures, to see whether a backbone does what learning and heat maps rely on.
 *
 * @param inputs two pictures or more that differ
 */
export async function tryBackbone(
  backbone: Pick<Backbone, 'card' | 'embed'>,
  inputs: readonly ModelInput[],
): Promise<Trial> {
  const embeddings: Embedding[] = [];
  const times: number[] = [];
  const problems = new Set<string>();

  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, input] of inputs.entries()) {
      const start = performance.now();
      const embedding = await backbone.embed(input);
      times.push(performance.now() - start);

      const before = embeddings[index];

      if (before === undefined) {
        embeddings.push(embedding);
      } else if (!isSame(before.features, embedding.features)) {
        problems.add('the same picture gets other features each time');
      }
    }
  }

  for (const embedding of embeddings) {
    for (const problem of problemsOfOne(backbone, embedding)) {
      problems.add(problem);
    }
  }

  const [first, ...others] = embeddings;

  if (first !== undefined && others.every(({ features }) => isSame(features, first.features))) {
    problems.add('all pictures get the same features');
  }

  return { problems: [...problems], milliseconds: median(times) };
}

function problemsOfOne({ card }: Pick<Backbone, 'card'>, embedding: Embedding): string[] {
  const { features, featureMap, nsfw } = embedding;
  const { outputs } = card;
  const { channels, height, width } = outputs.featureMap;

  if (features.length !== outputs.features.size) {
    return [`it gives ${features.length} features, not ${outputs.features.size}`];
  }

  if (featureMap.data.length !== channels * height * width) {
    return [`its feature map is not ${channels} × ${height} × ${width}`];
  }

  if (!features.every(Number.isFinite) || !featureMap.data.every(Number.isFinite)) {
    return ['it gives features that are no numbers'];
  }

  const problems: string[] = [];

  if (!isMean(features, featureMap.data, height * width)) {
    problems.push('its features are not the mean of its feature map, so heat maps would be wrong');
  }

  if (outputs.nsfw !== null && !(nsfw >= 0 && nsfw <= 1)) {
    problems.push('its NSFW score is not between 0 and 1');
  }

  return problems;
}

function isMean(features: Float32Array, map: Float32Array, places: number): boolean {
  const largest = features.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

  return features.every((feature, channel) => {
    const plane = map.subarray(channel * places, (channel + 1) * places);
    const mean = plane.reduce((sum, value) => sum + value, 0) / places;

    return Math.abs(feature - mean) <= MEAN_TOLERANCE * largest;
  });
}

function isSame(first: Float32Array, second: Float32Array): boolean {
  return first.every((value, index) => Object.is(value, second[index]));
}

function median(values: readonly number[]): number {
  return values.toSorted((first, second) => first - second)[Math.floor(values.length / 2)] ?? 0;
}
