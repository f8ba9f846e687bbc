import { randomInt } from 'node:crypto';

import {
  type BaseInteraction,
  DiscordAPIError,
  type MessageMentionOptions,
  RESTJSONErrorCodes,
} from 'discord.js';

import type { AppError } from '../errors.ts';
import { type Locale, sentenceOf, translate } from '../locales/index.ts';
import type { Logger } from '../log.ts';
import type { CardMessage } from './card.ts';
import { NO_MENTIONS } from './reply.ts';

/** What Discord says where an answer comes too late, was given by somebody else, or what it was to change is gone. */
const TOO_LATE: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InvalidWebhookToken,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
  RESTJSONErrorCodes.UnknownMessage,
]);

/** Whether nobody can be answered any more. */
export function isTooLate(error: unknown): error is DiscordAPIError {
  return error instanceof DiscordAPIError && TOO_LATE.has(error.code);
}

/** A failure as people see it: one sentence, and a reference that is also in the log. */
export interface FailureMessage {
  readonly flags: readonly [];
  readonly content: string;
  readonly allowedMentions: MessageMentionOptions;
}

export type Answer = CardMessage | FailureMessage;

/** Letters and digits that cannot be taken for one another when read out. */
const REFERENCE_ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

const REFERENCE_LENGTH = 6;

/** Writes a failure down and returns the reference it is found by. */
export function logFailure(log: Logger, error: AppError, interaction: BaseInteraction): string {
  const reference = Array.from(
    { length: REFERENCE_LENGTH },
    () => REFERENCE_ALPHABET[randomInt(REFERENCE_ALPHABET.length)],
  ).join('');

  const fields = {
    reference,
    code: error.code,
    context: error.context,
    interaction: interaction.id,
    guild: interaction.guildId,
  };

  // What nobody foresaw needs its stack; what is the picture's fault does not.
  if (error.code === 'INTERNAL') {
    log.error({ ...fields, error: error.cause }, 'something went wrong');
  } else {
    log.warn(fields, 'could not answer');
  }

  return reference;
}

export function buildFailure(
  locale: Locale,
  error: AppError,
  reference: string,
  notes: readonly string[] = [],
): FailureMessage {
  const small = [...notes, translate(locale, 'reply.reference', { reference })];
  const content = [sentenceOf(locale, error), ...small.map((line) => `-# ${line}`)].join('\n');

  return { flags: [], content, allowedMentions: NO_MENTIONS };
}
