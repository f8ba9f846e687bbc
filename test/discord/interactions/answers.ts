import {
  type APIApplicationCommandOptionChoice,
  type APIModalInteractionResponseCallbackData,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
} from 'discord-api-types/v10';
import type { RequestFile } from '../content/attachments.ts';
import { type Draft, rewriteMessage, writeMessage } from '../content/write-message.ts';
import { invalidForm, refusal } from '../errors.ts';
import { isObject, type JsonObject, objectsOf } from '../json.ts';
import { addMessage } from '../world/messages.ts';
import type { InteractionRecord, MessageRecord } from '../world/records.ts';
import { botId, type World } from '../world/world.ts';
import { channelOf } from './tokens.ts';
import { responseFields } from './response-fields.ts';

const MAX_FOLLOWUPS_USER_INSTALLED = 5;

/** The answers that bots give; the rest belongs to other kinds of apps. */
type AllowedAnswer =
  | InteractionResponseType.ChannelMessageWithSource
  | InteractionResponseType.DeferredChannelMessageWithSource
  | InteractionResponseType.DeferredMessageUpdate
  | InteractionResponseType.UpdateMessage
  | InteractionResponseType.ApplicationCommandAutocompleteResult
  | InteractionResponseType.Modal;

const ANSWERS_WITH_MESSAGE: readonly AllowedAnswer[] = [
  InteractionResponseType.ChannelMessageWithSource,
  InteractionResponseType.DeferredChannelMessageWithSource,
];

const ANSWERS_WITH_UPDATE: readonly AllowedAnswer[] = [
  InteractionResponseType.DeferredMessageUpdate,
  InteractionResponseType.UpdateMessage,
];

/** Takes the first answer to an interaction. */
export function acknowledge(
  world: World,
  interaction: InteractionRecord,
  body: JsonObject,
  files: readonly RequestFile[],
): MessageRecord | undefined {
  const type = allowedAnswers(interaction).find((allowed) => Object.is(allowed, body['type']));
  if (type === undefined) {
    throw invalidForm([
      {
        path: ['type'],
        code: 'BASE_TYPE_CHOICES',
        message: `Value must be one of {${allowedAnswers(interaction).join(', ')}}.`,
      },
    ]);
  }

  const data = isObject(body['data']) ? body['data'] : {};
  const draft: Draft = { body: data, files, sizeLimit: interaction.payload.attachment_size_limit };
  const message = answerWith(world, interaction, type, draft);

  const milliseconds = world.clock.now() - interaction.createdAt;
  interaction.answer = { type, at: world.clock.now(), milliseconds };
  world.bus.emit('acknowledged', { interactionId: interaction.id, type, milliseconds });
  world.bus.emit('change');

  return message;
}

function allowedAnswers({ payload, sourceMessageId }: InteractionRecord): AllowedAnswer[] {
  if (payload.type === InteractionType.ApplicationCommandAutocomplete) {
    return [InteractionResponseType.ApplicationCommandAutocompleteResult];
  }

  // A form cannot follow a form.
  const form: AllowedAnswer[] =
    payload.type === InteractionType.ModalSubmit ? [] : [InteractionResponseType.Modal];

  return [
    ...ANSWERS_WITH_MESSAGE,
    ...(sourceMessageId === undefined ? [] : ANSWERS_WITH_UPDATE),
    ...form,
  ];
}

function answerWith(
  world: World,
  interaction: InteractionRecord,
  type: AllowedAnswer,
  draft: Draft,
): MessageRecord | undefined {
  switch (type) {
    case InteractionResponseType.ChannelMessageWithSource: {
      const message = writeMessage(
        world,
        channelOf(world, interaction),
        draft,
        responseFields(interaction, draft.body, 'original'),
      );
      interaction.originalMessageId = message.id;
      return message;
    }

    case InteractionResponseType.DeferredChannelMessageWithSource: {
      const fields = responseFields(interaction, draft.body, 'original');
      const ephemeral = fields.visibleTo === undefined ? 0 : MessageFlags.Ephemeral;
      const message = addMessage(world, channelOf(world, interaction), {
        ...fields,
        authorId: botId(world),
        flags: MessageFlags.Loading | ephemeral,
      });
      interaction.originalMessageId = message.id;
      return message;
    }

    case InteractionResponseType.DeferredMessageUpdate:
      interaction.originalMessageId = interaction.sourceMessageId;
      return undefined;

    case InteractionResponseType.UpdateMessage: {
      const channel = channelOf(world, interaction);
      const source = channel.messages.get(interaction.sourceMessageId ?? '');
      if (source === undefined) throw refusal('unknownMessage');

      interaction.originalMessageId = source.id;
      interaction.updatedSource = true;
      return rewriteMessage(world, channel, source, draft);
    }

    case InteractionResponseType.ApplicationCommandAutocompleteResult:
      interaction.choices = objectsOf(
        draft.body['choices'],
      ) as unknown as APIApplicationCommandOptionChoice[];
      return undefined;

    case InteractionResponseType.Modal:
      interaction.modal = draft.body as unknown as APIModalInteractionResponseCallbackData;
      return undefined;
  }
}

/** Writes a followup; right after a deferral it fills the deferred message instead, as Discord does. */
export function followUp(
  world: World,
  interaction: InteractionRecord,
  body: JsonObject,
  files: readonly RequestFile[],
): MessageRecord {
  const channel = channelOf(world, interaction);
  const draft: Draft = { body, files, sizeLimit: interaction.payload.attachment_size_limit };
  const original = channel.messages.get(interaction.originalMessageId ?? '');
  if (original !== undefined && (original.flags & MessageFlags.Loading) !== 0) {
    const { flags, ...rest } = body;
    return rewriteMessage(world, channel, original, {
      ...draft,
      body: typeof flags === 'number' ? { ...rest, flags: flags & ~MessageFlags.Ephemeral } : rest,
    });
  }

  const isOver = interaction.followupCount >= MAX_FOLLOWUPS_USER_INSTALLED;
  if (interaction.onlyUserInstalled && isOver) throw refusal('tooManyFollowups');

  const message = writeMessage(
    world,
    channel,
    draft,
    responseFields(interaction, body, 'followup'),
  );
  interaction.followupCount += 1;
  interaction.followupIds.push(message.id);
  world.bus.emit('change');

  return message;
}
