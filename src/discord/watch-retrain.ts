import {
  ActionRowBuilder,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  type Message,
  type MessageCreateOptions,
  type MessageEditOptions,
  type MessageMentionOptions,
} from 'discord.js';

import { drawReceipt } from '../drawing/receipt.ts';
import type { Progress, RetrainOutcome, RetrainRequest } from '../learning/retrain.ts';
import { STAGES } from '../learning/retrain.ts';
import { type Locale, matchLocale, sentenceOf, translate } from '../locales/index.ts';
import type { RunRecord } from '../store/ports.ts';
import type { Services } from './command.ts';
import { encodeCustomId } from './custom-id.ts';
import { correctorsOf, describeReceipt, receiptData } from './receipt.ts';
import { MAX_TEXT, NO_MENTIONS } from './reply.ts';

/** Milliseconds between two edits of the progress: Discord allows five in five seconds. */
const EDIT_INTERVAL_MS = 1_100;

const BAR_LENGTH = 14;

const RECEIPT_NAME = 'receipt.png';

/** A message that can be sent, edited, and answered to. */
interface PlainMessage {
  readonly content: string;
  readonly components: ActionRowBuilder<ButtonBuilder>[];
  readonly allowedMentions: MessageMentionOptions;
}

/**
 * Starts a retrain and shows how far it is in one message; the receipt answers that message when it ends. It
 * edits with the bot's own token, since an interaction's ends after 15 minutes.
 *
 * @param send sends the first message, once the retrain has started
 * @throws AppError RETRAIN_RUNNING, RETRAIN_NOTHING_NEW, RETRAIN_ONE_CLASS
 */
export async function watchRetrain(
  request: RetrainRequest,
  services: Services,
  send: (message: PlainMessage) => Promise<Message>,
  always = false,
): Promise<void> {
  const locale = matchLocale(request.locale);
  let message: Message | undefined = undefined;
  let latest: Progress = { stage: 'collect', share: 0 };
  let shown = latest;
  let shownAt = 0;

  function showProgress(): void {
    const tooSoon = performance.now() - shownAt < EDIT_INTERVAL_MS;

    if (message === undefined || latest === shown || tooSoon) {
      return;
    }

    shown = latest;
    shownAt = performance.now();
    void edit(message, buildProgress(locale, request.runId, latest), services);
  }

  const { ended } = await services.retrainer.start(
    request,
    (progress) => {
      latest = progress;
      showProgress();
    },
    always,
  );

  // What came in between two edits is shown with the next.
  const timer = setInterval(showProgress, EDIT_INTERVAL_MS);

  message = await send(buildProgress(locale, request.runId, latest));
  const sent = message;
  await services.store.updateRun(request.runId, { messageId: sent.id });

  void ended
    .then(async (outcome) => {
      clearInterval(timer);
      await showEnd(sent, request, outcome, services);
    })
    .catch((error: unknown) => {
      services.log.error({ run: request.runId, error }, 'the end of a retrain could not be told');
    });
}

async function showEnd(
  message: Message,
  request: RetrainRequest,
  outcome: RetrainOutcome,
  services: Services,
): Promise<void> {
  const locale = matchLocale(request.locale);
  services.log.info({ run: request.runId, status: outcome.status }, 'a retrain ended');

  // The next start tells of a run that was cut off.
  if (services.stopping.aborted) {
    return;
  }

  await edit(message, buildEnd(locale, request, outcome), services);

  if (outcome.status === 'activated' || outcome.status === 'parked') {
    const receipt = await buildReceipt(locale, request.guildId, outcome, services);
    await answerTo(message, receipt, services);
  }
}

/** The stages with a mark behind those that are done, and a bar. */
function buildProgress(locale: Locale, runId: string, { stage, share }: Progress): PlainMessage {
  const index = STAGES.indexOf(stage);
  const whole = (index + Math.max(0, Math.min(1, share))) / STAGES.length;
  const full = Math.round(whole * BAR_LENGTH);

  const stages = STAGES.map((name, place) => {
    const word = translate(locale, `retrain.stage.${name}`);

    return place === index ? `**${word}**` : `${word}${place < index ? ' ✓' : ''}`;
  });

  return {
    content: [
      `### 🎓 ${translate(locale, 'retrain.running')}`,
      `${'▰'.repeat(full)}${'▱'.repeat(BAR_LENGTH - full)} ${Math.round(whole * 100)} %`,
      `-# ${stages.join(' → ')}`,
    ].join('\n'),
    components: [
      new ActionRowBuilder<ButtonBuilder>().addComponents(
        new ButtonBuilder()
          .setCustomId(encodeCustomId({ action: 'retrainCancel', runId }))
          .setStyle(ButtonStyle.Secondary)
          .setLabel(translate(locale, 'retrain.cancel')),
      ),
    ],
    allowedMentions: NO_MENTIONS,
  };
}

function buildEnd(
  locale: Locale,
  { requestedBy }: RetrainRequest,
  outcome: RetrainOutcome,
): PlainMessage {
  const user = `<@${requestedBy}>`;

  return {
    content: `### 🎓 ${describeEnd(locale, user, outcome)}`,
    components: [],
    allowedMentions: NO_MENTIONS,
  };
}

function describeEnd(locale: Locale, user: string, outcome: RetrainOutcome): string {
  switch (outcome.status) {
    case 'activated':
      return translate(locale, 'retrain.activated', { version: outcome.version, user });
    case 'parked':
      return translate(locale, 'retrain.parked', { version: outcome.version, user });
    case 'cancelled':
      return translate(locale, 'error.RETRAIN_CANCELLED');
    case 'failed':
      return sentenceOf(locale, outcome.error);
  }
}

async function buildReceipt(
  locale: Locale,
  guildId: string,
  outcome: Extract<RetrainOutcome, { status: 'activated' | 'parked' }>,
  { store }: Services,
): Promise<MessageCreateOptions> {
  const correctors = await correctorsOf(store, guildId, outcome.report);
  const content = describeReceipt(locale, guildId, outcome, correctors).slice(0, MAX_TEXT);
  const picture = await drawReceipt(await receiptData(store, guildId, outcome.report));
  const description = translate(locale, 'receipt.alt');

  return {
    content,
    files: [new AttachmentBuilder(Buffer.from(picture), { name: RECEIPT_NAME, description })],
    // Those whose corrections are now right hear of it.
    allowedMentions: { users: correctors.map(({ moderatorId }) => moderatorId).slice(0, 100) },
  };
}

/** Tells in its channel of each run that was cut off when the process last ended. */
export async function tellDied(died: readonly RunRecord[], services: Services): Promise<void> {
  const { client } = services;

  for (const { channelId, messageId, requestedBy, locale: tag, id } of died) {
    const content = `### 🎓 ${translate(matchLocale(tag), 'retrain.died', { user: `<@${requestedBy}>` })}`;

    try {
      const channel = await client.channels.fetch(channelId);

      if (channel?.isSendable() !== true) {
        continue;
      }

      if (messageId !== null) {
        await channel.messages.edit(messageId, { content, components: [] });
      }

      await channel.send({ content, allowedMentions: { users: [requestedBy] } });
    } catch (error) {
      services.log.warn({ run: id, error }, 'a retrain that died could not be told of');
    }
  }
}

/** Edits with the bot's own token; what cannot be shown does not stop the retrain. */
async function edit(
  message: Message,
  content: MessageEditOptions,
  services: Services,
): Promise<void> {
  try {
    const channel = await services.client.channels.fetch(message.channelId);

    if (channel?.isTextBased() === true) {
      await channel.messages.edit(message.id, content);
    }
  } catch (error) {
    services.log.warn({ message: message.id, error }, 'the progress of a retrain cannot be shown');
  }
}

async function answerTo(
  message: Message,
  content: MessageCreateOptions,
  services: Services,
): Promise<void> {
  const channel = await services.client.channels.fetch(message.channelId);

  if (channel?.isSendable() === true) {
    const reply = { messageReference: message.id, failIfNotExists: false };
    await channel.send({ ...content, reply });
  }
}
