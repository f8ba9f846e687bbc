import { ApplicationCommandType } from 'discord.js';

import { answerWithCards } from '../discord/answer.ts';
import type { SlashCommand } from '../discord/command.ts';
import { EVERYWHERE, nameAndDescribe, optionName, slashCommand } from '../discord/command-data.ts';

const IMAGE = 'command.goodyorbaddy.image';
const PRIVATE = 'command.goodyorbaddy.private';

/** `/goodyorbaddy image: [private:]`: judges one picture. */
export const goodyOrBaddy: SlashCommand = {
  type: ApplicationCommandType.ChatInput,

  data: slashCommand('goodyorbaddy', EVERYWHERE)
    .addAttachmentOption((option) => nameAndDescribe(option, IMAGE).setRequired(true))
    .addBooleanOption((option) => nameAndDescribe(option, PRIVATE))
    .toJSON(),

  async run(interaction, services) {
    const picture = interaction.options.getAttachment(optionName(IMAGE), true);
    const onlyForMe = interaction.options.getBoolean(optionName(PRIVATE)) ?? false;

    await answerWithCards(interaction, [picture], services, {
      private: onlyForMe,
      source: 'slash',
      ownerId: interaction.user.id,
    });
  },
};
