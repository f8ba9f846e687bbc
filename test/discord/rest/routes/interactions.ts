import { InteractionResponseType, InteractionType, MessageFlags } from 'discord-api-types/v10';
import { acknowledge, followUp } from '../../interactions/answers.ts';
import {
  channelOf,
  interactionByToken,
  responseMessage,
  waitingInteraction,
} from '../../interactions/tokens.ts';
import { rewriteMessage } from '../../content/write-message.ts';
import type { Problem } from '../../errors.ts';
import { isObject, withoutUndefined } from '../../json.ts';
import { checkAutocomplete } from '../../rules/autocomplete.ts';
import { checkMessage, NEW_MESSAGE } from '../../rules/messages.ts';
import { checkModal } from '../../rules/modals.ts';
import { fullMessage } from '../../world/message-views.ts';
import { removeMessage } from '../../world/messages.ts';
import type { InteractionRecord, MessageRecord } from '../../world/records.ts';
import type { World } from '../../world/world.ts';
import { isAsked, bodyOf, NO_CONTENT, ok, type RestContext, type Route } from '../route.ts';

const WEBHOOK = '/webhooks/{webhook_id}/{webhook_token}';
const MESSAGE = `${WEBHOOK}/messages/{message_id}`;
const WEBHOOK_BUCKET = { limit: 5, seconds: 2 };

/** First answers, and the messages that follow them. */
export const interactionRoutes: Route[] = [
  {
    method: 'POST',
    path: '/interactions/{interaction_id}/{interaction_token}/callback',
    isInteraction: true,
    check: checkCallback,
    handle: (context) => {
      const { world, query } = context;
      const interaction = waitingInteraction(
        world,
        context.parameter('interaction_id'),
        context.parameter('interaction_token'),
      );
      const message = acknowledge(world, interaction, bodyOf(context), context.files);

      return isAsked(query, 'with_response')
        ? ok(callbackResponse(world, interaction, message))
        : NO_CONTENT;
    },
  },
  {
    method: 'POST',
    path: WEBHOOK,
    isInteraction: true,
    bucket: WEBHOOK_BUCKET,
    check: (context) => checkMessage(bodyOf(context), NEW_MESSAGE),
    handle: (context) => {
      const interaction = interactionOf(context);
      const message = followUp(context.world, interaction, bodyOf(context), context.files);
      return ok(fullMessage(context.world, message));
    },
  },
  {
    method: 'GET',
    path: MESSAGE,
    isInteraction: true,
    bucket: WEBHOOK_BUCKET,
    handle: (context) => ok(fullMessage(context.world, messageOf(context))),
  },
  {
    method: 'PATCH',
    path: MESSAGE,
    isInteraction: true,
    bucket: WEBHOOK_BUCKET,
    handle: (context) => {
      const { world, files } = context;
      const interaction = interactionOf(context);
      const message = rewriteMessage(world, channelOf(world, interaction), messageOf(context), {
        body: bodyOf(context),
        files,
        sizeLimit: interaction.payload.attachment_size_limit,
      });
      return ok(fullMessage(world, message));
    },
  },
  {
    method: 'DELETE',
    path: MESSAGE,
    isInteraction: true,
    bucket: WEBHOOK_BUCKET,
    handle: (context) => {
      const { world } = context;
      removeMessage(world, channelOf(world, interactionOf(context)), messageOf(context));
      return NO_CONTENT;
    },
  },
];

function interactionOf(context: RestContext): InteractionRecord {
  return interactionByToken(
    context.world,
    context.parameter('webhook_id'),
    context.parameter('webhook_token'),
  );
}

function messageOf(context: RestContext): MessageRecord {
  return responseMessage(context.world, interactionOf(context), context.parameter('message_id'));
}

function checkCallback(context: RestContext): Problem[] {
  const body = bodyOf(context);
  const data = isObject(body['data']) ? body['data'] : undefined;
  const inData = (problems: Problem[]) =>
    problems.map((problem) => ({ ...problem, path: ['data', ...problem.path] }));

  switch (body['type']) {
    case InteractionResponseType.ChannelMessageWithSource:
      return data === undefined
        ? [{ path: ['data'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }]
        : inData(checkMessage(data, NEW_MESSAGE));
    case InteractionResponseType.ApplicationCommandAutocompleteResult:
      return inData(checkAutocomplete(data ?? {}));
    case InteractionResponseType.Modal:
      return inData(checkModal(data ?? {}));
    default:
      return [];
  }
}

function callbackResponse(
  world: World,
  interaction: InteractionRecord,
  message: MessageRecord | undefined,
) {
  const { type } = interaction.payload;
  const answer = interaction.answer?.type;
  const isWritten =
    answer === InteractionResponseType.ChannelMessageWithSource ||
    answer === InteractionResponseType.UpdateMessage;
  const isMessage =
    message !== undefined && type !== InteractionType.ApplicationCommandAutocomplete;
  const flags = message?.flags ?? 0;

  return {
    interaction: withoutUndefined({
      id: interaction.id,
      type,
      response_message_id: isMessage ? message.id : undefined,
      response_message_loading: isMessage ? (flags & MessageFlags.Loading) !== 0 : undefined,
      response_message_ephemeral: isMessage ? (flags & MessageFlags.Ephemeral) !== 0 : undefined,
      channel_id: interaction.channelId,
      guild_id: interaction.guildId,
    }),
    ...(isMessage && isWritten
      ? { resource: { type: answer, message: fullMessage(world, message) } }
      : {}),
  };
}
