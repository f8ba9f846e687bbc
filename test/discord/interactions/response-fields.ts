import {
  type APIMessageReference,
  InteractionType,
  MessageFlags,
  MessageReferenceType,
  MessageType,
} from 'discord-api-types/v10';
import { type JsonObject, numberOf } from '../json.ts';
import type { InteractionRecord } from '../world/records.ts';

/** What a message carries because it answers an interaction: its kind, what it replies to, whose it is, who sees it. */
export function responseFields(
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
