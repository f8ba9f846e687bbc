import { randomInt } from 'node:crypto';

import { colourNumbers } from '../learning/colours.ts';
import { packInputs } from '../inference/pixels.ts';
import { DAY_MS } from '../learning/time.ts';
import type { Locale } from '../locales/index.ts';
import type { KeptPicture, Source, VerdictRecord } from '../store/ports.ts';
import type { Services } from './command.ts';
import type { Judged } from './judge.ts';

/** What is known of a verdict beside the judgement. */
export interface VerdictContext {
  readonly guildId: string | null;
  readonly channelId: string;
  readonly ownerId: string;
  readonly source: Source;
  readonly locale: Locale;
}

const ID_ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** 62 bits: nobody comes upon another card's id by trying. */
const ID_LENGTH = 12;

export function newId(): string {
  return Array.from({ length: ID_LENGTH }, () => ID_ALPHABET[randomInt(ID_ALPHABET.length)]).join(
    '',
  );
}

/**
 * Writes a verdict down before its card is sent, so that no button leads nowhere. The picture and its features
 * go with it for as long as the server keeps them, unless whoever asked wants nothing kept.
 *
 * @returns the verdict's id
 */
export async function recordVerdict(
  judged: Judged,
  context: VerdictContext,
  services: Pick<Services, 'store' | 'guilds' | 'retentionDays'>,
): Promise<string> {
  const { judgement, remembered, sha256, perceptualHash } = judged;
  const { store } = services;
  const { settings } = await (await services.guilds).find(context.guildId);
  const keepDays = settings.retentionDays ?? services.retentionDays;
  const optedOut = await store.isOptedOut(context.ownerId);
  const createdAt = Date.now();

  const record: VerdictRecord = {
    ...context,
    id: newId(),
    messageId: null,
    sha256,
    perceptualHash,
    verdict: remembered?.label ?? judgement.verdict,
    label: judgement.label,
    confidence: judgement.confidence,
    logOdds: judgement.logOdds,
    model: judgement.model,
    rememberedFrom: remembered?.sha256 ?? null,
    createdAt,
    expiresAt: createdAt + keepDays * DAY_MS,
    picture: optedOut || keepDays === 0 ? null : await keep(judged),
  };

  await store.addVerdict(record);

  // They may have taken themselves out while the picture was being packed.
  if (record.picture !== null && (await store.isOptedOut(context.ownerId))) {
    await store.dropPictures(context.ownerId, createdAt);
  }

  return record.id;
}

/** What is kept of a judged picture. */
export async function keep({ judgement }: Pick<Judged, 'judgement'>): Promise<KeptPicture> {
  const { inputs } = judgement.picture;
  const [first = new Uint8Array()] = inputs;

  return {
    input: await packInputs(inputs),
    features: judgement.embedding.features,
    backbone: judgement.backbone.id,
    colours: colourNumbers(first),
  };
}
