import {
  type APIApplicationCommandOptionChoice,
  type APIMessageReference,
  type APIModalInteractionResponseCallbackData,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  MessageReferenceType,
  MessageType,
} from 'discord-api-types/v10';
import type { RequestFile } from '../content/attachments.ts';
import { rewriteMessage, writeMessage, type Draft } from '../content/write-message.ts';
import { invalidForm, refusal } from '../errors.ts';
import { isObject, numberOf, objectsOf, textOf, type JsonObject } from '../json.ts';
import { addMessage } from '../world/messages.ts';
import type { ChannelRecord, InteractionRecord, MessageRecord } from '../world/records.ts';
import { botId, type World } from '../world/world.ts';

/** An interaction that is not answered within this time is lost. */
export const FIRST_ANSWER_MS = 3000;

/** How long an interaction's token works. */
export const TOKEN_LIFETIME_MS = 15 * 60_000;

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

/** The interaction with that id and token, still waiting for its first answer: else Discord's refusal. */
export function waitingInteraction(world: World, id: string, token: string): InteractionRecord {
  const interaction = world.interactions.get(id);
  if (interaction?.token !== token) throw refusal('unknownInteraction');
  if (interaction.answer !== undefined) throw refusal('alreadyAcknowledged');
  if (world.clock.now() - interaction.createdAt > FIRST_ANSWER_MS) {
    throw refusal('unknownInteraction');
  }

  return interaction;
}

/** The answered interaction with that token, while it lasts: else Discord's refusal. */
export function interactionByToken(
  world: World,
  webhookId: string,
  token: string,
): InteractionRecord {
  if (webhookId !== world.application.id) throw refusal('unknownWebhook');

  const interaction = [...world.interactions.values()].find((one) => one.token === token);
  const isAlive =
    interaction !== undefined && world.clock.now() - interaction.createdAt <= TOKEN_LIFETIME_MS;
  if (!isAlive) throw refusal('invalidWebhookToken');
  if (interaction.answer === undefined) throw refusal('unknownWebhook');

  return interaction;
}

/** The channel that the interaction happened in. */
export function channelOf(world: World, interaction: InteractionRecord): ChannelRecord {
  const channel = world.channels.get(interaction.channelId);
  if (channel === undefined) throw refusal('unknownChannel');

  return channel;
}

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

function responseFields(
  interaction: InteractionRecord,
  body: JsonObject,
  place: 'original' | 'followup',
) {
  const asksEphemeral = (numberOf(body['flags']) & MessageFlags.Ephemeral) !== 0;
  const { payload, metadata } = interaction;
  const repliesTo =
    place === 'followup' ? interaction.originalMessageId : interaction.sourceMessageId;
  const reference: APIMessageReference | undefined =
    repliesTo === undefined
      ? undefined
      : {
          type: MessageReferenceType.Default,
          message_id: repliesTo,
          channel_id: interaction.channelId,
          ...(interaction.guildId === undefined ? {} : { guild_id: interaction.guildId }),
        };

  return {
    type: reference === undefined ? commandMessageType(interaction) : MessageType.Reply,
    reference,
    metadata:
      interaction.originalMessageId === undefined || place === 'original'
        ? metadata
        : { ...metadata, original_response_message_id: interaction.originalMessageId },
    legacyInteraction:
      place === 'original' && payload.type === InteractionType.ApplicationCommand
        ? {
            id: interaction.id,
            type: payload.type,
            name: payload.data.name,
            user: metadata.user,
          }
        : undefined,
    interactionId: interaction.id,
    visibleTo: asksEphemeral || interaction.forcedEphemeral ? interaction.userId : undefined,
  };
}

function commandMessageType({ payload }: InteractionRecord): MessageType {
  const isMenu = payload.type === InteractionType.ApplicationCommand && 'target_id' in payload.data;

  return isMenu ? MessageType.ContextMenuCommand : MessageType.ChatInputCommand;
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

/** The interaction's message with that id, or `@original`: else Discord's refusal. */
export function responseMessage(
  world: World,
  interaction: InteractionRecord,
  id: string,
): MessageRecord {
  const { originalMessageId, followupIds } = interaction;
  const wanted = id === '@original' ? textOf(originalMessageId) : id;
  const isOwn = wanted === originalMessageId || followupIds.includes(wanted);
  const message = isOwn ? channelOf(world, interaction).messages.get(wanted) : undefined;
  if (message === undefined) throw refusal('unknownMessage');

  return message;
}
