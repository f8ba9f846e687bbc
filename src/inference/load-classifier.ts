import { type Backbone, loadBackbone } from './backbone.ts';
import { type Classifier, createClassifier } from './classifier.ts';
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

  const download = createDownload({
    origins: settings.pictureOrigins,
    maxBytes: settings.maxPictureBytes,
    timeoutMs: settings.downloadTimeoutMs,
  });

  const classifier = createClassifier({
    download,
    backbone,
    head,
    nsfwThreshold: settings.nsfwThreshold,
  });

  return { ...classifier, backbone, baseHead: head, close: () => backbone.close() };
}
