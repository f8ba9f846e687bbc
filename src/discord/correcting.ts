import { ComponentType, type Message } from 'discord.js';

import { AppError } from '../errors.ts';
import type { TaughtPicture } from '../learning/teach.ts';
import type { KeptPicture, VerdictRecord } from '../store/ports.ts';
import { PICTURE_NAME } from './card.ts';
import type { Services } from './command.ts';
import { likenessOf } from './judge.ts';
import { keep } from './record-verdict.ts';

/** A card that may be corrected. */
export type Card = Pick<Message, 'components'>;

/** A verdict of a server, where the bot is installed. */
export type GuildVerdict = VerdictRecord & { readonly guildId: string };

/**
 * The verdict that a button belongs to.
 *
 * @throws AppError VERDICT_GONE
 */
export async function findVerdict(
  verdictId: string,
  guildId: string,
  { store }: Pick<Services, 'store'>,
): Promise<GuildVerdict> {
  const verdict = await store.findVerdict(verdictId);

  if (verdict?.guildId !== guildId) {
    throw new AppError('VERDICT_GONE');
  }

  return { ...verdict, guildId };
}

/** What a verdict's correction teaches. */
export function taughtBy(verdict: GuildVerdict, picture: KeptPicture | null): TaughtPicture {
  const { guildId, sha256, perceptualHash, source, ownerId } = verdict;

  return { guildId, sha256, perceptualHash, source, ownerId, picture, verdict };
}

/**
 * Whether the picture of a verdict is gone here, but still to be had from the card itself: where it came by
 * slash command, the card shows it.
 */
export function isOnCardOnly(verdict: VerdictRecord, card: Card): boolean {
  return verdict.picture === null && pictureLink(card) !== undefined;
}

/**
 * The picture that a verdict was about; from the card where it is not kept any more.
 *
 * @returns null where it is gone for good
 */
export async function fetchPicture(
  verdict: VerdictRecord,
  card: Card,
  { classifier, log }: Pick<Services, 'classifier' | 'log'>,
): Promise<KeptPicture | null> {
  const link = pictureLink(card);

  if (verdict.picture !== null || link === undefined) {
    return verdict.picture;
  }

  try {
    const judgement = await (await classifier).classifyLink(link);

    // Nothing but the very picture that was judged.
    return likenessOf(judgement).sha256 === verdict.sha256 ? await keep({ judgement }) : null;
  } catch (error) {
    log.info({ verdict: verdict.id, error }, 'the picture could not be taken from its card');

    return null;
  }
}

/** The link to the picture on a card, signed anew whenever Discord gives us the card. */
function pictureLink({ components }: Card): string | undefined {
  for (const component of components) {
    if (component.type !== ComponentType.Container) {
      continue;
    }

    for (const inner of component.components) {
      if (inner.type !== ComponentType.MediaGallery) {
        continue;
      }

      const links = inner.items.map(({ media }) => media.url);
      const found = links.find((url) =>
        URL.parse(url)?.pathname.split('/').at(-1)?.startsWith(`${PICTURE_NAME}.`),
      );

      if (found !== undefined) {
        return found;
      }
    }
  }

  return undefined;
}
