import { type Backbone, loadBackbone } from './backbone.ts';
import { type Classifier, createClassifier } from './classifier.ts';
import { createDecoder, type Decoder } from './decoder.ts';
import { createDownload } from './download.ts';
import { type Head, loadHead } from './head.ts';

/** What a classifier needs to know; the configuration has all of it. */
export interface ClassifierSettings {
  readonly backboneCard: string;
  /** That of the backbone whose NSFW score counts where the first has none. */
  readonly nsfwCard: string;
  readonly headFile: string;
  readonly pictureOrigins: readonly string[];
  readonly maxPictureBytes: number;
  readonly downloadTimeoutMs: number;
  readonly nsfwThreshold: number;
}

export interface LoadedClassifier extends Classifier {
  readonly backbone: Backbone;
  readonly baseHead: Head;
  readonly decoder: Pick<Decoder, 'processIds'>;
  close(): Promise<void>;
}

/**
 * Loads backbone and head and puts the classifier together.
 *
 * @throws AppError MODEL_…, HEAD_…
 */
export async function loadClassifier(settings: ClassifierSettings): Promise<LoadedClassifier> {
  const backbone = await loadBackbone(settings.backboneCard, settings);
  const head = await loadHead(settings.headFile, backbone.card);
  const decoder = createDecoder();
  decoder.start();

  const download = createDownload({
    origins: settings.pictureOrigins,
    maxBytes: settings.maxPictureBytes,
    timeoutMs: settings.downloadTimeoutMs,
  });

  const classifier = createClassifier({
    download,
    decode: (file, signal) => decoder.decode(file, signal),
    backbone,
    head,
    nsfwThreshold: settings.nsfwThreshold,
  });

  return {
    ...classifier,
    backbone,
    baseHead: head,
    decoder,

    async close() {
      decoder.close();
      await backbone.close();
    },
  };
}
