import { ActionRowBuilder, ApplicationCommandType, ButtonBuilder, ButtonStyle } from 'discord.js';

import type { ComponentHandler, SlashCommand } from '../discord/command.ts';
import { adminCommand } from '../discord/command-data.ts';
import { encodeCustomId } from '../discord/custom-id.ts';
import { enter } from '../discord/place.ts';
import { newId } from '../discord/record-verdict.ts';
import { whisper } from '../discord/reply.ts';
import { watchRetrain } from '../discord/watch-retrain.ts';
import { AppError } from '../errors.ts';
import type { RetrainPlan } from '../learning/retrain.ts';
import { type Locale, matchLocale, translate } from '../locales/index.ts';
import { asButton } from './card-buttons.ts';

/** `/retrain`: says what the server's head would learn from, and asks. */
export const retrain: SlashCommand = {
  type: ApplicationCommandType.ChatInput,

  data: adminCommand('retrain').toJSON(),

  async run(interaction, services) {
    const { guildId } = await enter(interaction, 'retrain', services.guilds);
    const locale = matchLocale(interaction.locale);
    const plan = await services.retrainer.plan(guildId);

    await interaction.reply({
      ...whisper(describePlan(locale, plan)),
      components: [
        new ActionRowBuilder<ButtonBuilder>().addComponents(
          new ButtonBuilder()
            .setCustomId(encodeCustomId({ action: 'retrainStart' }))
            .setStyle(ButtonStyle.Primary)
            .setLabel(translate(locale, 'retrain.start')),
        ),
      ],
    });
  },
};

/** "Start": the retrain goes on by itself, and its message tells how far it is. */
export const retrainStart: ComponentHandler<'retrainStart'> = async (
  interaction,
  _customId,
  services,
) => {
  const button = asButton(interaction);
  const { guildId } = await enter(button, 'retrain', services.guilds);
  const locale = matchLocale(button.locale);

  await button.deferUpdate();

  await watchRetrain(
    {
      runId: newId(),
      guildId,
      requestedBy: button.user.id,
      channelId: button.channelId,
      locale,
    },
    button,
    services,
  );

  await button.editReply({ content: translate(locale, 'retrain.started'), components: [] });
};

/** "Cancel": nothing changes. */
export const retrainCancel: ComponentHandler<'retrainCancel'> = async (
  interaction,
  customId,
  services,
) => {
  const button = asButton(interaction);
  const { guildId } = await enter(button, 'retrain', services.guilds);

  if (!(await services.retrainer.cancel(guildId, customId.runId, button.user.id))) {
    throw new AppError('RETRAIN_NOT_RUNNING');
  }

  // The message itself says so in a moment.
  await button.deferUpdate();
};

function describePlan(locale: Locale, plan: RetrainPlan): string {
  const { queued, trained, quarantined, base } = plan;
  const lines = [
    translate(locale, 'retrain.plan', { goody: queued.goody, baddy: queued.baddy }),
    translate(locale, 'retrain.planOthers', { trained, base }),
    translate(locale, 'unopposed.plan'),
  ];

  if (quarantined > 0) {
    lines.push(`-# ${translate(locale, 'retrain.planQuarantined', { count: quarantined })}`);
  }

  lines.push(`-# ${translate(locale, 'retrain.planNote')}`);

  return lines.join('\n');
}
