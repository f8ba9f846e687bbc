import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  type MessageMentionOptions,
} from 'discord.js';

import { type Progress, STAGES } from '../learning/retrain.ts';
import { type Locale, translate } from '../locales/index.ts';
import { encodeCustomId } from './custom-id.ts';
import { NO_MENTIONS } from './reply.ts';

const BAR_LENGTH = 14;

/** A message that can be sent, and edited. */
export interface PlainMessage {
  readonly content: string;
  readonly components: ActionRowBuilder<ButtonBuilder>[];
  readonly allowedMentions: MessageMentionOptions;
}

/** How far a retrain is, with a button that cancels it. */
export function progressMessage(locale: Locale, runId: string, progress: Progress): PlainMessage {
  return {
    content: [
      `### 🎓 ${translate(locale, 'retrain.running')}`,
      ...describeProgress(locale, progress),
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

/** A bar, and the stages with a mark behind those that are done. */
export function describeProgress(locale: Locale, progress: Progress | 'all'): string[] {
  const index = progress === 'all' ? STAGES.length : STAGES.indexOf(progress.stage);
  const share = progress === 'all' ? 0 : Math.max(0, Math.min(1, progress.share));
  const whole = (index + share) / STAGES.length;
  const full = Math.round(whole * BAR_LENGTH);

  const stages = STAGES.map((name, place) => {
    const word = translate(locale, `retrain.stage.${name}`);

    return place === index ? `**${word}**` : `${word}${place < index ? ' ✓' : ''}`;
  });

  return [
    `${'▰'.repeat(full)}${'▱'.repeat(BAR_LENGTH - full)} ${Math.round(whole * 100)} %`,
    `-# ${stages.join(' → ')}`,
  ];
}
