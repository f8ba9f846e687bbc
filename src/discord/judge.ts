import { createHash } from 'node:crypto';

import type { Attachment } from 'discord.js';

import { type AppError, toAppError } from '../errors.ts';
import type { Explanation, Judgement } from '../inference/classifier.ts';
import { perceptualHash } from '../inference/perceptual-hash.ts';
import type { Likeness, Remembered } from '../learning/memory.ts';
import type { CountedVerdict } from '../metrics.ts';
import type { Services } from './command.ts';
import type { Visitor } from './turnstile.ts';

/** A picture that was judged, and the correction that holds for it. */
export interface Judged extends Likeness {
  readonly judgement: Judgement;
  readonly remembered: Remembered | undefined;
}

/** What became of one picture. */
export type Outcome =
  | (Judged & {
      /** Absent where the bot may not attach files. */
      readonly explanation: Explanation | undefined;
      /** The picture's file name. */
      readonly name: string;
    })
  | { readonly error: AppError; readonly name: string };

/** Where a picture is, who asks about it, and whose head judges it. */
export interface AskedPicture {
  readonly url: string;
  readonly visitor: Visitor;
  /** Absent where the base head answers. */
  readonly guildId: string | null;
}

/** Judges one attachment when its turn comes; never rejects. */
export async function judge(
  { url, name }: Attachment,
  visitor: Visitor,
  guildId: string | null,
  withHeatMap: boolean,
  services: Services,
  signal: AbortSignal,
): Promise<Outcome> {
  const { metrics } = services;
  const start = performance.now();

  try {
    const judged = await judgeLink({ url, visitor, guildId }, services, signal, async (done) => ({
      ...done,
      explanation: withHeatMap ? await explainJudged(done, guildId, services) : undefined,
    }));

    metrics.judged('discord', countable(judged, (performance.now() - start) / 1000));

    return { ...judged, name };
  } catch (thrown) {
    const error = toAppError(thrown);
    metrics.refused('discord', error.code);

    return { error, name };
  }
}

function countable({ judgement, remembered }: Judged, seconds: number): CountedVerdict {
  if (remembered !== undefined) {
    return { label: remembered.label, outcome: 'remembered', seconds };
  }

  const { label, verdict } = judgement;

  return { label, outcome: verdict === 'unsure' ? 'unsure' : 'sure', seconds };
}

/**
 * Judges a picture with the head of a server, and looks whether it was corrected there before. The picture
 * has to have been let in by the turnstile.
 *
 * @param andThen further work while it is the picture's turn
 * @throws AppError for whatever is wrong with the link or the picture
 */
export async function judgeLink<Result>(
  { url, visitor, guildId }: AskedPicture,
  services: Pick<Services, 'classifier' | 'guilds' | 'teacher' | 'turnstile'>,
  signal: AbortSignal,
  andThen: (judged: Judged) => Promise<Result>,
): Promise<Result> {
  return await services.turnstile.run(
    visitor,
    async () => {
      signal.throwIfAborted();

      return await (await services.classifier).download(url, signal);
    },
    async (file) => {
      signal.throwIfAborted();

      return await andThen(await judgeFile(file, guildId, services, signal));
    },
  );
}

async function judgeFile(
  file: Uint8Array,
  guildId: string | null,
  services: Pick<Services, 'classifier' | 'guilds' | 'teacher'>,
  signal: AbortSignal,
): Promise<Judged> {
  const classifier = await services.classifier;
  const { head } = await (await services.guilds).find(guildId);
  const judgement = await classifier.classifyBytes(file, { head, signal });
  const likeness = likenessOf(judgement);

  const remembered =
    guildId === null ? undefined : await services.teacher.recall(guildId, likeness);

  return { ...likeness, judgement, remembered };
}

/** What tells a judged picture from all others. */
export function likenessOf({ file, picture, embedding, backbone }: Judgement): Likeness {
  const [first = new Uint8Array()] = picture.inputs;

  return {
    sha256: createHash('sha256').update(file).digest('hex'),
    perceptualHash: perceptualHash(first),
    features: embedding.features,
    backbone,
  };
}

async function explainJudged(
  { judgement }: Judged,
  guildId: string | null,
  { classifier, guilds }: Services,
): Promise<Explanation> {
  const { head } = await (await guilds).find(guildId);

  return await (await classifier).explain(judgement, head);
}
