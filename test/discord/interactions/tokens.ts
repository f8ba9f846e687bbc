import { refusal } from '../errors.ts';
import { textOf } from '../json.ts';
import type { ChannelRecord, InteractionRecord, MessageRecord } from '../world/records.ts';
import type { World } from '../world/world.ts';

/** An interaction that is not answered within this time is lost. */
export const FIRST_ANSWER_MS = 3000;

/** How long an interaction's token works. */
export const TOKEN_LIFETIME_MS = 15 * 60_000;

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
