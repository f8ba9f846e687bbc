import { toAppError } from '../errors.ts';
import type { Store } from '../store/ports.ts';
import type { Embedder } from './embed-apart.ts';

/** Examples that are read at once: half a megabyte. */
const PAGE = 8;

/** How much of what a guild was taught can be learned from; removed examples left out. */
export interface FeatureCount {
  /** Their features are of the backbone that is in use. */
  readonly current: number;
  /** Their features are of another one: their pictures wait for being embedded anew. */
  readonly outdated: number;
  /** Their pictures are gone: their labels hold for the same files, and that is all. */
  readonly gone: number;
}

/** @param backbone the id of the one that is in use */
export async function countFeatures(
  store: Pick<Store, 'countPictures' | 'countExamples'>,
  guildId: string,
  backbone: string,
): Promise<FeatureCount> {
  const pictures = await store.countPictures(guildId);
  const states = await store.countExamples(guildId);

  const taught = sum(states.filter(({ state }) => state !== 'removed'));
  const kept = sum(pictures);
  const current = sum(pictures.filter((entry) => entry.backbone === backbone));

  return { current, outdated: kept - current, gone: taught - kept };
}

function sum(counts: readonly { readonly count: number }[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}

export interface RenewalParts {
  readonly store: Pick<Store, 'listOutdatedExamples' | 'setExampleFeatures' | 'countPictures'>;
  /** The id of the backbone that is in use. */
  readonly backbone: string;
  readonly embedder: Pick<Embedder, 'embed'>;
  /** Told of a picture that cannot be read: it keeps the features that it has. */
  readonly onUnreadable: (guildId: string, sha256: string, error: unknown) => void;
}

/**
 * Gives all examples of a guild the features of the backbone that is in use, from the pictures that are kept:
 * the exact model inputs. Each one is written as soon as it is embedded, so whatever ends this, the next time
 * goes on from there.
 *
 * @returns how many were embedded
 */
export async function renewFeatures(
  { store, backbone, embedder, onUnreadable }: RenewalParts,
  guildId: string,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<number> {
  const pictures = await store.countPictures(guildId);
  const total = sum(pictures.filter((entry) => entry.backbone !== backbone));
  let done = 0;
  let renewed = 0;
  let last: { backbone: string; sha256: string } | null = null;

  while (total > 0) {
    const page = await store.listOutdatedExamples(guildId, backbone, last, PAGE);
    const end = page.at(-1);

    if (end === undefined) {
      break;
    }

    for (const { sha256, input } of page) {
      signal.throwIfAborted();

      try {
        const features = await embedder.embed(input);
        await store.setExampleFeatures(guildId, sha256, { features, backbone });
        renewed += 1;
      } catch (error) {
        if (toAppError(error).code !== 'IMAGE_DAMAGED') {
          throw error;
        }

        onUnreadable(guildId, sha256, error);
      }

      done += 1;
      onProgress(Math.min(done, total), total);
    }

    last = { backbone: end.backbone, sha256: end.sha256 };
  }

  return renewed;
}
