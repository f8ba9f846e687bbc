import { AppError } from '../errors.ts';
import { type Backbone, embedFrames, type Embedding } from './backbone.ts';
import { decide, type Verdict } from './calibration.ts';
import { decode, type DecodedPicture } from './decode.ts';
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
  readonly picture: DecodedPicture;
  readonly embedding: Embedding;
}

/** What the bot looked at. */
export interface Explanation {
  readonly map: ActivationMap;
  /** The map over the picture: a JPEG file. */
  readonly heatMap: Uint8Array;
}

export interface Classifier {
  /** The backbone's id + the head's. */
  readonly model: string;
  /** @throws AppError for whatever is wrong with the link or the picture */
  classifyLink(link: string, signal?: AbortSignal): Promise<Judgement>;
  /** @throws AppError for whatever is wrong with the picture */
  classifyBytes(bytes: Uint8Array, signal?: AbortSignal): Promise<Judgement>;
  explain(judgement: Judgement): Promise<Explanation>;
}

export interface ClassifierParts {
  readonly download: Download;
  readonly backbone: Backbone;
  readonly head: Head;
  /** NSFW score, 0 to 1, from which a picture is refused. */
  readonly nsfwThreshold: number;
}

/** download → decode → embed → score → verdict → explain. */
export function createClassifier({
  download,
  backbone,
  head,
  nsfwThreshold,
}: ClassifierParts): Classifier {
  const model = `${backbone.card.id}+${head.id}`;

  async function classifyLink(link: string, signal?: AbortSignal): Promise<Judgement> {
    const bytes = await download(link, signal);

    return await classifyBytes(bytes, signal);
  }

  async function classifyBytes(bytes: Uint8Array, signal?: AbortSignal): Promise<Judgement> {
    const picture = await decode(bytes, signal);
    const embedding = await embedFrames(backbone, picture.inputs, signal);

    refuseNsfw(embedding.nsfw);

    const logOdds = score(head, embedding.features);
    const verdict = decide(head, logOdds);

    return { ...verdict, logOdds, nsfw: embedding.nsfw, model, picture, embedding };
  }

  async function explain({ embedding, picture }: Judgement): Promise<Explanation> {
    const map = activationMap(head, embedding.featureMap);
    const heatMap = await encodeJpeg(await drawHeatMap(map, picture.view));

    return { map, heatMap };
  }

  function refuseNsfw(nsfw: number): void {
    if (nsfw >= nsfwThreshold) {
      throw new AppError('NSFW_PICTURE', { nsfw: Number(nsfw.toFixed(3)) });
    }
  }

  return { model, classifyLink, classifyBytes, explain };
}
