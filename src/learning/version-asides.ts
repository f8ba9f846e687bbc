import type { Store } from '../store/ports.ts';
import type { CandidateReport } from './candidate.ts';
import type { Share } from './measures.ts';
import { countFeatures } from './renew-features.ts';

/** What a version's report says beside its measurements. */
export interface VersionAsides {
  /** Taught pictures that are not kept any more, or cannot be read: nothing could learn from them. */
  readonly withoutPicture?: number;
  /** The version that answered with the backbone before, where this one was made in its place. */
  readonly insteadOf?: {
    readonly version: number;
    readonly backbone: string;
    /** On pictures that it had not seen, as its own report has it. */
    readonly accuracy: Share;
  };
}

/** @param backbone the id of the one that is in use */
export async function findAsides(
  store: Pick<Store, 'countPictures' | 'countExamples' | 'findBackboneHead' | 'findHead'>,
  guildId: string,
  backbone: string,
): Promise<VersionAsides> {
  const { gone, outdated } = await countFeatures(store, guildId, backbone);
  const apart = await store.findBackboneHead(guildId, backbone);
  const before =
    apart?.state === 'pending' ? await store.findHead(guildId, apart.headId) : undefined;

  if (before === undefined) {
    return { withoutPicture: gone + outdated };
  }

  const { accuracy } = JSON.parse(before.report) as CandidateReport;
  const { version } = before;

  return {
    withoutPicture: gone + outdated,
    insteadOf: { version, backbone: before.backbone, accuracy },
  };
}
