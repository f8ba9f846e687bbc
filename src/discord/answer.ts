import {
  type Attachment,
  type CommandInteraction,
  type Message,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord.js';

import { AppError, toAppError } from '../errors.ts';
import { type Locale, matchLocale, sentenceOf, translate } from '../locales/index.ts';
import { buildCard } from './card.ts';
import type { Services } from './command.ts';
import { type Answer, buildFailure, isTooLate, logFailure } from './failure.ts';
import { judge, type Outcome } from './judge.ts';
import { checkChannel, installedGuildId } from './place.ts';
import { recordVerdict } from './record-verdict.ts';
import type { Visitor } from './turnstile.ts';

/** Cards for one request: the attachments that one message can hold. */
const MAX_CARDS = 10;

/** The reply, and the 5 followups that Discord allows where the app is only installed for the user. */
const MAX_CARDS_USER_INSTALLED = 6;

export interface AnswerOptions {
  /** Only whoever asked sees the answer. */
  readonly private: boolean;
  /** Pictures of a message are message content; those that are given to a slash command are not. */
  readonly source: 'slash' | 'message';
  /** Whose pictures they are. */
  readonly ownerId: string;
}

/**
 * Judges pictures and answers with one card a picture, in the pictures' order: the first is the reply,
 * the others are followups.
 *
 * The deferral goes out at once, and the first pictures are fetched while it is on its way.
 *
 * @param pictures none where the message had no picture
 */
export async function answerWithCards(
  interaction: CommandInteraction,
  pictures: readonly Attachment[],
  services: Services,
  options: AnswerOptions,
): Promise<void> {
  // A public answer cannot become one for one person's eyes, so this is said before anything is promised.
  await checkChannel(interaction, services.guilds);

  const locale = matchLocale(interaction.locale);
  const shown = pictures.slice(0, mostCards(interaction));
  const canAttach = interaction.appPermissions.has(PermissionFlagsBits.AttachFiles);
  const guildId = installedGuildId(interaction);
  const visitor = visitorOf(interaction);

  const nobodyWaits = new AbortController();
  const signal = AbortSignal.any([nobodyWaits.signal, services.stopping]);

  const outcomes = admit(interaction, shown, services).then((refusal) =>
    refusal === undefined
      ? shown.map((picture) => judge(picture, visitor, guildId, canAttach, services, signal))
      : [Promise.resolve(refusal)],
  );

  try {
    await interaction.deferReply(options.private ? { flags: MessageFlags.Ephemeral } : {});
  } catch (error) {
    nobodyWaits.abort();

    throw error;
  }

  const answers = await outcomes;

  // A refusal is of the whole request: it is of no single picture, and leaves none out.
  const leftOut = answers.length === shown.length ? pictures.length - shown.length : 0;

  for (const [index, outcome] of answers.entries()) {
    const notes = notesOf(locale, index, answers.length, leftOut);

    try {
      const answer = await buildAnswer(interaction, await outcome, notes, services, options);
      const message = await send(interaction, answer.message, index, options);

      // What only one person sees can be reacted to by nobody.
      if (!options.private) {
        await noteMessage(answer.verdictId, message.id, services);
      }
    } catch (error) {
      if (isTooLate(error)) {
        throw error;
      }

      // One card that does not arrive is no reason to lose those after it.
      const appError = toAppError(error);
      const reference = logFailure(services.log, appError, interaction);

      await send(interaction, buildFailure(locale, appError, reference, notes), index, options);
    }
  }
}

function mostCards(interaction: CommandInteraction): number {
  const { guildId } = interaction.authorizingIntegrationOwners;

  return guildId === null ? MAX_CARDS_USER_INSTALLED : MAX_CARDS;
}

/** One refusal for the whole request, not one for each of its pictures; undefined where it may come in. */
async function admit(
  interaction: CommandInteraction,
  pictures: readonly Attachment[],
  { turnstile, metrics }: Services,
): Promise<Outcome | undefined> {
  try {
    if (pictures.length === 0) {
      throw new AppError('NO_PICTURE');
    }

    await turnstile.enter({ ...visitorOf(interaction), pictures: pictures.length });

    return undefined;
  } catch (thrown) {
    const error = toAppError(thrown);
    metrics.refused('discord', error.code);

    return { error, name: '' };
  }
}

function visitorOf({ user, guildId }: CommandInteraction): Visitor {
  return { userId: user.id, guildId };
}

/** What stands below an answer: which picture it is of, and after the last one how many were left out. */
function notesOf(locale: Locale, index: number, count: number, leftOut: number): string[] {
  const notes: string[] = [];

  if (count > 1) {
    notes.push(translate(locale, 'card.picture', { index: index + 1, count }));
  }

  if (leftOut > 0 && index === count - 1) {
    notes.push(translate(locale, 'card.leftOut', { count: leftOut, limit: count }));
  }

  return notes;
}

interface BuiltAnswer {
  readonly message: Answer;
  /** Absent where there is no verdict. */
  readonly verdictId?: string;
}

async function buildAnswer(
  interaction: CommandInteraction,
  outcome: Outcome,
  notes: readonly string[],
  services: Services,
  { source, ownerId }: AnswerOptions,
): Promise<BuiltAnswer> {
  const locale = matchLocale(interaction.locale);

  if ('error' in outcome) {
    const reference = logFailure(services.log, outcome.error, interaction);

    return { message: buildFailure(locale, outcome.error, reference, notes) };
  }

  const missing =
    outcome.explanation === undefined
      ? [sentenceOf(locale, new AppError('CANNOT_ATTACH_FILES'))]
      : [];

  const { judgement, remembered } = outcome;
  const { verdict, confidence, model } = judgement;

  const verdictId = await recordVerdict(
    outcome,
    {
      guildId: installedGuildId(interaction),
      channelId: interaction.channelId,
      ownerId,
      source,
      locale,
    },
    services,
  );

  services.log.info(
    { interaction: interaction.id, verdict, confidence, model, remembered: remembered?.match },
    'judged a picture',
  );

  const message = buildCard(locale, {
    ...outcome,
    verdictId,
    showsPicture: source === 'slash',
    notes: [...notes, ...missing],
  });

  return { message, verdictId };
}

/** Without it the card's buttons work all the same: only reactions to it are not known as its own. */
async function noteMessage(
  verdictId: string | undefined,
  messageId: string,
  { store, log }: Services,
): Promise<void> {
  if (verdictId === undefined) {
    return;
  }

  try {
    await store.setVerdictMessage(verdictId, messageId);
  } catch (error) {
    log.error({ verdict: verdictId, error }, 'the message of a card could not be noted');
  }
}

async function send(
  interaction: CommandInteraction,
  answer: Answer,
  index: number,
  options: AnswerOptions,
): Promise<Message> {
  if (index === 0) {
    return await interaction.editReply(answer);
  }

  const flags: (MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral)[] = [...answer.flags];

  if (options.private) {
    flags.push(MessageFlags.Ephemeral);
  }

  return await interaction.followUp({ ...answer, flags });
}
