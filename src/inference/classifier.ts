import { AppError } from '../errors.ts';
import { type Backbone, type BackboneCard, embedFrames, type Embedding } from './backbone.ts';
import { decide, type Verdict } from './calibration.ts';
import type { DecodedPicture, ModelInput } from './decode.ts';
import type { Download } from './download.ts';
import { activationMap, type ActivationMap, drawHeatMap } from './explain.ts';
import { type Head, score } from './head.ts';
import { encodeJpeg } from './pixels.ts';

/** A verdict and all that it was made from. */
export interface Judgement extends Verdict {
  /** The head's score before calibration, in log-odds: above 0 is goody. */
  readonly logOdds: number;
  /** Probability that the picture is not safe for work, 0 to 1. */
  readonly nsfw: number;
  /** Backbone id + head id. */
  readonly model: string;
  readonly backbone: BackboneCard;
  /** The picture's file, as it came. */
  readonly file: Uint8Array;
  readonly picture: DecodedPicture;
  readonly embedding: Embedding;
}

/** What the bot looked at. */
export interface Explanation {
  readonly map: ActivationMap;
  /** The map over the picture: a JPEG file. */
  readonly heatMap: Uint8Array;
}

/** Whose head judges, and what ends the work early. */
export interface ClassifyOptions {
  /** The base head where left out. */
  readonly head?: Head | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface Classifier {
  /** The backbone's id + the base head's. */
  readonly model: string;
  /** @throws AppError for whatever is wrong with the link */
  download(link: string, signal?: AbortSignal): Promise<Uint8Array>;
  /** @throws AppError for whatever is wrong with the link or the picture */
  classifyLink(link: string, options?: ClassifyOptions): Promise<Judgement>;
  /** @throws AppError for whatever is wrong with the picture */
  classifyBytes(bytes: Uint8Array, options?: ClassifyOptions): Promise<Judgement>;
  /** Judges model inputs that were kept, with the features that they had. */
  embed(inputs: readonly ModelInput[], signal?: AbortSignal): Promise<Embedding>;
  explain(seen: Seen, head?: Head): Promise<Explanation>;
}

/** What a heat map is made from. */
export interface Seen {
  readonly embedding: Pick<Embedding, 'featureMap'>;
  readonly picture: Pick<DecodedPicture, 'view'>;
}

export interface ClassifierParts {
  readonly download: Download;
  /** Strangers' pictures are decoded in a process of its own, see decoder.ts. */
  readonly decode: (file: Uint8Array, signal?: AbortSignal) => Promise<DecodedPicture>;
  readonly backbone: Backbone;
  readonly head: Head;
  /** NSFW score, 0 to 1, from which a picture is refused. */
  readonly nsfwThreshold: number;
}

/** download → decode → embed → score → verdict → explain. */
export function createClassifier({
  download,
  decode,
  backbone,
  head: baseHead,
  nsfwThreshold,
}: ClassifierParts): Classifier {
  async function classifyLink(link: string, options: ClassifyOptions = {}): Promise<Judgement> {
    const bytes = await download(link, options.signal);

    return await classifyBytes(bytes, options);
  }

  async function classifyBytes(
    file: Uint8Array,
    { head = baseHead, signal }: ClassifyOptions = {},
  ): Promise<Judgement> {
    const picture = await decode(file, signal);
    const embedding = await embedFrames(backbone, picture.inputs, signal);

    refuseNsfw(embedding.nsfw);

    const logOdds = score(head, embedding.features);
    const verdict = decide(head, logOdds);
    const model = nameModel(backbone.card, head);

    return {
      ...verdict,
      logOdds,
      nsfw: embedding.nsfw,
      model,
      backbone: backbone.card,
      file,
      picture,
      embedding,
    };
  }

  async function explain({ embedding, picture }: Seen, head = baseHead): Promise<Explanation> {
    const map = activationMap(head, embedding.featureMap);
    const heatMap = await encodeJpeg(await drawHeatMap(map, picture.view));

    return { map, heatMap };
  }

  function refuseNsfw(nsfw: number): void {
    // Turned round, so that a score that is no number lets nothing pass.
    if (!(nsfw < nsfwThreshold)) {
      throw new AppError('NSFW_PICTURE', { nsfw: Number(nsfw.toFixed(3)) });
    }
  }

  return {
    model: nameModel(backbone.card, baseHead),
    download,
    classifyLink,
    classifyBytes,
    embed: (inputs, signal) => embedFrames(backbone, inputs, signal),
    explain,
  };
}

/** A model version: every verdict names it. */
export function nameModel(card: Pick<BackboneCard, 'id'>, head: Pick<Head, 'id'>): string {
  return `${card.id}+${head.id}`;
}
