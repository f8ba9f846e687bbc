import { AppError } from '../errors.ts';
import type { BackboneCard } from '../inference/backbone.ts';
import { type Head, parseHead } from '../inference/head.ts';
import type { HeadSummary, Store } from '../store/ports.ts';
import type { Retrainer } from './retrain.ts';

/** Versions that are looked at in one go. */
const AT_ONCE = 50;

/** What a guild can be switched to; version 0 is the base head. */
export interface Choice {
  readonly version: number;
  readonly headId: string | null;
}

/** @throws AppError VERSION_UNKNOWN */
export async function findVersion(
  store: Pick<Store, 'listHeads'>,
  guildId: string,
  version: number,
): Promise<HeadSummary> {
  for (let offset = 0; ; offset += AT_ONCE) {
    const heads = await store.listHeads(guildId, { offset, limit: AT_ONCE });
    const found = heads.find((head) => head.version === version);

    if (found !== undefined) {
      return found;
    }

    if (heads.length === 0) {
      throw new AppError('VERSION_UNKNOWN', { version });
    }
  }
}

/** @throws AppError VERSION_UNKNOWN */
export async function chooseVersion(
  store: Pick<Store, 'listHeads'>,
  guildId: string,
  version: number,
): Promise<Choice> {
  const head = version === 0 ? null : await findVersion(store, guildId, version);

  return { version, headId: head?.id ?? null };
}

/**
 * What answered before: the parent of the version that answers now.
 *
 * @throws AppError VERSION_ACTIVE where the base head answers
 */
export async function chooseParent(
  store: Pick<Store, 'findGuild' | 'findHead'>,
  guildId: string,
): Promise<Choice> {
  const { activeHeadId } = await store.findGuild(guildId);
  const active = activeHeadId === null ? undefined : await store.findHead(guildId, activeHeadId);

  if (active === undefined) {
    throw new AppError('VERSION_ACTIVE', { version: 0 });
  }

  // A parent that is no version of the server is the base head.
  const parent = await store.findHead(guildId, active.parentId);

  return { version: parent?.version ?? 0, headId: parent?.id ?? null };
}

/**
 * Lets a version answer from the next verdict on.
 *
 * @param card of the backbone that is loaded
 * @throws AppError VERSION_ACTIVE where it answers already, VERSION_UNKNOWN, HEAD_INVALID, HEAD_WRONG_BACKBONE
 */
export async function switchVersion(
  guildId: string,
  { version, headId }: Choice,
  adminId: string,
  parts: {
    readonly store: Pick<Store, 'findGuild' | 'findHead'>;
    readonly retrainer: Pick<Retrainer, 'activate'>;
    readonly card: BackboneCard;
  },
): Promise<void> {
  const { store, retrainer, card } = parts;
  const { activeHeadId } = await store.findGuild(guildId);

  if (activeHeadId === headId) {
    throw new AppError('VERSION_ACTIVE', { version });
  }

  // One that was made for another backbone would not answer: the base head would, and nobody would know.
  if (headId !== null) {
    await readHead(store, guildId, headId, card);
  }

  await retrainer.activate(guildId, headId, adminId);
}

/** @throws AppError HEAD_INVALID, HEAD_WRONG_BACKBONE */
export async function readHead(
  store: Pick<Store, 'findHead'>,
  guildId: string,
  id: string,
  card: BackboneCard,
): Promise<Head> {
  const record = await store.findHead(guildId, id);

  return parseHead(record?.head ?? '', id, card);
}
