import './no-telemetry.ts';

import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';

import { InferenceSession, Tensor } from 'onnxruntime-node';
import { AppError } from '../errors.ts';
import { type BackboneCard, readCard, readModelFile } from './backbone-card.ts';
import { problemsOf, type Value } from './backbone-contract.ts';
import type { ModelInput } from './decode.ts';

export type { BackboneCard, SamePicture } from './backbone-card.ts';

/** Activations before pooling: `channels` planes of `height`×`width`, plane by plane, row by row. */
export interface FeatureMap {
  readonly data: Float32Array;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

export interface Embedding {
  /** `card.outputs.features.size` floats: the mean of each plane of the feature map. */
  readonly features: Float32Array;
  readonly featureMap: FeatureMap;
  /** Probability that the picture is not safe for work, 0 to 1; NaN where nothing tells it. */
  readonly nsfw: number;
}

export interface Backbone {
  readonly card: BackboneCard;
  /** The model's file. */
  readonly path: string;
  readonly cardPath: string;
  /** Embeds one frame. */
  embed(input: ModelInput): Promise<Embedding>;
  close(): Promise<void>;
}

export interface BackboneOptions {
  /** Threads of one run; 1 leaves the other cores to decoding. */
  readonly threads?: number;
  /** The card of the backbone whose NSFW score counts where this one has none: it gets a session of its own. */
  readonly nsfwCard?: string;
}

/**
 * onnxruntime's options of the one session. One thread without spinning: on two cores a second thread
 * makes a single picture faster, but takes the core on which the next one is decoded (`npm run bench`).
 */
export function sessionOptions(options: BackboneOptions = {}): InferenceSession.SessionOptions {
  return {
    executionProviders: ['cpu'],
    graphOptimizationLevel: 'all',
    executionMode: 'sequential',
    intraOpNumThreads: options.threads ?? 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  };
}

/**
 * Loads the backbone that a card describes. Call it once in a process: a retrain swaps the head,
 * never this session, since creating sessions again leaks (microsoft/onnxruntime#25325).
 *
 * @param cardPath the JSON card; the model's file stands beside it
 * @throws AppError MODEL_MISSING, MODEL_CARD_INVALID, MODEL_WRONG_FILE (the SHA-256 is not the card's),
 *   BACKBONE_UNFIT (it is not what the card says)
 */
export async function loadBackbone(
  cardPath: string,
  options: BackboneOptions = {},
): Promise<Backbone> {
  const card = await readCard(cardPath);
  const path = join(dirname(cardPath), card.file);
  const model = await readModelFile(path);
  const sha256 = createHash('sha256').update(model).digest('hex');

  if (sha256 !== card.sha256) {
    throw new AppError('MODEL_WRONG_FILE', { file: path, expected: card.sha256, found: sha256 });
  }

  const session = await createSession(model, path, sessionOptions(options));
  const problems = problemsOf(card, {
    inputs: session.inputMetadata.map(toValue),
    outputs: session.outputMetadata.map(toValue),
  });

  if (problems.length > 0) {
    await session.release();

    throw new AppError('BACKBONE_UNFIT', { file: path, problems: problems.join('; ') });
  }

  const backbone: Backbone = {
    card,
    path,
    cardPath,
    embed: (input) => embed(session, card, input),
    close: () => session.release(),
  };

  return card.outputs.nsfw === null && options.nsfwCard !== undefined
    ? withNsfwOf(await loadBackbone(options.nsfwCard, { threads: options.threads ?? 1 }), backbone)
    : backbone;
}

function toValue(value: InferenceSession.ValueMetadata): Value {
  return value.isTensor
    ? { name: value.name, type: value.type, shape: value.shape }
    : { name: value.name, type: 'no tensor', shape: [] };
}

/** The score is one of the same pixels: what another backbone says of them holds as well. */
function withNsfwOf(guard: Backbone, backbone: Backbone): Backbone {
  return {
    ...backbone,

    async embed(input) {
      const embedding = await backbone.embed(input);

      return { ...embedding, nsfw: (await guard.embed(input)).nsfw };
    },

    async close() {
      await Promise.all([backbone.close(), guard.close()]);
    },
  };
}

async function createSession(
  model: Uint8Array,
  path: string,
  options: InferenceSession.SessionOptions,
): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(model, options);
  } catch (error) {
    const problems = `onnxruntime cannot read it (${error instanceof Error ? error.message : String(error)})`;

    throw new AppError('BACKBONE_UNFIT', { file: path, problems }, { cause: error });
  }
}

async function embed(
  session: InferenceSession,
  card: BackboneCard,
  input: ModelInput,
): Promise<Embedding> {
  const { width, height, name } = card.input;
  const image = new Tensor('uint8', input, [1, height, width, 3]);
  const outputs = await session.run({ [name]: image });
  const { features, featureMap, nsfw } = card.outputs;

  return {
    features: floats(outputs[features.name], features.name),
    featureMap: {
      data: floats(outputs[featureMap.name], featureMap.name),
      channels: featureMap.channels,
      height: featureMap.height,
      width: featureMap.width,
    },
    nsfw:
      nsfw === null
        ? Number.NaN
        : (floats(outputs[nsfw.name], nsfw.name)[nsfw.index] ?? Number.NaN),
  };
}

function floats(tensor: Tensor | undefined, name: string): Float32Array {
  if (tensor?.data instanceof Float32Array) {
    return tensor.data;
  }

  throw new AppError('BACKBONE_UNFIT', { file: name, problems: 'it gives no float32' });
}

/**
 * Embeds every judged frame of a picture, one after the other, so that a run in between never waits
 * for more than one frame.
 *
 * @param inputs 1 to 5 frames
 * @returns their mean, see {@link averageEmbeddings}
 */
export async function embedFrames(
  backbone: Pick<Backbone, 'embed'>,
  inputs: readonly ModelInput[],
  signal?: AbortSignal,
): Promise<Embedding> {
  const embeddings: Embedding[] = [];

  for (const input of inputs) {
    signal?.throwIfAborted();
    embeddings.push(await backbone.embed(input));
  }

  return averageEmbeddings(embeddings);
}

/**
 * The mean over the judged frames of an animation. Pooling and head are linear, so score, heat map
 * and calibration stay one thing; of the NSFW scores the highest counts.
 *
 * @param embeddings one or more, of one backbone
 */
export function averageEmbeddings(embeddings: readonly Embedding[]): Embedding {
  const [first, ...others] = embeddings;

  if (first === undefined) {
    throw new RangeError('Expected at least one embedding but received none');
  }

  if (others.length === 0) {
    return first;
  }

  return {
    features: mean(embeddings.map((embedding) => embedding.features)),
    featureMap: {
      ...first.featureMap,
      data: mean(embeddings.map((embedding) => embedding.featureMap.data)),
    },
    nsfw: Math.max(...embeddings.map((embedding) => embedding.nsfw)),
  };
}

function mean(vectors: readonly Float32Array[]): Float32Array {
  const length = vectors[0]?.length ?? 0;

  return Float32Array.from({ length }, (_, index) => {
    const sum = vectors.reduce((total, vector) => total + (vector[index] ?? 0), 0);

    return sum / vectors.length;
  });
}
