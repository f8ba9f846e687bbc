import { createHash } from 'node:crypto';

import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';
import {
  type Backbone,
  type BackboneCard,
  embedFrames,
  type Embedding,
  loadBackbone,
} from '../inference/backbone.ts';
import { decode, type DecodedPicture } from '../inference/decode.ts';
import { perceptualHash } from '../inference/perceptual-hash.ts';
import { colourNumbers } from '../learning/colours.ts';
import { collect, type Collected, type Embed, type LabelledFile } from '../learning/dataset.ts';
import { withProgress } from './progress.ts';

/** A picture while its pixels are at hand: only what is drawn from it is kept. */
export interface LookedAt {
  /** The file, as it came. */
  readonly bytes: Uint8Array;
  readonly decoded: DecodedPicture;
  readonly embedding: Embedding;
}

export type EmbedSettings = Pick<Config, 'backboneCard' | 'nsfwCard' | 'nsfwThreshold'>;

/** What a command wants to know of each picture beside its bottleneck; it may embed more with the backbone. */
export type Look<Extra> = (picture: LookedAt, backbone: Backbone) => Extra | Promise<Extra>;

export interface EmbeddedFolder<Extra, File extends LabelledFile = LabelledFile> extends Collected<
  Extra,
  File
> {
  /** The backbone's id. */
  readonly backbone: string;
  /** What copies of one picture have in common, as its card has it. */
  readonly memory: BackboneCard['memory'];
}

/**
 * Decodes and embeds the pictures of labelled folders, with a progress bar on stderr. Pictures that
 * cannot be used, NSFW ones among them, are put aside with their reason.
 *
 * @param look keeps more of each picture than its bottleneck; it may throw an AppError to put it aside
 * @throws AppError MODEL_…
 */
export async function embedLabelled<
  Extra extends object = object,
  File extends LabelledFile = LabelledFile,
>(
  files: readonly File[],
  { backboneCard, nsfwCard, nsfwThreshold }: EmbedSettings,
  look?: Look<Extra>,
): Promise<EmbeddedFolder<Extra, File>> {
  const backbone = await loadBackbone(backboneCard, { nsfwCard });

  const embed: Embed<Extra> = async (bytes, signal) => {
    const decoded = await decode(bytes, signal);
    const embedding = await embedFrames(backbone, decoded.inputs, signal);
    const [first] = decoded.inputs;

    // As the classifier does: a score that is no number lets nothing pass.
    if (!(embedding.nsfw < nsfwThreshold)) {
      throw new AppError('NSFW_PICTURE');
    }

    if (first === undefined) {
      throw new AppError('IMAGE_DAMAGED');
    }

    const more = await look?.({ bytes, decoded, embedding }, backbone);

    return {
      sha256: createHash('sha256').update(bytes).digest('hex'),
      perceptualHash: perceptualHash(first),
      colours: colourNumbers(first),
      features: embedding.features,
      ...(more as Extra),
    };
  };

  try {
    const collected = await withProgress('looking at pictures', (onProgress) =>
      collect(files, embed, onProgress),
    );

    return { ...collected, backbone: backbone.card.id, memory: backbone.card.memory };
  } finally {
    await backbone.close();
  }
}
